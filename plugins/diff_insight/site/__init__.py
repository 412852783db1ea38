"""The archive as files of a site: pages, indexes and data, independent of the site generator."""
