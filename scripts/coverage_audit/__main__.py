"""Prints the share of changed lines that specific facts name, by kind of fact."""

from __future__ import annotations

import argparse
import difflib
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from coverage_audit.pairs import git, pairs
from diff_insight.analysis.file_pair import FilePair
from diff_insight.analysis.interface.interfaces import Files, may_be_part
from diff_insight.analysis.range import analyse_range
from diff_insight.analysis.versions.version import Library, Version
from diff_insight.model.analysis import FileAnalysis
from diff_insight.model.facts import Lines, Placed, Repeated

# Facts of data say which key differs, not what that means; unnamed code is how a reader that does
# not know a format states its lines.
_ENTRIES = frozenset({"entry-added", "entry-removed", "entry-changed"})
_CODE = frozenset({"code-added", "code-removed", "code-changed"})


@dataclass(slots=True)
class Tally:
    """Counts of changed lines.

    Attributes:
        lines: All that changed, blank ones left out.
        covered: Those in a specific fact.
        kinds: Lines by the kind of fact that covers them, specific or not; a line counts for each.
        bare: Those in no specific fact, with path, side, number, text and the kinds it is in.
    """

    lines: int = 0
    covered: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    bare: list[str] = field(default_factory=list)


def is_specific(fact: Placed, path: str) -> bool:
    """Whether a fact names more than a key of data or a line of an unread format."""
    if fact.kind in _ENTRIES:
        return False
    language = getattr(fact, "language", "")
    suffix = path.rpartition(".")[2].lower()
    return fact.kind not in _CODE or bool(language and language != suffix)


def changed_lines(pair: FilePair) -> Iterator[tuple[str, int, str]]:
    """The lines that differ between two texts, as git's own diff would have them.

    Yields:
        `old` or `new`, the line's number from 1, and its text.
    """
    olds, news = ((side.text if side else "").split("\n") for side in (pair.old, pair.new))
    matcher = difflib.SequenceMatcher(None, olds, news, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield from (("old", n + 1, olds[n]) for n in range(first, last) if olds[n].strip())
            yield from (("new", n + 1, news[n]) for n in range(start, end) if news[n].strip())


def spans(fact: Placed) -> Iterable[Lines]:
    """The places of a fact."""
    return (fact.lines, *fact.places) if isinstance(fact, Repeated) else (fact.lines,)


def count(pair: FilePair, analysis: FileAnalysis, tally: Tally) -> None:
    """Count the changed lines of a file."""
    path = pair.new.path if pair.new else ""
    kinds: dict[tuple[str, int], set[str]] = defaultdict(set)
    specific: set[tuple[str, int]] = set()
    for fact in analysis.facts:
        if not isinstance(fact, Placed):
            continue
        for lines in spans(fact):
            for side, span in (("old", lines.old), ("new", lines.new)):
                places = [(side, n) for n in range(span[0], span[1] + 1)] if span else []
                for place in places:
                    kinds[place].add(fact.kind)
                if is_specific(fact, path):
                    specific.update(places)
    for side, number, text in changed_lines(pair):
        place = side, number
        tally.lines += 1
        tally.covered += place in specific
        tally.kinds.update(kinds[place] or {"(no fact)"})
        if place not in specific:
            sign = "-" if side == "old" else "+"
            tally.bare.append(
                f"{path}:{number}: {sign}{text.strip()[:100]}  [{', '.join(sorted(kinds[place]))}]"
            )


def data_files(repository: str, base: str, head: str) -> tuple[Files, Files]:
    """The data files of two commits."""
    return _files(repository, base), _files(repository, head)


def _files(repository: str, commit: str) -> Files:
    listed = git(repository, "ls-tree", "-r", "-z", commit).decode("utf-8", "surrogateescape")
    entries = (line.partition("\t") for line in listed.split("\0") if line)
    blobs = {path: entry.split()[2] for entry, _, path in entries if may_be_part(path)}
    return Files(blobs, partial(_read, repository, blobs))


def _read(repository: str, blobs: dict[str, str], paths: Iterable[str]) -> dict[str, Version]:
    """Files of a commit, all with one call of git."""
    wanted = list(paths)
    asked = "".join(f"{blobs[path]}\n" for path in wanted).encode("ascii")
    answers = subprocess.run(
        ["git", "-C", repository, "cat-file", "--batch"],
        input=asked,
        check=True,
        capture_output=True,
    ).stdout
    found, at = {}, 0
    for path in wanted:
        end = answers.index(b"\n", at)
        size = int(answers[at:end].split()[2])
        content = answers[end + 1 : end + 1 + size]
        found[path] = Version(path, content, size, blobs[path])
        at = end + size + 2
    return found


def audited(repository: str, patterns: list[str], ranges: list[tuple[str, str]]) -> Tally:
    """The counts of a repository's ranges."""
    tally = Tally()
    library = Library()
    for base, head in ranges:
        wanted = set(
            git(repository, "diff", "--name-only", "-z", base, head, "--", *patterns)
            .decode("utf-8", "surrogateescape")
            .split("\0")
        )
        files = list(pairs(repository, base, head))
        commits = partial(data_files, repository, base, head)
        analyses = analyse_range(files, library, commits=commits).files
        for pair, analysis in zip(files, analyses, strict=True):
            if pair.old is None or pair.new is None or pair.new.path not in wanted:
                continue
            if not any(side.binary or side.too_large for side in (pair.old, pair.new)):
                count(pair, analysis, tally)
    return tally


def main() -> int:
    """Print the share of changed lines that specific facts name."""
    parser = argparse.ArgumentParser(prog="scripts/coverage", description=main.__doc__)
    parser.add_argument("repository")
    parser.add_argument("patterns", nargs="*")
    parser.add_argument("--every", type=int, default=10)
    parser.add_argument("--latest", type=int, default=0)
    parser.add_argument("--examples", type=int, default=0)
    options = parser.parse_args()
    try:
        commits = git(options.repository, "rev-list", "--first-parent", "--reverse", "HEAD")
    except subprocess.CalledProcessError:
        return 1  # git has said why
    ranges = list(pairwise(commits.decode().split()[:: options.every]))[-options.latest :]
    tally = audited(options.repository, options.patterns, ranges)
    for kind, lines in tally.kinds.most_common():
        print(f"{lines:8} {kind}")
    step = max(len(tally.bare) // options.examples, 1) if options.examples else 0
    print(*(tally.bare[::step][: options.examples] if step else ()), sep="\n")
    share = tally.covered / tally.lines if tally.lines else 1.0
    print(f"{share:.1%}: {tally.covered} of {tally.lines} changed lines in {len(ranges)} ranges")
    return 0


if __name__ == "__main__":
    sys.exit(main())
