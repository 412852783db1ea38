"""The index of the archive's search."""
