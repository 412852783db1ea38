"""Words for one file's change: its title and explanation."""
