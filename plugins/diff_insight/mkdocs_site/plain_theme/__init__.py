"""The theme `none`: a frame of a few lines that pages of an archive need nothing else for.

MkDocs finds a theme by an entry point that names a package; the folder of this one is the theme.
"""
