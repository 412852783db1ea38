"""A new archive: a repository surveyed, options proposed for it, and the files of its project."""
