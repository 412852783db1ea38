"""How much changes weigh to a reader, by kind, by words and by name."""
