"""What all articles say together: names, speakers, stances, numbers, and words in their context."""
