"""A report for those who review a change: annotations, and the comment on its pull request."""
