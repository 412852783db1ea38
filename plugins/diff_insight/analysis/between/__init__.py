"""What connects the files of a range: moves, redirects, successors and campaigns."""
