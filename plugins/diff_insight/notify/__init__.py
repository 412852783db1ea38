"""Notifications: what is new in an archive, sent to places where people read."""
