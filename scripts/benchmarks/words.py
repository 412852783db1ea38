"""Text that looks like a documentation page's Markdown, made by chance."""

from __future__ import annotations

from benchmarks.chance import Chance

_SYLLABLES = tuple(map("".join, zip("klmtsvcfgndpkrwbzh", "aoiueaoiueaoiueaoi", strict=True)))
_COMMON = ("the", "a", "to", "of", "and", "in", "is", "for", "with", "you", "can", "this", "that")
_CHARACTERS = (0, 18, 35, 60, 110, 190, 270, 420, 1200)  # quantiles of a paragraph's length
_LANGUAGES = ("csharp", "python", "json", "bash", "")
_MOST_WORDS = 1200


class Writer:
    """Writes Markdown.

    Args:
        chance: What decides.
    """

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._words = [self._new_word() for _ in range(_MOST_WORDS)]
        self._blocks = (
            *(self._paragraph,) * 8,
            *(self._list,) * 3,
            *(self._code,) * 3,
            *(self._heading,) * 2,
            *(self._table, self._note),
        )

    def page(self, lines: int) -> list[str]:
        """A page of about so many lines, front matter and heading first."""
        title = self._run(30)
        page = ["---", f"title: {title}", f"description: {self._run(80)}", "---", "", f"# {title}"]
        while len(page) < lines:
            page += self.block()
        return page

    def block(self) -> list[str]:
        """A paragraph, list, table or the like, and the empty line before it."""
        return ["", *self._chance.choice(self._blocks)()]

    def reworded(self, line: str) -> str:
        """The line with one of its words replaced, or added to it."""
        words = line.split(" ")
        words[self._chance.below(len(words))] = self.word()
        changed = " ".join(words)
        return changed if changed != line else f"{line} {self.word()}x"

    def word(self) -> str:
        """A word; short common ones come often, and the first of the others more than the last."""
        if self._chance.happens(0.35):
            return self._chance.choice(_COMMON)
        return self._words[self._chance.below(1 + self._chance.below(len(self._words)))]

    def _new_word(self) -> str:
        count = 1 + self._chance.below(4)
        word = "".join(self._chance.choice(_SYLLABLES) for _ in range(count))
        return word.capitalize() if self._chance.happens(0.1) else word

    def _run(self, characters: int) -> str:
        words = [self.word()]
        length = len(words[0])
        while length < characters:
            words.append(self.word())
            length += len(words[-1]) + 1
        return " ".join(words)

    def _paragraph(self) -> list[str]:
        text = self._run(self._chance.drawn(_CHARACTERS)).capitalize()
        if self._chance.happens(0.3):
            text += f" See [{self._run(15)}](../{self.word()}/{self.word()}.md)."
        if self._chance.happens(0.2):
            text += f" Call `{self.word()}<{self.word()}>()` — it's **{self.word()}**."
        return [text]

    def _list(self) -> list[str]:
        count = 2 + self._chance.below(5)
        return [f"- **{self.word()}**: {self._run(50)}" for _ in range(count)]

    def _code(self) -> list[str]:
        count = 2 + self._chance.below(14)
        lines = [
            f"{'    ' * self._chance.below(3)}{self.word()}.{self.word()}({self._run(20)});"
            for _ in range(count)
        ]
        return [f"```{self._chance.choice(_LANGUAGES)}", *lines, "```"]

    def _heading(self) -> list[str]:
        return [f"{'#' * (2 + self._chance.below(2))} {self._run(25).capitalize()}"]

    def _table(self) -> list[str]:
        rows = [
            f"| {self.word()} | {self._run(30)} | {self._chance.choice(('✅', '❌', 'No'))} |"
            for _ in range(2 + self._chance.below(8))
        ]
        return ["| Name | What it does | There? |", "| --- | --- | --- |", *rows]

    def _note(self) -> list[str]:
        return ["> [!NOTE]", f"> {self._run(120)}"]
