"""Schemas: what they consist of, and what they take."""
