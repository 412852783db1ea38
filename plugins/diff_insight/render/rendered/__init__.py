"""The rendered view: a document as it reads now, with what differs marked in it."""

from diff_insight.render.rendered.document import render_document
from diff_insight.render.rendered.gaps import gap_contents, pack_gaps

__all__ = ["gap_contents", "pack_gaps", "render_document"]
