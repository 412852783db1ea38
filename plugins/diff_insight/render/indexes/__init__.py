"""The archive's home and indexes as HTML."""
