"""HTML of reports: diffs, pages, the archive's home. Needs neither git nor a network."""
