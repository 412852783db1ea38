"""Patches as HTML that gives the patch back, with the words marked that differ."""
