"""Jobs that build reports: planned by keys, scheduled, done by workers."""
