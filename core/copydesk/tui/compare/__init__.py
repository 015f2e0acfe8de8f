"""Two sets of annotations side by side, in one article and over all of them."""
