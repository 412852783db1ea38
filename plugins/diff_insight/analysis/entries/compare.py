"""Comparison of two trees of entries, with a fact for each difference."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from diff_insight.analysis.align import matches
from diff_insight.analysis.align.order import moved
from diff_insight.analysis.align.sequence import gaps
from diff_insight.analysis.entries.tree import Node
from diff_insight.model.facts import (
    EntryAdded,
    EntryChanged,
    EntryRemoved,
    Fact,
    Lines,
    OrderChanged,
)

# Keys that name an item of a list, the most usual first: items are paired by them.
_NAMES = (
    "name",
    "href",
    "id",
    "uid",
    "source_path",
    "source_path_from_root",
    "source_path_absolute",
    "title",
    "url",
    "topicHref",
)
_LONG = 400  # characters of a value that a fact has whole; of longer ones it has a part
_LEAD = 60  # characters that stay before a difference that lies far behind
Path = tuple[str, ...]


def entry_facts(old: Node, new: Node) -> Iterator[Fact]:
    """Entries that are new, gone or different."""
    yield from _compare(old, new, ())


def _compare(old: Node, new: Node, path: Path) -> Iterator[Fact]:
    if old.keys is not None and new.keys is not None:
        for key, left in old.keys.items():
            right = new.keys.get(key)
            if right is None:
                yield EntryRemoved(
                    _join((*path, key)), entry_text(left), lines=Lines(left.span, None)
                )
            else:
                yield from _compare(left, right, (*path, key))
        for key, right in new.keys.items():
            if key not in old.keys:
                yield EntryAdded(
                    _join((*path, key)), entry_text(right), lines=Lines(None, right.span)
                )
        if _order(old.keys, new.keys) != _order(new.keys, old.keys):
            yield OrderChanged("items", lines=Lines(old.span, new.span), section=path)
    elif old.items is not None and new.items is not None:
        yield from _lists(old.items, new.items, path)
    elif _plain(old) != _plain(new):
        texts = _text_pair(old, new)
        if texts[0] == texts[1]:
            texts = _exact(old), _exact(new)
        yield EntryChanged(_join(path), *texts, lines=Lines(old.span, new.span))


def _order(keys: Mapping[str, Node], others: Mapping[str, Node]) -> list[str]:
    """The keys that two mappings share, in the order of the first."""
    return [key for key in keys if key in others]


def _exact(node: Node) -> str:
    """A value in which each blank and its type are seen."""
    text = node.text or ""
    if node.text is None or (node.type not in {"", "str"} and text == _plain_text(text)):
        return entry_text(node)
    return json.dumps(text, ensure_ascii=False)


def _lists(olds: Sequence[Node], news: Sequence[Node], path: Path) -> Iterator[Fact]:
    pairs = _pair(olds, news)
    for left, node in enumerate(olds):
        if left not in pairs:
            step = _step(node, left)
            yield EntryRemoved(_join((*path, step)), entry_text(node), lines=Lines(node.span, None))
    old_of = {right: left for left, right in pairs.items()}
    for right, node in enumerate(news):
        where = (*path, _step(node, right))
        if right in old_of:
            yield from _compare(olds[old_of[right]], node, where)
        else:
            yield EntryAdded(_join(where), entry_text(node), lines=Lines(None, node.span))
    places = sorted(old_of)
    order = [old_of[right] for right in places]
    gone = sorted(moved(order, [1] * len(order)))
    if gone:
        first, last = olds[order[gone[0]]].span, news[places[gone[0]]].span
        yield OrderChanged("items", lines=Lines(first, last), section=path)


def _pair(olds: Sequence[Node], news: Sequence[Node]) -> dict[int, int]:
    left, right = list(map(_plain, olds)), list(map(_plain, news))
    in_order = matches(left, right)
    pairs = dict(in_order)
    _pair_by(pairs, left, right)
    for key in (None, *_NAMES):
        _pair_by(
            pairs,
            [_name(node, key) or f"\0a{number}" for number, node in enumerate(olds)],
            [_name(node, key) or f"\0b{number}" for number, node in enumerate(news)],
        )
    paired_news = set(pairs.values())
    for a, b in gaps(_rising(pairs), len(olds), len(news)):
        free = [n for n in a if n not in pairs], [n for n in b if n not in paired_news]
        if len(free[0]) == len(free[1]) == 1 and _replaces(olds[free[0][0]], news[free[1][0]]):
            pairs[free[0][0]] = free[1][0]
    return pairs


def _rising(pairs: dict[int, int]) -> list[tuple[int, int]]:
    rising: list[tuple[int, int]] = []
    for left, right in sorted(pairs.items()):
        if not rising or right > rising[-1][1]:
            rising.append((left, right))
    return rising


def _replaces(old: Node, new: Node) -> bool:
    """Whether a nameless entry that stands in another's place is the same entry, changed."""
    if old.text is not None and new.text is not None:
        return True
    same_shape = (old.keys is None) == (new.keys is None) and old.text is new.text is None
    return same_shape and _name(old, None) is None and _name(new, None) is None


