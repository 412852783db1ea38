"""The index of the search as the last build left it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from diff_insight.cache import CacheStore
from diff_insight.site.search.index import SearchedLanguage

_KIND = "search"


def load_search_index(store: CacheStore, name: str, common: str) -> dict[str, SearchedLanguage]:
    """The index of each language; none where it is not whole, or depends on something else.

    Args:
        store: Where it is kept.
        name: The archive's, in hexadecimal digits.
        common: A digest of what it depends on, besides the reports.
    """
    content = store.get(name, _KIND)
    stored = {} if content is None else json.loads(content)
    if stored.get("common") != common:
        return {}
    return {
        locale: SearchedLanguage(
            tuple(keys),
            tuple((called, parts) for called, parts in reports),
            tuple(shards),
            tuple(last),
        )
        for locale, (keys, reports, shards, last) in stored["languages"].items()
    }


def store_search_index(
    store: CacheStore, name: str, common: str, languages: Mapping[str, SearchedLanguage]
) -> None:
    """Keep the index of each language.

    Args:
        store: Where they are kept.
        name: The archive's, in hexadecimal digits.
        common: A digest of what they depend on, besides the reports.
        languages: The indexes.

    Raises:
        OSError: They cannot be written.
    """
    stored = {
        "common": common,
        "languages": {
            locale: [language.keys, language.reports, language.shards, language.last]
            for locale, language in languages.items()
        },
    }
    store.put(name, _KIND, json.dumps(stored, ensure_ascii=False).encode())
