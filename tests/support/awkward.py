"""A repository with everything that is awkward in paths, in text and in kinds of change."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.repositories import Content, Repo

HOSTILE: tuple[bytes, ...] = (
    b"<script>window.hacked = 1</script>",
    b"</pre></code></span></section></details><script>window.hacked = 2</script>",
    b"<img src=x onerror='window.hacked = 3'><svg onload=hacked>",
    b"<!-- not closed",
    b"]]> &amp; &#13; &#x80; &nbsp; &notin;",
    b"{{ config }} {% raw %} {{ 7 * 7 }} {% endraw %} {# #}",
    b"```` ~~~~ ```diff",
    b"@@ -1,3 +1,3 @@ not a hunk",
    b"--- a/file",
    b"diff --git a/x b/x",
    b"\\ No newline at end of file",
    b"",
    b" \t blanks \t ",
    b"\ttab\tand\ttab",
    b"a CR at its end\r",
    b"a CR \r inside",
    bytes(set(range(1, 32)) - {10}) + b"\x7f",
    b"latin \xe9 and \xff\xfe bytes",
    "zero\u200bwidth \ufeff soft\u00ad \u202eevil\u202c \u2066x\u2069".encode(),
    "line\u2028separator\u2029 next\u0085line \u0080\u009f".encode(),
    "😀 שלום 日本語 \ufffd \ufffe \U000e0041 e\u0301".encode(),
    b"javascript:alert(1) <a href='javascript:alert(1)'>x</a>",
)
"""Lines that try to become something else on a page, or to be lost on it."""

PATHS: tuple[str | bytes, ...] = (
    "guide/plain.md",
    "guide/with space.md",
    'guide/"quoted".md',
    "guide/it's.md",
    b"guide/latin-\xe9.md",
    b"guide/latin-\xe8.md",
    "guide/new\nline.md",
    "guide/carriage\rreturn.md",
    "guide/tab\there.md",
    "guide/<script>alert(1)<",
    "guide/{{ config }}.md",
    "guide/{% raw %}.md",
    "guide/日本語 \u202e.md",
    "guide/-dash.md",
    "guide/back\\slash.md",
    "guide/100%25#hash?query.md",
    "guide/&lt;.md",
    "docs/page1456.md",
    "docs/page6500.md",
)
"""The last two share the 6 digits of their anchors."""

_LINES = [f"line {number}" for number in range(1, 41)]
_LATE_NUL = b"a line of text\n" * 700


@dataclass(frozen=True, slots=True)
class Awkward:
    """The repository, and the ids of its commits by day (`days[0]` is the import)."""

    repo: Repo
    days: tuple[str, ...]
    side: str

    @property
    def options(self) -> dict[str, Any]:
        """The plugin's options for it: topics, languages and pairs."""
        return {
            "repository": str(self.repo.path),
            "remote_url": "https://github.com/acme/docs.git",
            "ranges": {
                "pairs": [
                    # The same range as the strategy's, and one of a side branch.
                    {"base": self.days[1], "head": self.days[2], "date": "2025-06-03"},
                    {"base": "main", "head": "side", "title": "Side <b>branch</b>"},
                ]
            },
            "topics": {
                "guide": {"title": "Guide", "paths": ["guide/"]},
                "api": {"title": "API & <more>", "paths": ["api/", "docs/"]},
            },
            "locales": ["en_US", "ja_JP"],
        }


def awkward_repository(path: Path) -> Awkward:
    """Make the repository: an import, four days of news, and a side branch."""
    repo = Repo(path)
    days = [_import(repo), _text(repo), _kinds(repo), _kinds_again(repo), _outside(repo)]
    side = _side_branch(repo, days[1])
    return Awkward(repo, tuple(days), side)


def _noon(day: int) -> str:
    return f"2025-06-{day:02d}T12:00:00+00:00"


def _import(repo: Repo) -> str:
    files: dict[str | bytes, Content] = dict.fromkeys(PATHS, "\n".join(_LINES) + "\n")
    files |= {
        "api/hostile.md": b"first\n" + b"\n".join(HOSTILE[::2]) + b"\nlast\n",
        "api/binary.bin": b"\x00\x01binary",
        "api/late-nul.txt": _LATE_NUL + b"old \x00 nul\n",
        "api/run.sh": "#!/bin/sh\n",
        "api/moved.md": "\n".join(_LINES) + "\n",
        "api/becomes-link": "target\n",
        "api/gone.md": "gone\nfor good\n",
        "api/open-end.txt": "no newline",
        "other/outside.md": "outside\n",
    }
    repo.write(files)
    os.symlink("run.sh", repo.path / "api/link")
    return repo.commit({}, _noon(1), "Import")


def _text(repo: Repo) -> str:
    """Every awkward path changes, and every hostile line is added, deleted or context."""
    changed = [*_LINES[:4], "", "changed \t", *_LINES[5:30], *_LINES[31:]]
    files: dict[str | bytes, Content] = dict.fromkeys(PATHS, "\n".join(changed) + "\n")
    files |= {
        "api/hostile.md": b"first\n" + b"\n".join(HOSTILE[3:] + HOSTILE[:5]) + b"\nlast\n",
        "api/all-hostile.md": b"\n".join(HOSTILE),
        "api/large-hostile.md": b"\n".join(HOSTILE * 40),
        "api/late-nul.txt": _LATE_NUL + b"new \x00 nul\nmore\n",
        "api/open-end.txt": "still no newline",
        "other/outside.md": "more outside\n",
        "other/outside-too.md": "more outside\n",
    }
    return repo.commit(files, _noon(2), "Change <text>")


def _kinds(repo: Repo) -> str:
    """Every kind of change."""
    moved = [*_LINES[:20], "changed on the way", *_LINES[20:]]
    repo.write(
        {
            "api/moved.md": None,
            "guide/moved here.md": "\n".join(moved) + "\n",
            "api/becomes-link": None,
            "api/binary.bin": b"\x00\x02binary",
            "api/new-binary.bin": b"\x00\x03",
            "api/empty.txt": "",
            "api/gone.md": None,
            "api/open-end.txt": "a newline now\n",
            "docs/page1456.md": None,
            "docs/page 1456 renamed.md": (repo.path / "docs/page1456.md").read_bytes(),
        }
    )
    os.symlink("run.sh", repo.path / "api/becomes-link")
    (repo.path / "api/run.sh").chmod(0o755)
    _submodule(repo, "1" * 40)
    return repo.commit({}, _noon(3), "Every kind")


def _kinds_again(repo: Repo) -> str:
    repo.write({"api/empty.txt": None, "api/new-binary.bin": None, "api/link": None})
    os.symlink("hostile.md", repo.path / "api/link")
    _submodule(repo, "2" * 40)
    return repo.commit({"api/becomes-link": "a file again\n"}, _noon(4), "Every kind, again")


def _outside(repo: Repo) -> str:
    return repo.commit({"other/outside.md": "and more outside\n"}, _noon(5), "Outside only")


def _side_branch(repo: Repo, start: str) -> str:
    repo.git("worktree", "add", "-q", "-b", "side", "../side", start)
    side = repo.path.parent / "side"
    (side / "guide/plain.md").write_text("from the side\n")
    env = {"GIT_AUTHOR_DATE": _noon(2), "GIT_COMMITTER_DATE": _noon(2)}
    repo.git("-C", side, "commit", "-qam", "Side", env=env)
    return repo.git("rev-parse", "side")


def _submodule(repo: Repo, commit: str) -> None:
    """A submodule without a repository of its own, which git takes as not checked out."""
    (repo.path / "api/sub").mkdir(exist_ok=True)
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{commit},api/sub")
