"""Audit of the share of changed lines that specific facts name."""
