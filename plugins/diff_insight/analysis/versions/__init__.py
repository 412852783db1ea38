"""Versions of a file as git has them: bytes, decoded and told apart from binary content."""
