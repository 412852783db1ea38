"""A language model's words: requests, limits, the check of its statements."""
