"""The archive inside of a MkDocs build: events, files, theme, languages, errors."""
