"""The rendered view: a document as it reads now, with what differs marked in it."""

from diff_insight.render.rendered.document import render_document
from diff_insight.render.rendered.gaps import cut_gaps, gap_count, pack, unpack

__all__ = ["cut_gaps", "gap_count", "pack", "render_document", "unpack"]
