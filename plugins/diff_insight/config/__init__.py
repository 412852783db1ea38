"""The options in mkdocs.yml, and the way from them to `Settings`."""

from diff_insight.config.options import DiffInsightConfig, settings_from

__all__ = ["DiffInsightConfig", "settings_from"]
