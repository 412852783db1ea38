"""Whether everything has words and a page: real histories, and examples made at random."""
