"""Aligning two versions: by content, then by similarity, then by place."""

from diff_insight.analysis.align.alignment import Alignment, align
from diff_insight.analysis.align.sequence import matches

__all__ = ["Alignment", "align", "matches"]
