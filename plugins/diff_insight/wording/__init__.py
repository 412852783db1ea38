"""Words for what changed, from what is proved, in the reader's language."""
