"""Language models: the only part of the package that opens connections."""
