"""`diff-insight narrate`: a language model's words in the report files."""
