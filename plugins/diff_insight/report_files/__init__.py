"""The archive's report files: found, joined with what git says, written and checked."""
