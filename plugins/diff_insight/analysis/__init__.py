"""What the two versions of a file prove: pure functions from text to facts."""

from diff_insight.analysis.file_pair import FilePair
from diff_insight.analysis.labels import LabelMaker
from diff_insight.analysis.range import analyse_range
from diff_insight.analysis.versions.version import Library, Version

__all__ = ["FilePair", "LabelMaker", "Library", "Version", "analyse_range"]
