"""Finding words and fields: what is asked for, where it is in an article, and in all of them."""