def _pair_by(pairs: dict[int, int], olds: Sequence[str], news: Sequence[str]) -> None:
    """Pair what is still free and has equal values that stand once among the free ones."""
    paired_news = set(pairs.values())
    free_old = [n for n in range(len(olds)) if n not in pairs]
    free_new = [n for n in range(len(news)) if n not in paired_news]
    counts = Counter(olds[n] for n in free_old), Counter(news[n] for n in free_new)
    place = {news[n]: n for n in free_new}
    for number in free_old:
        value = olds[number]
        if counts[0][value] == counts[1][value] == 1:
            pairs[number] = place[value]


def _name(node: Node, key: str | None) -> str | None:
    """What a list's entry is named by: that key's value, or the first name that it has."""
    if node.keys is None:
        return None
    for name in _NAMES if key is None else (key,):
        value = node.keys.get(name)
        if value is not None and value.text:
            return f"{name} {value.text}"
    return None


def _step(node: Node, number: int) -> str:
    name = _name(node, None)
    return name.split(" ", 1)[1] if name else str(number)


@lru_cache(maxsize=100_000)
def _plain_text(text: str) -> str:
    return " ".join(text.split())


def _plain(node: Node) -> str:
    """The value without its lines; no text is like a list or a mapping."""
    if node.text is not None:
        return f'"{node.type} {node.text}'
    if node.items is not None:
        return "[" + "\0".join(map(_plain, node.items)) + "]"
    return (
        "{" + "\0".join(f"{key}\1{_plain(part)}" for key, part in (node.keys or {}).items()) + "}"
    )


def entry_text(node: Node) -> str:
    """A value as text for readers, cut to a readable length."""
    return _cut(_summary(node, 0))


def _text_pair(old: Node, new: Node) -> tuple[str, str]:
    """Two values that differ as texts that differ, cut so that the difference is in sight."""
    left, right = _summary(old, 0), _summary(new, 0)
    if left == right:  # a value that became a list of it, say
        left, right = _flow(old), _flow(new)
    if max(len(left), len(right)) > _LONG:
        same = takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False))
        start = sum(1 for _ in same) - _LEAD
        if start > 0:
            start = left.rfind(" ", max(start - _LEAD, 0), start) + 1 or start
            left, right = f"… {left[start:].lstrip()}", f"… {right[start:].lstrip()}"
    return _cut(left), _cut(right)


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 2].rstrip() + " …"


def _flow(node: Node) -> str:
    """A value as JSON has it, so that no two values are alike."""
    if node.text is not None:
        return json.dumps(_plain_text(node.text), ensure_ascii=False)
    if node.items is not None:
        return f"[{', '.join(map(_flow, node.items))}]"
    parts = (f"{json.dumps(key)}: {_flow(part)}" for key, part in (node.keys or {}).items())
    return f"{{{', '.join(parts)}}}"


def _summary(node: Node, depth: int) -> str:
    if node.text is not None:
        return _plain_text(node.text)
    if depth > 2:  # noqa: PLR2004 - deeper parts would not be read
        return "…"
    if node.items is not None:
        return ", ".join(_summary(part, depth + 1) for part in node.items)
    parts = ((key, _summary(part, depth + 1)) for key, part in (node.keys or {}).items())
    return ", ".join(f"{key}: {value}" for key, value in parts)


def _join(path: Path) -> str:
    return "/".join(path)
