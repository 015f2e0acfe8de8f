"""Words other than verbs that judge, by what they say; and the words that turn, weaken or strengthen a judgement.

The lists are the project's own, made from the vocabulary of political news; `valence` adds the general lexicon.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "BURDENS",
    "COPULAS",
    "DEEDS",
    "DIMINISHERS",
    "INTENSIFIERS",
    "ISSUES",
    "JUDGING",
    "NEGATORS",
    "RELATIONAL",
    "REPORT_NOUNS",
    "STANCE_NOUNS",
    "STRAINING",
    "WILLING",
    "WILL_NOUNS",
    "WORD_CLASSES",
    "WORD_SIGN",
]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


WORD_CLASSES: Final[dict[str, frozenset[str]]] = {
    "misconduct": _set(
        """
        abuse abuser allegation assault bias bigotry blackmail bribe bribery collusion complicit conspiracy corrupt
        corruption cover-up coverup crime criminal crook crooked cruelty deceit deception deceptive dishonest
        dishonesty disinformation extortion fake falsehood felon felony fraud fraudulent genocide guilty harassment
        hate hatred hypocrisy hypocrite hypocritical illegal illegally impropriety inhumane kickback liar lie
        malfeasance manipulation misconduct misinformation misogynist misogynistic misogyny murderer nepotism
        obstruction perjury plagiarism plot predator propaganda racism racist rapist scam scandal scheme sedition
        sexism sexist slander slur smear theft thief thug traitor treason unconstitutional unethical unlawful
        untruth untruthful violation violator wrongdoing xenophobia xenophobic killer mistress affair extremist
        terrorist anti-semitic anti-semitism islamophobia islamophobic homophobic supremacist bully illegitimate
        counter-productive counterproductive discriminatory repressive
        """
    ),
    "insult": _set(
        """
        inexcusable derogatory malicious untrue inaccurate incorrect lewd vindictive blatant excessive bombastic
        demagogic disingenuous disrespectful inconsistent tumultuous wrongful culpable abrupt testy murky fractious
        tendentious vague populist excuse temperamentally hubris ego vanity contemptuous paranoid petulant abysmal
        appalling atrocious deplorable scary grotesque absurd arrogance arrogant awful bad bizarre bogus boring
        callous chaotic clown clueless clumsy coward cowardly crazy creepy cruel cynical dangerous delusional
        despicable dictator disaster disastrous disgrace disgraceful disgusting divisive dreadful dumb egregious
        embarrassing embarrassment empty erratic evil false farce foolish fool frightening hapless harsh hollow
        horrible horrific hostile hysterical idiot idiotic ignorant immature immoral impotent inadequate
        inappropriate incendiary incoherent incompetence incompetent ineffective inept inexperienced inflammatory
        insane insensitive irrational irresponsible joke laughable lazy loser lousy ludicrous lunatic maniac mean
        misguided misleading monster moron naive narcissist narcissistic nasty nonsense nut nuts obnoxious offensive
        outrage outrageous outlandish out-of-touch pathetic petty phony pitiful poor preposterous puppet reckless
        repugnant repulsive ridiculous rude ruthless sad selfish shady shameful shocking sick silly sloppy smug
        spineless stooge stupid stupidity terrible toxic tyrant ugly unacceptable unfair unfit unfounded unhinged
        unpatriotic unprecedented unpresidential unqualified unstable unsuitable unwise useless vicious vile vulgar
        weak weird wicked worse worst wrong wrongly worthless baseless unjust unsatisfactory dubious questionable
        extreme radical far-right alt-right demagogue autocrat authoritarian elitist
        """
    ),
    "dispute": _set(
        """
        accusation anger attack backlash battle blame clash complaint condemnation controversial controversy
        criticism critic critical denial detractor disagreement disapproval discontent dispute doubt feud fight
        friction furor fury grievance heat hostility ire jab mockery objection opponent opposition outcry protest
        protester pushback quarrel rant rebuke rebuttal rejection resentment resistance retort rhetoric row ruckus
        skepticism skeptical skeptic swipe tension tirade turmoil unpopular uproar warning broadside firestorm
        mudslinging gaffe misstep opposed angry furious outraged
        """
    ),
    "legal": _set(
        """
        accuser accused allegedly arrest bankruptcy charge complaint conviction court counsel custody defendant
        deposition evidence fine fugitive hearing impeachment indictment inmate inquiry investigation jail lawsuit
        litigation penalty plea prison probe prosecution prosecutor punishment sanction sanctions sentence subpoena
        suit suspect trial verdict warrant wiretap deportation
        """
    ),
    "harm": _set(
        """
        bloodshed bomb bombing cancer casualty catastrophe chaos crisis damage danger dead death destruction
        devastation disease fatal fear grief gun harm hostage hurricane injury killing loss massacre misery murder
        pain pandemic peril poverty rape riot shooting slaughter suffering suicide terror terrorism threat torture
        tragedy tragic trauma victim violence violent war wound wounded shutdown recession
        """
    ),
    "failure": _set(
        """
        burden collapse confusion debacle decline defeat deficit delay difficulty disadvantage disappointing
        disappointment disarray downfall downturn drop error failed failing failure fault fiasco fallout flaw flawed
        flop gridlock impasse inability lack liability loss losing mess miscalculation mistake mismanagement
        obstacle problem problematic refusal setback shortcoming slump struggle stumble trouble troubled underdog
        unable unclear uncertainty unpopularity unsuccessful unwilling vulnerable vulnerability weakness woe woes
        embattled beleaguered disgraced shaky rocky tough behind broken dismal bleak
        """
    ),
    "success": _set(
        """
        achievement acquitted advantage ahead approval accomplishment award blockbuster boom boost breakthrough
        champion comeback confident dominant edge endorsement favorable fortune front-runner frontrunner gain growth
        landslide lead leading momentum popular popularity powerful progress prosperity recovery record reelection
        reform richest rise rising success successful successfully surge top triumph unbeaten upside victor
        victorious victory win winner winning robust soaring strong stronger strongest strength milestone prize
        medal nomination honor
        """
    ),
    "virtue": _set(
        """
        accountable transparent accurate essential instrumental staunch relentless consistent steady impassioned
        appropriate tremendous unflinching impact credibility endurance merit grit charm adored revered cherished
        revolutionary unwavering selfless able accomplished acclaimed admirable admiration amazing articulate
        authentic awesome beautiful beloved best better brave bravery bright brilliant bold calm capable caring
        charismatic charming civil classy compassion compassionate competent conscientious constructive courage
        courageous credible decent decency dedicated dedication dignified dignity diligent distinguished effective
        elegant eloquent eminent ethical excellent exceptional experienced extraordinary fair faithful fantastic
        fascinating favorite fearless fine friendly funny generosity generous genius gentle genuine gifted good
        gracious grace great greatest greatness happy hardworking hero heroic heroine honest honesty honorable
        humane humble humility icon iconic impeccable important impressive inclusive incredible indispensable
        influential innovative inspiration inspirational inspiring integrity intellectual intelligent kind kindness
        leadership legendary legend likable lovely loving loyal loyalty magnificent nice noble outstanding passion
        passionate patriot patriotic patient peaceful phenomenal pioneer poised positive prestigious principled
        priority pro productive proud prominent qualified quality reasonable remarkable resilience resilient
        respected responsible right righteous role satisfactory sensible significant sincere skilled skillful smart
        sophisticated special stable star statesman steadfast strategic superb superior talent talented terrific
        thoughtful tireless trusted trustworthy trailblazing trailblazer truthful unifying upbeat useful valuable
        vibrant vision visionary warm welcome well-known well-respected wise wisdom wonderful worthy vital fruitful
        legitimate warmly lasting
        """
    ),
    "accord": _set(
        """
        agreement aid alliance ally amity applause appreciation backer backing bipartisan brotherhood celebration
        charity cheers coalition collaboration commitment compliment compromise congratulations cooperation deal
        devotion donation embrace faith fan fellowship follower freedom friend friendship fundraiser goodwill
        gratitude harmony help hope interaction liberty love mercy mutual ovation partner partnership peace pledge
        pleasure praise protection reconciliation relief respect rights safety security solidarity solution
        stability support supporter sympathy thanks tribute trust unity volunteer welcome condolence affection
        admirer equality justice scholarship philanthropist
        """
    ),
    "common": _set(
        """
        career care child children citizen college community country dad daughter deserving economy environment
        experience family farmer father focus founder future generation grandfather grandmother health history home
        kid legacy life lifetime mother movement neighbor nurse opportunity parent people profile reputation school
        science society son student teacher together veteran village voice work worker working world young youngest
        youth solid stage moment understanding devoted soldier husband wife marriage
        """
    ),
    "suspicion": _set(
        """
        affair alternative apology aside behavior caught cheating claim comment connection contact contradiction
        cover deleted demise dirt distraction document dossier double email excuse eyebrow file foundation headline
        immunity improper improperly infamous influence insider intelligence leak lobbyist loophole mail memo money
        monopoly nationalism nationalist nickname notorious partisan payment porn private question questioning quid
        recording resignation revelation russian scathing scrutiny secret secrecy secretly server sex sexual
        sexually silence speculation tape tariff tax trafficking tweet undisclosed viral wiretapping bureaucrat
        elite ethics conflict shady swamp source regime establishment
        """
    ),
    "office": _set(
        """
        acting administrator agency aide analyst attorney author ballot bilateral briefing cabinet candidate
        chairman chief clerk commissioner committee conference congressman correspondent counsel currently debate
        deputy detail director district editor event governor headquarters interview journalist judge lawmaker
        lawyer letter mayor meeting member minister news nominee office officer official operative owner page panel
        percent petition poll primary professor reporter representative research resident review runoff seat
        secretary senator senior show spokesman spokeswoman spokesperson station state statement strategist summit
        survey telephone transcript trip version visit vote
        """
    ),
    "emphatic": _set(
        """
        about actually again already always apparently barely clearly constantly ever even exactly finally frankly
        indeed instead just literally merely never once only openly personally pretty publicly real really
        repeatedly simply so somehow sort still such supposedly suddenly totally too yet
        """
    ),
}
"""Class -> words, by their base form. The last four judge nobody, but tell what kind of talk surrounds a target."""

WORD_SIGN: Final[dict[str, int]] = {
    "misconduct": -1, "insult": -1, "dispute": -1, "legal": -1, "harm": -1, "failure": -1,
    "success": 1, "virtue": 1, "accord": 1, "common": 0, "suspicion": 0, "office": 0, "emphatic": 0,
}  # fmt: skip
"""Class -> whether its words speak well or ill."""

NEGATORS: Final[frozenset[str]] = _set(
    """
    not n't n’t nt no never neither nor none nobody nothing nowhere without hardly scarcely barely rarely seldom
    cannot lack lacks lacked lacking fail fails failed failing refuse refuses refused unable unlikely far least
    dispel dispels dispelled
    """
)
"""Words that turn what they govern or precede."""

STRAINING: Final[frozenset[str]] = _set("fail refuse decline stop cease deny forget avoid neglect quit")
"""Verbs that turn the verb they take: "refused to praise"."""

INTENSIFIERS: Final[frozenset[str]] = _set(
    """
    absolutely altogether badly completely deeply downright enormously entirely especially exceedingly exceptionally
    extraordinarily extremely fully greatly harshly heavily highly hugely immensely incredibly intensely most
    overwhelmingly particularly perfectly profoundly quite really remarkably repeatedly severely sharply so strongly
    thoroughly totally tremendously truly undoubtedly utterly vehemently very vigorously warmly wholeheartedly
    widely clearly certainly
    """
)
DIMINISHERS: Final[frozenset[str]] = _set(
    """
    allegedly almost apparently arguably fairly kind kinda less little marginally may maybe might mildly moderately
    nearly partially partly perhaps possibly pretty rather relatively seemingly slightly somewhat sort supposedly
    could would reportedly
    """
)

WILLING: Final[dict[str, int]] = {
    **dict.fromkeys(
        _set(
            """
            ready willing eager keen happy glad pleased delighted determined committed proud grateful thankful
            hopeful optimistic excited honored supportive confident dedicated loyal
            """
        ),
        1,
    ),
    **dict.fromkeys(
        _set(
            """
            reluctant unwilling loath afraid angry furious outraged skeptical wary critical ashamed disappointed
            upset opposed hostile concerned worried disgusted tired contemptuous
            """
        ),
        -1,
    ),
}
"""Adjectives for where their subject stands toward what follows: "ready to cooperate with", "critical of"."""

STANCE_NOUNS: Final[dict[tuple[str, str], int]] = {
    (noun, preposition): sign
    for sign, prepositions, nouns in (
        (
            -1, "against",
            """
            resistance fight struggle war campaign crusade protest sanction sanctions case charge accusation attack
            complaint vote threat lawsuit allegation rally stand action offensive
            """,
        ),
        (
            -1, "on",
            """
            sanction sanctions attack assault crackdown ban war embargo swipe restriction restrictions pressure
            tariff tariffs
            """,
        ),
        (
            -1, "of",
            """
            criticism condemnation denunciation rejection disapproval distrust mockery hatred fear critic opponent
            accusation violation
            """,
        ),
        (-1, "to", "opposition objection resistance aversion threat challenge end opponent"),
        (-1, "for", "contempt disdain disregard hatred disrespect distaste dislike"),
        (-1, "with", "feud dispute frustration disagreement quarrel conflict"),
        (-1, "at", "anger outrage jab fury"),
        (
            1, "for",
            """
            support praise admiration love respect enthusiasm backing affection sympathy appreciation gratitude hope
            vote endorsement desire call passion advocate applause approval thanks solidarity
            """,
        ),
        (
            1, "of",
            """
            support endorsement praise approval defense appreciation admirer supporter backer advocate defence fan
            embrace
            """,
        ),
        (1, "in", "faith confidence trust pride belief interest"),
        (1, "with", "solidarity alliance partnership friendship"),
        (1, "to", "commitment devotion loyalty allegiance tribute greetings congratulations dedication"),
    )
    for preposition in prepositions.split()
    for noun in nouns.split()
}  # fmt: skip
"""(noun, preposition) -> where the noun's owner stands toward the preposition's object: "their support for"."""

REPORT_NOUNS: Final[frozenset[str]] = _set(
    """
    message statement letter speech remark remarks tweet address post note call telegram comment comments article
    interview report
    """
)
"""What is said or written: its sender holds the view in it ("a message from Putin congratulating ...")."""

ISSUES: Final[frozenset[str]] = _set(
    """
    abortion accord agenda agreement aid alliance amendment amnesty appointment attack ban bid bill bombing border
    boycott campaign candidacy ceasefire change claim comment commitment concession constitution cooperation court
    cut deal decision declaration defense democracy deportation development diplomacy dialogue drilling economy
    education effort election embargo embassy emission energy engagement equality expansion federation freedom
    funding future government immigration impeachment inequality initiative interaction interest intervention
    invasion investigation investment judge judgment justice killing law leader leadership legislation legitimacy
    liberty marriage measure meeting merger message migration mission move nomination nominee norm offer
    operation order party partnership peace pipeline plan platform policy position presidency president
    pressure principle probe process program programme progress project proposal protest provision referendum reform
    refugee regime regulation relation relationship religion repeal resolution response restriction
    rhetoric right rule ruling sanction secession security settlement shutdown sovereignty spending stability
    stance statement step strategy strike subsidy support surveillance system talk tariff tax terrorism terrorist
    testing threat tie torture trade treatment treaty unity vaccine verdict veto victory view violence visit
    vote wall war weapon welfare win withdrawal worker zone stand speech remark idea choice handling
    """
)
"""Nouns for what people take sides on, in the singular: targets outside quotes too."""

RELATIONAL: Final[frozenset[str]] = _set(
    """
    alliance cooperation friendship interaction partnership relation relationship tie trade collaboration dialogue
    engagement integration
    """
)
"""Nouns for what is between parties: who judges it judges its parties."""

DEEDS: Final[frozenset[str]] = _set(
    """
    achievement action appointment approach behavior behaviour bid campaign candidacy character claim comment
    commitment conduct contribution courage decision effort election failure government handling honesty idea
    inaction intelligence lack leadership legacy legitimacy lie message move nomination performance plan policy
    position presidency pressure proposal record refusal regime remark response rhetoric role rule speech stance
    stand statement strategy style success triumph victory view vision win work administration attack attitude
    resolve
    """
)
"""Nouns for what somebody does, says or is: who judges it judges its owner."""

BURDENS: Final[frozenset[str]] = _set(
    """
    ban blockade charge embargo fine limit penalty punishment quota restriction sanction tariff tax pressure blame
    war attack strike lawsuit
    """
)
"""Nouns for what is laid on somebody: "imposed sanctions on", "filed charges against"."""

JUDGING: Final[frozenset[str]] = _set(
    """
    appraise assess brand call characterise characterize condemn consider cast declare decry deem denounce depict
    describe dismiss dub evaluate find hail judge label mock paint perceive portray praise rate regard see term
    think view
    """
)
"""Verbs that give their object a predicate: "called him a liar", "assessed it as useful"."""

COPULAS: Final[frozenset[str]] = _set("be become remain seem appear look feel sound prove stay")


WILL_NOUNS: Final[frozenset[str]] = _set(
    """
    ability aim attempt call commitment decision desire determination effort efforts goal hope intention plan pledge
    readiness refusal resolve vow will willingness wish
    """
)
"""Nouns for somebody's will to do what follows: "the determination of Russia to expand relations"."""
