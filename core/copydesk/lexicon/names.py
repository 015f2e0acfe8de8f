"""Given names by the gender that their bearers mostly have.

Source: common knowledge, written down for this project; no data set was copied. The table is small and holds only
names that are rarely borne otherwise in English-language news; a name that is not here tells nothing.
"""

from __future__ import annotations

from typing import Final

__all__ = ["FAMOUS_SURNAMES", "FEMALE_NAMES", "MALE_NAMES", "PRESIDENTS"]

MALE_NAMES: Final[frozenset[str]] = frozenset(
    """
    Aaron Abdul Abdullah Abraham Adam Adolf Adrian Ahmad Ahmed Alain Alan Albert Alberto Alejandro Aleksandr
    Alessandro Alexander Alexandre Alexei Alfonso Alfred Ali Allan Allen Alphonse Amir Anatoly Anders André Andre
    Andreas Andrei Andrés Andrew Angelo Angus Anil Anthony Antoine Anton Antonio Armand Arnaud Arnold Arthur Arturo
    Auguste Aurelio Baptiste Barack Barry Bart Bartolomeo Bashar Ben Benedict Benjamin Bernard Bernie Bertrand Bilal
    Bill Billy Björn Bob Bobby Bogdan Boris Brad Brandon Brendan Brett Brian Brock Bruce Bruno Bryan Bryce Byron
    Carl Carlos Caspar Cedric César Chad Charles Charlie Chet Christian Christopher Chuck Clarence Claude Claudio
    Clive Cody Colin Connor Craig Cristiano Cyrus Dale Dan Daniel Danny Darius Darren Dave David Dean Dennis Derek
    Desmond Dick Didier Diego Dieter Dirk Dmitri Dmitry Dominic Don Donald Doug Douglas Dries Duncan Dwight Dylan
    Eberhard Ebrahim Eddie Edgar Edmund Eduardo Edward Edwin Efraim Ehsan Elijah Emanuel Emil Emile Émile Emilio
    Emmanuel Emmett Enrique Enver Eric Erik Ernest Ernesto Ernst Erwin Esteban Ethan Étienne Eugène Eugene Evan
    Évariste Fabio Farid Federico Felipe Felix Ferdinand Fernand Fernando Fidel Florian Francisco François Francois
    Frank Franklin Franz Fred Frederick Friedrich Fritz Gabriel Galileo Garry Gary Gaspar Gaston Gavin Geert Gene
    Geoffrey George Georges Gerald Gérard Gerard Gerhard Gianni Gilbert Gilles Giorgio Giovanni Giuseppe Glenn
    Gonzalo Gordon Gottfried Graham Greg Gregory Grigory Guido Guillaume Guillermo Günter Gus Gustav Gustave Guy
    Habib Hamad Hamid Hamza Hans Harold Harry Haruki Harvey Hassan Hector Heinrich Heinz Helmut Henri Henry Herbert
    Herman Hermann Hiroshi Horace Hosni Hossein Howard Hubert Hugh Hugo Humphrey Hussein Ian Ibrahim Ignacio Igor
    Ilya Immanuel Imran Isaac Ismail Ivan Iván Jack Jacob Jacques Jaime Jakob James Jan Jared Jason Javad Javier
    Jawaharlal Jean Jean-Claude Jean-Luc Jean-Marie Jean-Paul Jeff Jeffrey Jens Jensen Jeremiah Jeremy Jerome Jérôme
    Jerry Jerzy Jim Jimmy Jiří Joachim João Joaquín Joe Joel Johan Johann John Johnny Jon Jonas Jonathan Jordi Jörg
    Jorge Jose José Josef Joseph Joshua Juan Julian Julius Jürgen Justin Kai Kareem Karl Kaspar Kazem Kazuo Keith Ken
    Kenji Kenneth Kenny Kermit Kevin Khalid Kim Kirill Klaus Kofi Konrad Konstantin Kristian Kurt Kyle Larry Lars
    Laurence Laurent Lawrence Lech Lee Leo Leon Leonard Leonardo Leonhard Leonid Leopold Leroy Lev Lionel Lloyd
    Lorenzo Lothar Louis Luca Lucas Luciano Lucien Ludwig Luigi Luis Luke Magnus Mahatma Mahmoud Malcolm Malik
    Manfred Manny Manuel Marc Marcel Marco Marcus Mariano Mario Mark Marshall Martin Marvin Massimo Mathias Mathieu
    Matt Matteo Matthew Matthias Maurice Max Maxim Mehdi Mehmet Mel Michael Michel Mickey Miguel Mihail Mike Mikhail
    Miloš Milton Mirza Mitch Mitt Mohamed Mohammad Mohammed Mohsen Morgan Morris Moses Muammar Muhammad Mustafa
    Nadir Naguib Napoleon Narendra Nasser Nate Nathan Nathaniel Nawaz Ned Neil Nelson Newt Nicholas Nick Nicolás
    Nicolas Niels Nigel Nikita Niklaus Nikolai Nils Noah Noam Norman Olaf Oleg Oliver Olivier Omar Osama Oscar
    Oswald Otto Pablo Paolo Pascal Patricio Patrick Paul Paulo Pavel Pedro Percy Pervez Peter Petr Phil Philip
    Philippe Phillip Pierre Pierre-Simon Piotr Radovan Raf Rafael Rahul Rainer Rajiv Ralph Ramon Randy Raoul Raphael
    Rashid Raúl Ravi Ray Raymond Raymundo Recep Rene René Rex Reza Ricardo Richard Rick Robbie Robert Roberto Robin
    Rodney Rodrigo Roger Rohan Roland Romain Romelu Ron Ronald Rory Rowan Roy Ruben Rudi Rudolf Rudy Rufus Rupert
    Russ Russell Rustam Ryan Saddam Salman Salvador Sam Sami Samuel Sanjay Sanjeev Santiago Saul Scott Seamus Sean
    Sebastian Sergei Sergey Sergio Seth Seymour Shane Shaun Shimon Shinzo Sidney Siegfried Sigmund Silvio Siméon
    Simon Slobodan Spencer Stan Stanislav Stanley Stefan Stefano Stephen Steve Steven Stuart Sven Sylvester Søren
    Takeshi Tariq Ted Terrence Terry Thabo Thaddeus Theodore Thibaut Thierry Thomas Tim Timothy Tiziano Tobias Todd
    Tom Tomáš Tomas Tommaso Tommy Tony Toussaint Travis Trevor Truman Tyler Tyrone Ulrich Umar Umberto Uwe Vaclav
    Valentin Vasily Vernon Vicente Victor Vijay Viktor Vince Vincent Vitas Vito Vladimir Volodymyr Vyacheslav
    Wallace Walter Warren Wassily Wayne Werner Wilbur Wilfred Wilhelm Will Willem William Willy Winston Wolfgang
    Woodrow Xavier Yasser Yevgeny Yitzhak Yoshihide Youssef Yuri Yusuf Yves Zachariah Zachary Zbigniew Zoltán
    """.split()
)
"""Given names of men."""

