"""What finds the phrase of a fact: its kind, and the shape that it has among its kind."""

from __future__ import annotations

from diff_insight.model.facts import Fact
from diff_insight.wording.phrases import PHRASES, Phrase, PhraseKey
from diff_insight.wording.shapes import blocks, files, spans

# A kind that is not here has one shape.
_SHAPES = {**files.SHAPES, **blocks.SHAPES, **spans.SHAPES}


def phrase_key(fact: Fact) -> PhraseKey:
    """What finds the phrase of a fact."""
    shape = _SHAPES.get(type(fact))
    return fact.kind, "" if shape is None else shape(fact)


def phrase_of(fact: Fact) -> Phrase:
    """The phrase of a fact."""
    return PHRASES[phrase_key(fact)]
