"""How good the checks of statements are; docs/grounding.md has the kept figures."""
