"""Reports as Markdown files, in the format that archives of them already have."""
