"""Claims of the hoax desk: their rows, and the verbs that change them."""
