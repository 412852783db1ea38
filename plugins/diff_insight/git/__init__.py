"""Everything that starts git: repositories, history, and the one stream of diffs.

No other package starts a process. What comes out are values of `diff_insight.model`.
"""

from diff_insight.git.diff_stream import DiffStream
from diff_insight.git.mirror import is_url, mirror
from diff_insight.git.repository import Repository

__all__ = ["DiffStream", "Repository", "is_url", "mirror"]
