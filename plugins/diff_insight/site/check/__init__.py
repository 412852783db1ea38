"""The check of a built site against its data and against git."""
