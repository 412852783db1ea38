"""Random trees, edited at random: every patch equals git's."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.repositories import Content, Repo, diffs, git_changes, same_as_git

Tree = dict[bytes, bytes]

NAME = st.binary(min_size=1, max_size=6).map(
    lambda raw: b"n" + raw.replace(b"\0", b"\x01").replace(b"/", b"\n")
)
FOLDER = st.sampled_from([b"", b"docs/", b"d \xff\n/"])
PATH = st.builds(bytes.__add__, FOLDER, NAME)
LINE = st.one_of(
    st.binary(max_size=8),
    st.sampled_from([b"", b"--- a/x", b"+++ b/x", b"@@ -1 +1 @@", b"diff --git a/x b/x", b"x\r"]),
)
CONTENT = st.one_of(
    st.lists(LINE, max_size=25).map(b"\n".join),
    st.lists(LINE, max_size=25).map(lambda lines: b"".join(line + b"\n" for line in lines)),
    st.integers(0, 40).map(lambda many: b"".join(b"same %d\n" % n for n in range(many))),
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Tree, Tree]:
    old = draw(st.dictionaries(PATH, CONTENT, max_size=6))
    new = dict(old)
    for path in sorted(old):
        action = draw(st.sampled_from(["keep", "edit", "replace", "remove", "move"]))
        if action == "edit":
            at = draw(st.integers(0, len(old[path])))
            new[path] = old[path][:at] + draw(CONTENT) + old[path][at:]
        elif action == "replace":
            new[path] = draw(CONTENT)
        elif action != "keep":
            content = new.pop(path)
            if action == "move":
                new[draw(PATH)] = content + draw(st.sampled_from([b"", b"more\n"]))
    new.update(draw(st.dictionaries(PATH, CONTENT, max_size=3)))
    return old, new


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits())
def test_patches_equal_gits(edited: tuple[Tree, Tree]) -> None:
    old, new = edited
    with tempfile.TemporaryDirectory() as folder:
        repo = Repo(Path(folder, "repo"))
        base = repo.commit(dict(old.items()))
        removed: dict[str | bytes, Content] = dict.fromkeys(set(old) - set(new))
        repo.write(removed)
        head = repo.commit(dict(new.items()))
        there, back = diffs(repo.path, (base, head), (head, base))
        same_as_git(there, repo, base, head)
        same_as_git(back, repo, head, base)
        expected = git_changes(repo, base, head)
        whole = b"".join(change.patch for change in there)
        assert whole == b"".join(expected[path].hunks for path in sorted(expected))
