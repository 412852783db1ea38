"""Notes on the authors of a report file, in its front matter below the key `narrative`.

```yaml
narrative:
  by: model
  checked: 9
  date: '2025-06-21'
  model: gpt-4o-mini
  replaced: 1
  words:
    item-03fc2e.title: model 3f9a0c12d4e5 77ab01cd93f2 item-03fc2e.f1
    summary: rules 0c12d4e53f9a 01cd93f277ab
```

Each line of `words` has the author, a digest of the words, a digest of the diffs that they were
written from, and the ids of the facts and hunks that they rest on. Words that have another digest
now were changed since by a person.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from diff_insight.model.provenance import Author
from diff_insight.report_format.stored import StoredReport

KEY = "narrative"
SUMMARY, OVERVIEW = "summary", "overview"
_DIGITS = 12  # 48 bits of a digest: enough for the words of one file, and short to read
_ENTRY = re.compile(
    rf"(?P<by>model|rules) (?P<words>[0-9a-f]{{{_DIGITS}}}) (?P<source>[0-9a-f]{{{_DIGITS}}})"
    r"(?P<cites>(?: [\w-]+(?:\.[fh]\d+)?)*)"
)


@dataclass(frozen=True, slots=True)
class Note:
    """Who wrote some words of a report file.

    Attributes:
        by: A model, or rules in its place.
        words: The digest of the words as they were written.
        source: The digest of the diffs that they were written from.
        cites: Ids of the facts and hunks that they rest on; of files where rules wrote them.
    """

    by: Author
    words: str
    source: str
    cites: tuple[str, ...] = ()

    @property
    def entry(self) -> str:
        """The note as the front matter has it."""
        return " ".join((self.by.value, self.words, self.source, *self.cites))


@dataclass(frozen=True, slots=True)
class Notes:
    """Who wrote the words of a report file, as its front matter says.

    Attributes:
        model: The model's name.
        date: The day that its words were written.
        checked: How many of its statements were checked.
        replaced: How many of these rules wrote anew.
        words: A note per place: `item-03fc2e.title`, `summary`, `overview`, `highlight-1` …
    """

    model: str = ""
    date: str = ""
    checked: int = 0
    replaced: int = 0
    words: Mapping[str, Note] = field(default_factory=dict)

    @property
    def by(self) -> Author:
        """A model where any words are its own."""
        own = any(note.by is Author.MODEL for note in self.words.values())
        return Author.MODEL if own else Author.RULES

    def of(self, place: str, words: str) -> Note | None:
        """The note on words, if they are still those that it was made for."""
        note = self.words.get(place)
        return note if note is not None and note.words == digest(words) else None


def digest(*parts: str | bytes) -> str:
    """The digest of words or diffs: 12 hexadecimal digits of a SHA-256."""
    hasher = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        hasher.update(b"%d:" % len(raw))
        hasher.update(raw)
    return hasher.hexdigest()[:_DIGITS]


def read_notes(stored: StoredReport) -> Notes | None:
    """The notes of a report file; `None` where it has none.

    What is not as it should be is left out: words without a note are nobody's to overwrite.
    """
    fields = stored.meta.get(KEY)
    if not isinstance(fields, Mapping):
        return None
    entries = fields.get("words")
    words: dict[str, Note] = {}
    for place, entry in entries.items() if isinstance(entries, Mapping) else ():
        match = _ENTRY.fullmatch(str(entry))
        if match is not None:
            cites = tuple(match["cites"].split())
            words[str(place)] = Note(Author(match["by"]), match["words"], match["source"], cites)
    return Notes(
        model=str(fields.get("model") or ""),
        date=str(fields.get("date") or ""),
        checked=_count(fields.get("checked")),
        replaced=_count(fields.get("replaced")),
        words=words,
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def with_notes(stored: StoredReport, notes: Notes) -> StoredReport:
    """A report file with these notes in its front matter."""
    fields = {
        "by": notes.by.value,
        "checked": notes.checked,
        "date": notes.date,
        "model": notes.model,
        "replaced": notes.replaced,
        "words": {place: note.entry for place, note in sorted(notes.words.items())},
    }
    return StoredReport(
        meta={**stored.meta, KEY: fields},
        link=stored.link,
        overview=stored.overview,
        items=stored.items,
        earlier_texts=stored.earlier_texts,
    )
