"""Labels of a file's change: its role, its impact and its type, each with the rule that gave it."""

from diff_insight.analysis.labels.maker import LabelledChange, LabelMaker

__all__ = ["LabelMaker", "LabelledChange"]
