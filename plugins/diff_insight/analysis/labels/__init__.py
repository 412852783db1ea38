"""Labels of a file's change: its role, its impact and its type, each with the rule that gave it."""

from diff_insight.analysis.labels.maker import LabelledChange, LabelMaker
from diff_insight.analysis.labels.role import INTERFACE_PART, TRANSLATION_LAYOUT

__all__ = ["INTERFACE_PART", "TRANSLATION_LAYOUT", "LabelMaker", "LabelledChange"]
