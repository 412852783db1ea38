"""The shapes that facts of one kind have: what a phrase is chosen by, beside the kind."""
