"""archive.json and report.json, with their schemas."""
