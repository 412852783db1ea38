"""The words of an archive: its languages, and its topics as readers see them."""

from __future__ import annotations

from collections.abc import Callable

from diff_insight.locales import Catalog, nearest_catalog
from diff_insight.model.settings import Settings


def archive_catalog(locale: str, settings: Settings) -> Catalog:
    """The words of a language, or of the archive's first where there are none."""
    return nearest_catalog(locale, settings.locales[0])


def topic_titles(settings: Settings) -> Callable[[str], str]:
    """Topics as readers see them; one that the options do not name by its name."""
    titles = {topic.name: topic.shown for topic in settings.topics}
    return lambda topic: titles.get(topic, topic)
