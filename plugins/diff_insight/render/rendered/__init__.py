"""The rendered view: a document as it reads now, with what differs marked in it."""

from diff_insight.render.rendered.document import render_document

__all__ = ["render_document"]
