"""Links, images, includes and footnotes in running text: what stands in brackets."""

from __future__ import annotations

from diff_insight.analysis.inline.atoms import AtomKind, Include, InlineImage, Link, shown
from diff_insight.analysis.inline.patterns import LABEL, MOST_LABEL, NOTE, NOTE_TARGET, TARGET
from diff_insight.analysis.inline.state import ScanState


def note_key(label: str) -> str:
    """What the references of a document have a footnote by: no link's label begins so."""
    return f"^{label.upper()}"


def read_note(state: ScanState, text: str, start: int, end: int) -> int:
    """A reference to a footnote, whose label no reader sees; text if there is no such note."""
    if note_key(text[2:-1]) not in state.references:
        return read_open(state, "[", start, start + 1)
    state.notes.append(text[2:-1])
    return end


def read_open(state: ScanState, text: str, start: int, end: int) -> int:
    """A bracket that may begin a link, an image or an include."""
    image = text == "!["
    if not image and NOTE.match(state.source, end):
        note = NOTE_TARGET.match(state.source, start)
        if note:
            state.includes.append(Include(note[1].strip(), start, note.end()))
            state.blank = True
            return note.end()
    state.brackets.append((start, len(state.atoms), len(state.links), image))
    return state.add(AtomKind.MARK, "[", start, end)


def read_close(state: ScanState, text: str, closed: int, after: int) -> int:
    """A bracket that ends a link or an image, if it has a target."""
    if not state.brackets:
        return state.add(AtomKind.MARK, text, closed, after)
    start, first, links, image = state.brackets.pop()
    target, end = _target(state, start, after, image=image)
    if target is None:
        return state.add(AtomKind.MARK, text, closed, after)
    blank = state.atoms[first].blank
    inside = state.atoms[first + 1 :]
    if inside and blank and not inside[0].blank:
        inside[0] = inside[0]._replace(blank=True)
    words = shown(inside)
    if image:
        state.images.append(InlineImage(words, target, start, end))
        inside, state.blank = [], True
    else:
        del state.links[links:]
        state.links.append(Link(words, target, start, end))
    state.atoms[first:] = inside
    return end


def _target(state: ScanState, start: int, after: int, *, image: bool) -> tuple[str | None, int]:
    """The target of a bracket's content, and where the link ends."""
    match = TARGET.match(state.source, after)
    if match:
        return match[1].strip("<>"), match.end()
    label = LABEL.match(state.source, after, after + MOST_LABEL)
    if label and label[1]:
        return _reference(state, label[1]), label.end()
    inside = state.source[start + (2 if image else 1) : after - 1]
    end = label.end() if label else after
    return (_reference(state, inside) if len(inside) < MOST_LABEL else None), end


def _reference(state: ScanState, label: str) -> str | None:
    if not state.references:
        return None
    return state.references.get(" ".join(label.split()).upper())
