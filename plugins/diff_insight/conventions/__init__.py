"""Names and limits that links from elsewhere rely on: anchors, topics, paths, display limits."""
