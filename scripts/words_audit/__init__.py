"""Audits of the words that a repository's reports have."""