FEMALE_NAMES: Final[frozenset[str]] = frozenset(
    """
    Abigail Ada Adele Adriana Agatha Agnes Agnieszka Aida Aisha Alba Alejandra Alessandra Alexandra Alice Alicia
    Alison Alma Amal Amanda Amber Amelia Amina Amy Ana Anastasia Anastasiya Andrea Angela Angelina Angelique Anika
    Anita Anja Ann Anna Anne Anneliese Annette Annie Antoinette Ariana Ashley Astrid Audrey Ayesha Barbara Beatrice
    Beatriz Becky Belinda Bella Benazir Bernadette Bertha Beth Bettina Betty Beverly Bianca Brenda Bridget Brigitte
    Britney Brittany Camilla Camille Carla Carly Carmen Carol Carole Caroline Carolyn Catalina Cate Catherine Cathy
    Cecilia Celeste Celia Céline Charlotte Chelsea Cheryl Chiara Chloe Christiane Christina Christine Cindy Claire
    Clara Clarissa Claudette Claudia Clementine Cleopatra Colette Colleen Condoleezza Connie Constance Cordelia
    Corinne Cristina Crystal Cynthia Dagmar Daisy Daphne Dawn Debbie Deborah Debra Delphine Denise Désirée Diana
    Diane Dolores Dominique Donna Dora Doreen Doris Dorothy Edith Edna Effie Eileen Elaine Eleanor Elena Elisa
    Elisabeth Elise Eliška Eliza Elizabeth Ella Ellen Ellie Elsa Elsie Emilia Emilie Emily Emma Erika Erin Estelle
    Esther Ethel Eugenia Eugenie Eva Eve Evelyn Fanny Farah Fatima Felicity Fiona Frances Francesca Françoise Freda
    Frederica Gabriela Gabrielle Gail Gemma Genevieve Geraldine Gertrude Gina Giorgia Gisele Giulia Gladys Gloria
    Grace Greer Greta Gretchen Gwen Gwendolyn Hala Hanna Hannah Harriet Hattie Heather Hedwig Heidi Helen Helena
    Helene Henrietta Hermione Hilary Hilda Hillary Hortense Ida Ilhan Imelda Indira Ines Inge Ingrid Irene Irina
    Iris Isabel Isabella Isabelle Ivana Ivanka Ivy Jacinda Jackie Jacqueline Jacquelyn Jane Janet Janice Jasmine
    Jeanette Jeanne Jenna Jennifer Jenny Jessica Jill Joan Joanna Joanne Jocelyn Johanna Josefina Josephine Joyce
    Judith Judy Julia Juliana Julie Juliet Juliette Justine Kaitlyn Kamala Karen Kate Katherine Kathleen Kathryn
    Kathy Katie Kayleigh Kimberly Kirsten Kirsty Kristen Kristin Kristina Kristine Ksenia Lara Larisa Latifa Laura
    Lauren Laurie Leah Leila Lena Leonora Leslie Leticia Lidia Lilian Lillian Lily Linda Lisa Liz Lizzie Lois Lola
    Lorena Lorraine Lottie Louise Lucia Lucy Luisa Lydia Lynn Mabel Madeleine Magda Magdalena Maggie Maja Malala
    Malika Mandy Manuela Margaret Margarita Margot Marguerite María Maria Marian Marianne Maricel Marie Marilyn
    Marina Marine Marion Marjane Marjorie Marta Martha Mary Maryam Masha Mathilde Matilda Maud Maureen Mavis Maxine
    Megan Melania Melanie Melinda Melissa Mercedes Mercy Meryl Mette Mia Michaela Michele Michelle Mildred Milena
    Millicent Mina Mindy Minnie Mireille Miriam Moira Mollie Molly Mona Monica Muriel Myra Myrtle Nadia Nadine Nadya
    Nancy Naomi Natalia Natalie Natasha Nathalie Nellie Nelly Nichelle Nicole Nikki Nina Noor Nora Norma Noura
    Odette Olga Olivia Ophelia Oprah Paige Paloma Pamela Patricia Patti Paula Pauline Pearl Peggy Penelope Petra
    Phoebe Phyllis Pilar Polly Priscilla Prudence Rachel Raisa Rania Raquel Rebecca Rebekah Regina Renee Rhonda Rita
    Roberta Rochelle Rosa Rosalie Rosalind Rose Rosemarie Rosemary Roxana Roxanne Ruby Ruth Sabine Sabrina Sade
    Sally Samantha Sandra Sanna Saoirse Sara Sarah Ségolène Selena Selma Serena Shakira Shannon Sharon Sheila Sheri
    Shireen Shirley Sigrid Silvia Simone Sonia Sonja Sonya Sophia Sophie Soraya Steffi Stella Stephanie Sue Susan
    Susanne Suzanne Svetlana Sybil Sylvia Tabitha Tamara Tammy Tanya Tara Tatiana Tatyana Teresa Thelma Theresa
    Tiffany Tina Tracy Trudy Tulsi Uma Ursula Valentina Valeria Valerie Vanessa Vera Veronica Viola Violet Vivian
    Vivienne Wanda Wendy Whitney Wilhelmina Wilma Winifred Ximena Yasmin Yoko Yulia Yvonne Zaha Zahra Zainab Zara
    Zelda Zoe
    """.split()
)
"""Given names of women."""

