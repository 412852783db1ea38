"""The options, as the engine takes them: checked values, independent of where they come from."""

from diff_insight.model.settings.labels import NO_LABEL_SETTINGS, LabelRule, LabelSettings
from diff_insight.model.settings.narrate import OPENAI_URL, Api, Limits, NarrateSettings
from diff_insight.model.settings.ranges import CommitPair, Every, RangeSettings
from diff_insight.model.settings.settings import (
    EVERY_FILE,
    NO_OWN_FILES,
    NO_TERMS,
    DisplaySettings,
    ForgeName,
    OwnFiles,
    Settings,
    SourceTerms,
    Topic,
)

__all__ = [
    "EVERY_FILE",
    "NO_LABEL_SETTINGS",
    "NO_OWN_FILES",
    "NO_TERMS",
    "OPENAI_URL",
    "Api",
    "CommitPair",
    "DisplaySettings",
    "Every",
    "ForgeName",
    "LabelRule",
    "LabelSettings",
    "Limits",
    "NarrateSettings",
    "OwnFiles",
    "RangeSettings",
    "Settings",
    "SourceTerms",
    "Topic",
]
