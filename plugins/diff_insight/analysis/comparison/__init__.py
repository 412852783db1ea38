"""Two versions of a document, compared block by block."""