PRESIDENTS: Final[dict[str, frozenset[str]]] = {
    "Biden": frozenset({"Joe", "Joseph"}),
    "Bush": frozenset({"George"}),
    "Carter": frozenset({"Jimmy", "James"}),
    "Clinton": frozenset({"Bill", "William"}),
    "Kennedy": frozenset({"John", "Jack"}),
    "Obama": frozenset({"Barack"}),
    "Reagan": frozenset({"Ronald"}),
    "Trump": frozenset({"Donald"}),
}
"""Surname -> given names of presidents whose families are in the news too: "President Clinton" is not Hillary."""

FAMOUS_SURNAMES: Final[frozenset[str]] = frozenset(
    """
    Abbas Abe Ahmadinejad Albanese Ardern Assad Attlee Berlusconi Biden Blair Blinken Bolsonaro Borrell Brezhnev
    Chávez Chavez Chirac Churchill Clinton Comey Corbyn Duterte Eisenhower Erdogan Erdoğan Farage Fauci Gaddafi
    Gandhi Gates Ghani Giuliani Gorbachev Guaidó Guterres Hitler Hollande Juncker Karzai Kerry Khamenei Khashoggi
    Khomeini Khrushchev Kissinger Kohl Kushner Lavrov Lenin Lukashenko Macron Maduro Mandela McCain McConnell Medvedev
    Meloni Merkel Milei Mitterrand Modi Mubarak Mueller Mugabe Musk Mussolini Nasrallah Navalny Nehru Netanyahu Nixon
    Obama Orban Orbán Palin Pelosi Pence Perón Pinochet Pompeo Poroshenko Putin Rafsanjani Raisi Reagan Romney
    Roosevelt Rouhani Rubio Salvini Sarkozy Schröder Scholz Schumer Snowden Soleimani Stalin Starmer Stoltenberg Sunak
    Thatcher Tillerson Trotsky Trudeau Trump Tsipras Tusk Yanukovych Yeltsin Zarif Zelensky Zelenskyy Zuckerberg
    """.split()
)
"""Surnames by which news names persons of the world's politics alone; places and firms that are called so are rare."""
