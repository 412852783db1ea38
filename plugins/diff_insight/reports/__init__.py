"""From a repository to reports: ranges found, compared, analysed and put into words."""
