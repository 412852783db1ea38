"""A report's page as HTML: its files, their facts, statements and images."""
