"""The main screen: an article with its marks, beside it a column an analyzer, below it the chosen mark."""
