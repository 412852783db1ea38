"""The values that the stages exchange; nothing here reads a file, a repository or an option."""
