"""Which block of the old version is which of the new one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from diff_insight.analysis.align.sequence import Match, best_in_order, gaps, matches
from diff_insight.analysis.align.similarity import Bag, alike, bag, family, says, surely_alike
from diff_insight.analysis.document import TEXT_KINDS, Kind, Unit
from diff_insight.analysis.inline import visible_text
from diff_insight.conventions.limits import MOST_FILE_PAIRS, MOST_GAP_PAIRS

_IN_PLACE = 0.4  # alike enough where nothing stands between their neighbours
_ALONE = 0.3  # the same for the only two of their family there
_ELSEWHERE = 0.6  # alike enough to be the same block in another place
_SAME_COMMAND = 0.6  # alike enough to be one command with other arguments
_CODE = re.compile(r"`+[^`]+`+")
_MOVED_WORDS = 5  # a shorter text may stand in two places by chance
_EDITED_WORDS = 9  # the same of a text that was edited where it moved
_MOST_CANDIDATES = 12  # the best of those that share rare words are among these
_COMMON = 40  # a word in more blocks than this tells none of them apart


class Pairing:
    """Pairs blocks step by step; both sides are treated alike.

    Args:
        old: The old version's blocks.
        new: The new version's.
    """

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.old = old
        self.new = new
        self.new_of: dict[int, int] = {}
        self.old_of: dict[int, int] = {}
        self.cut_off = False
        self._compared = 0
        self._bags: dict[tuple[bool, int], Bag] = {}

    def pair(self, left: int, right: int) -> None:
        """Say that two blocks are one."""
        self.new_of[left] = right
        self.old_of[right] = left

    def part(self, left: int) -> int:
        """Say that an old block is not the one it was paired with."""
        right = self.new_of.pop(left)
        del self.old_of[right]
        return right

    def run(self) -> None:
        """Pair all blocks but headings, and headings where they are equal and in order."""
        in_order = matches([unit.key for unit in self.old], [unit.key for unit in self.new])
        self.new_of = dict(in_order)
        self.old_of = {right: left for left, right in in_order}
        if self._all_paired():
            return
        self._equal_elsewhere()
        self._spread()
        for olds, news in gaps(in_order, len(self.old), len(self.new)):
            if olds and news:
                self._in_gap(
                    [number for number in olds if self._free_old(number)],
                    [number for number in news if self._free_new(number)],
                )
        self._similar_elsewhere()

    def _all_paired(self) -> bool:
        """Whether one side has no block left to pair."""
        return len(self.new_of) in {len(self.old), len(self.new)}

    def _spread(self) -> None:
        """Pair equal blocks, however short, that stand beside blocks which are paired."""
        for step in (1, -1):
            free = (number for number in range(len(self.old)) if number not in self.new_of)
            neighbours = [old_index - step for old_index in free if old_index - step in self.new_of]
            for left in neighbours if step > 0 else reversed(neighbours):
                old_index, new_index = left + step, self.new_of[left] + step
                while self._are_equal_and_free(old_index, new_index):
                    self.pair(old_index, new_index)
                    old_index, new_index = old_index + step, new_index + step

    def _are_equal_and_free(self, old_index: int, new_index: int) -> bool:
        return (
            0 <= old_index < len(self.old)
            and 0 <= new_index < len(self.new)
            and old_index not in self.new_of
            and new_index not in self.old_of
            and self.old[old_index].key == self.new[new_index].key
        )

    def _free_old(self, number: int) -> bool:
        return number not in self.new_of and self.old[number].kind is not Kind.HEADING

    def _free_new(self, number: int) -> bool:
        return number not in self.old_of and self.new[number].kind is not Kind.HEADING

    def _equal_elsewhere(self) -> None:
        waiting: dict[str, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.new):
            if self._free_new(number):
                waiting[unit.key].append(number)
        counts: dict[str, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.old):
            if self._free_old(number) and unit.key in waiting:
                counts[unit.key].append(number)
        for key, olds in counts.items():
            if says(self.old[olds[0]], _MOVED_WORDS) or (
                len(olds) == len(waiting[key]) == 1 and self._neighbours(olds[0], waiting[key][0])
            ):
                for left, right in zip(olds, waiting[key], strict=False):
                    self.pair(left, right)

    def _neighbours(self, left: int, right: int) -> bool:
        """Whether two short equal blocks stand in lists or sections of the same name."""
        return self.old[left].section == self.new[right].section

    def _in_gap(self, olds: list[int], news: list[int]) -> None:
        if not olds or not news:
            return
        cells = len(olds) * len(news)
        if cells > MOST_GAP_PAIRS or self._compared + cells > MOST_FILE_PAIRS:
            self.cut_off = True
            return
        self._compared += cells
        self._same_words(olds, news)
        olds = [number for number in olds if number not in self.new_of]
        news = [number for number in news if number not in self.old_of]
        if not olds or not news:
            return
        if len(olds) == len(news) == 1 and surely_alike(
            self.old[olds[0]], self.new[news[0]], _ALONE
        ):
            self.pair(olds[0], news[0])
            return
        scores = self._scores(olds, news)
        if not scores:
            return
        alone = self._alone(olds, news)
        likely = {
            pair: score for pair, score in scores.items() if score >= _IN_PLACE or pair in alone
        }
        self._pair_all(best_in_order(likely, olds, news))
        self._pair_best({pair: score for pair, score in likely.items() if score >= _ELSEWHERE})

    def _same_words(self, olds: list[int], news: list[int]) -> None:
        """Pair text that reads the same and is marked up otherwise: an item that is a link now."""
        waiting: dict[str, list[int]] = defaultdict(list)
        for right in news:
            if self.new[right].kind in TEXT_KINDS and "[" in self.new[right].text:
                waiting[visible_text(self.new[right].text)].append(right)
        for left in olds:
            if self.old[left].kind in TEXT_KINDS and "[" not in self.old[left].text:
                found = waiting.get(visible_text(self.old[left].text))
                if found:
                    self.pair(left, found.pop(0))

    def _scores(self, olds: list[int], news: list[int]) -> dict[Match, float]:
        """How alike blocks of one family are, where they are at all."""
        families: dict[str, list[int]] = defaultdict(list)
        for right in news:
            families[family(self.new[right])].append(right)
        scores: dict[Match, float] = {}
        for left in olds:
            for right in families.get(family(self.old[left]), ()):
                bags = self._bag(old=True, number=left), self._bag(old=False, number=right)
                score = alike(*bags)
                if score >= (_ALONE if not self._is_code(left, right) else _SAME_COMMAND):
                    scores[left, right] = score
        return scores

    def _is_code(self, left: int, right: int) -> bool:
        """Whether two blocks are inline code and nothing else: commands, say."""
        return all(_CODE.fullmatch(unit.text) for unit in (self.old[left], self.new[right]))

    def _alone(self, olds: list[int], news: list[int]) -> set[Match]:
        families: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for number in olds:
            families[family(self.old[number])][0].append(number)
        for number in news:
            families[family(self.new[number])][1].append(number)
        return {
            (left[0], right[0]) for left, right in families.values() if len(left) == len(right) == 1
        }

    def _similar_elsewhere(self) -> None:
        """Blocks that moved and were edited: candidates share words that few blocks have."""
        olds = [n for n in range(len(self.old)) if self._free_old(n) and self._long(self.old[n])]
        news = [n for n in range(len(self.new)) if self._free_new(n) and self._long(self.new[n])]
        if not olds or not news:
            return
        scores: dict[Match, float] = {}
        index: dict[str, list[int]] = defaultdict(list)
        for right in news:
            for word in self._bag(old=False, number=right).words:
                index[word].append(right)
        for left in olds:
            mine = self._bag(old=True, number=left)
            for right in _candidates(mine, index):
                score = alike(mine, self._bag(old=False, number=right))
                if score >= _ELSEWHERE:
                    scores[left, right] = score
        self._pair_best(scores)

    @staticmethod
    def _long(unit: Unit) -> bool:
        return says(unit, _EDITED_WORDS)

    def _bag(self, *, old: bool, number: int) -> Bag:
        key = (old, number)
        if key not in self._bags:
            self._bags[key] = bag(self.old[number] if old else self.new[number])
        return self._bags[key]

    def _pair_all(self, pairs: Iterable[Match]) -> None:
        for left, right in pairs:
            self.pair(left, right)

    def _pair_best(self, scores: dict[Match, float]) -> None:
        """Pair what is still free, the most alike first."""
        for left, right in sorted(scores, key=lambda pair: (-scores[pair], pair)):
            if self._free_old(left) and self._free_new(right):
                self.pair(left, right)


def _candidates(mine: Bag, index: dict[str, list[int]]) -> list[int]:
    votes: dict[int, int] = defaultdict(int)
    for word in mine.words:
        holders = index.get(word, ())
        if len(holders) <= _COMMON:
            for number in holders:
                votes[number] += 1
    return sorted(votes, key=lambda number: (-votes[number], number))[:_MOST_CANDIDATES]
