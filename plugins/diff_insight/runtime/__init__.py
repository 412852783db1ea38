"""The process that a command runs in: logs, progress, worker processes."""
