"""Which terms are in which parts: as they are written, in shards of about the same size."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

SHARD_SIZE = 12_000  # characters; a term of its own size makes a shard larger

_WEIGHTS = 8  # in a posting, the part's number is multiplied by this and the weight added


@dataclass(slots=True)
class Postings:
    """The parts that have each term.

    Attributes:
        place: The number of the next part, multiplied.
        texts: For each term, its postings as they are written.
        last: For each term, the number of the last part in them, multiplied.
        new: For each term, the postings that are not written yet.
    """

    place: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    new: dict[str, array[int]] = field(default_factory=dict)

    def read(self, parts: int, shards: Iterable[str], last: Sequence[int]) -> None:
        """Begin with those that were written before.

        Args:
            parts: How many parts they are of.
            shards: The texts of their shards.
            last: For each term, the number of the last part in them, multiplied.
        """
        self.place = _WEIGHTS * parts
        for shard in shards:
            # A term is of letters and digits alone: nothing in it looks like what is around it.
            for entry in shard[2:-2].split('],"'):
                term, _, numbers = entry.partition('":[')
                self.texts[term] = numbers
        self.last = dict(zip(self.texts, last, strict=True))

    def add(self, part: Mapping[str, int]) -> None:
        """Take the next part: its terms, each with its weight."""
        for term, weight in part.items():
            if term not in self.new:
                self.new[term] = array("I")
            self.new[term].append(self.place + weight)
        self.place += _WEIGHTS

    def write(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """The shards with the terms in order, and for each term the last part that has it."""
        for term, postings in self.new.items():
            more = ",".join(map(str, _differences(postings, self.last.get(term, 0))))
            self.texts[term] = f"{self.texts[term]},{more}" if term in self.texts else more
            self.last[term] = _part(postings[-1])
        self.new.clear()
        terms = sorted(self.texts, key=_order)
        return tuple(_shards(terms, self.texts)), tuple(map(self.last.__getitem__, terms))


def first_term(shard: str) -> str:
    """The first term of a shard."""
    return shard[2:].partition('"')[0]


def _order(term: str) -> bytes:
    """The order in which JavaScript compares terms."""
    return term.encode("utf-16-be", "surrogatepass")


def _shards(terms: Iterable[str], postings: Mapping[str, str]) -> Iterator[str]:
    """The terms in runs of about the same size."""
    shard: list[str] = []
    size = 0
    for term in terms:
        entry = f'"{term}":[{postings[term]}]'
        more = len(entry) + 2
        if shard and size + more > SHARD_SIZE:
            yield _shard(shard)
            shard, size = [], 0
        shard.append(entry)
        size += more
    if shard:
        yield _shard(shard)


def _shard(entries: Iterable[str]) -> str:
    return "{" + ",".join(entries) + "}"


def _differences(postings: array[int], before: int) -> Iterator[int]:
    """Each part's distance from the one before, with its own weight: small numbers."""
    for posting in postings:
        yield posting - before
        before = _part(posting)


def _part(posting: int) -> int:
    """The number of a posting's part, multiplied."""
    return posting - posting % _WEIGHTS
