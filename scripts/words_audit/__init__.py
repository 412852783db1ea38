"""Audit of the labels that the files of a repository's ranges get."""
