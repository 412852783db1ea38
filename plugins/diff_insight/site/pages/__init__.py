"""Pages of reports, their heads, feeds and the sitemap."""
