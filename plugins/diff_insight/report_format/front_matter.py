"""A report file's front matter, as PyYAML gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml
from frontmatter.default_handlers import YAMLHandler

_BLOCK = re.compile(r"---[ \t]*\n(?:(?P<yaml>.*?)\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)


_NEXT_LINE = "\x85"


class FrontMatterError(ValueError):
    """Front matter that is not there, or not valid.

    Attributes:
        line: The line that it shows at, 1-based.
    """

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.line = line


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    if _NEXT_LINE in text:
        style = '"'  # YAML reads it as a newline, or as a blank, wherever it may stand as it is
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def front_matter(values: Mapping[str, object]) -> str:
    """The front matter with its two `---` lines, keys sorted."""
    text = yaml.dump(dict(values), Dumper=_Dumper, sort_keys=True, allow_unicode=True, width=80)
    return f"---\n{text}\n---\n"


def split_front_matter(text: str) -> tuple[dict[str, object], int]:
    """A file's front matter, and where the rest of the file begins.

    Raises:
        FrontMatterError: There is none, or it is not a mapping in YAML.
    """
    block = _BLOCK.match(text)
    if block is None:
        raise FrontMatterError("no front matter: a report file begins with `---` and ends it so", 1)
    try:
        values = YAMLHandler().load(block["yaml"] or "")
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = 2 if mark is None else mark.line + 2
        problem = getattr(error, "problem", None) or str(error)
        raise FrontMatterError(f"the front matter is not valid YAML: {problem}", line) from error
    if not isinstance(values, dict):
        raise FrontMatterError("the front matter has no `key: value` lines", 2)
    return {str(key): value for key, value in values.items()}, block.end()


def lost_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines of valid front matter that writing it would lose, each with its number and what it is.

    YAML keeps one of two equal keys, and no comment.
    """
    block = _BLOCK.match(text)
    source = "" if block is None else block["yaml"] or ""
    node = yaml.compose(source, Loader=yaml.SafeLoader)
    keys = [] if not isinstance(node, yaml.MappingNode) else [key for key, _ in node.value]
    keys_so_far: set[str] = set()
    for key in keys:
        if key.value in keys_so_far:
            yield key.start_mark.line + 2, f"the key {key.value!r} stands twice"
        keys_so_far.add(key.value)
    scalars = [token for token in yaml.scan(source) if isinstance(token, yaml.ScalarToken)]
    for number, line in enumerate(source.split("\n")):
        inside = any(_is_inside(number, token) for token in scalars)
        if line.lstrip().startswith("#") and not inside:
            yield number + 2, "a comment, which writing would lose: make it a key"


def _is_inside(number: int, token: yaml.ScalarToken) -> bool:
    """Whether a line belongs to a value; a block's end mark stands before the next line."""
    first: int = token.start_mark.line
    last: int = token.end_mark.line
    return first <= number < last or (number == last and bool(token.end_mark.column))
