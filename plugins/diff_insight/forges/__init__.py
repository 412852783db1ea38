"""Permalinks: pure builders of the URLs that forges have; no network, no git."""

from diff_insight.forges.forge import Forge
from diff_insight.forges.remote import Remote, parse_remote, without_credentials
from diff_insight.forges.table import forge_for, forge_name, is_wiki

__all__ = [
    "Forge",
    "Remote",
    "forge_for",
    "forge_name",
    "is_wiki",
    "parse_remote",
    "without_credentials",
]
