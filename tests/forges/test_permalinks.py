from __future__ import annotations

import pytest

from diff_insight.forges import Forge, forge_for
from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import ForgeName
from diff_insight.report_format.compared import compared_commits, compared_repository

BASE = "1" * 40
HEAD = "abcdef0" + "2" * 33
PATH = "docs/a b#c?.png"
QUOTED = "docs/a%20b%23c%3F.png"

HUB = "https://github.com/owner/name"
LAB = "https://gitlab.com/group/sub/name"
TEA = "https://codeberg.org/owner/name"
BUCKET = "https://bitbucket.org/space/name"
AZURE = "https://dev.azure.com/org/project/_git/name"
COLUMNS = "&lineStartColumn=1&lineEndColumn=1&lineStyle=plain&_a=contents"

COMPARE = [
    (HUB, f"{HUB}/compare/owner:1111111...owner:abcdef0"),
    (LAB, f"{LAB}/-/compare/{BASE}...{HEAD}"),
    (TEA, f"{TEA}/compare/{BASE}...{HEAD}"),
    (BUCKET, f"{BUCKET}/branches/compare/{HEAD}%0D{BASE}"),
    (AZURE, f"{AZURE}/branchCompare?baseVersion=GC{BASE}&targetVersion=GC{HEAD}&_a=files"),
]

FILES = [
    (HUB, f"{HUB}/blob/{HEAD}/{QUOTED}"),
    (LAB, f"{LAB}/-/blob/{HEAD}/{QUOTED}"),
    (TEA, f"{TEA}/src/commit/{HEAD}/{QUOTED}"),
    (BUCKET, f"{BUCKET}/src/{HEAD}/{QUOTED}"),
    (AZURE, f"{AZURE}?path=/{QUOTED}&version=GC{HEAD}"),
]

LINES = [
    (HUB, "a.py", 10, 20, f"{HUB}/blob/{HEAD}/a.py#L10-L20"),
    (HUB, "a.py", 10, 10, f"{HUB}/blob/{HEAD}/a.py#L10"),
    (HUB, "a.MD", 10, 20, f"{HUB}/blob/{HEAD}/a.MD?plain=1#L10-L20"),
    (LAB, "a.py", 10, 20, f"{LAB}/-/blob/{HEAD}/a.py#L10-20"),
    (LAB, "a.md", 10, 10, f"{LAB}/-/blob/{HEAD}/a.md?plain=1#L10"),
    (TEA, "a.py", 10, 20, f"{TEA}/src/commit/{HEAD}/a.py#L10-L20"),
    (TEA, "a.md", 10, 10, f"{TEA}/src/commit/{HEAD}/a.md?display=source#L10"),
    (BUCKET, "a.md", 10, 20, f"{BUCKET}/src/{HEAD}/a.md#lines-10:20"),
    (BUCKET, "a.md", 10, 10, f"{BUCKET}/src/{HEAD}/a.md#lines-10"),
    (AZURE, "a.md", 10, 20, f"{AZURE}?path=/a.md&version=GC{HEAD}&line=10&lineEnd=21{COLUMNS}"),
]

HISTORIES = [
    (HUB, f"{HUB}/commits/{HEAD}/{QUOTED}"),
    (LAB, f"{LAB}/-/commits/{HEAD}/{QUOTED}"),
    (TEA, f"{TEA}/commits/commit/{HEAD}/{QUOTED}"),
    (BUCKET, f"{BUCKET}/history-node/{HEAD}/{QUOTED}"),
    (AZURE, f"{AZURE}?path=/{QUOTED}&version=GC{HEAD}&_a=history"),
]

GUESSED = [
    ("git@github.com:owner/name.git", HUB),
    ("https://token@github.com/owner/name", HUB),
    ("https://github.example.org:8443/o/n", "https://github.example.org:8443/o/n"),
    ("git@gitlab.com:group/sub/name.git", LAB),
    ("git@github.com-work:owner/name.git", HUB),
    ("git@github.com:owner/name.wiki.git", f"{HUB}/wiki"),
    ("git@ssh.dev.azure.com-work:v3/org/project/name", AZURE),
    ("ssh://git@gitlab.example.org:2222/g/n.git", "https://gitlab.example.org/g/n"),
    ("git@codeberg.org:owner/name.git", TEA),
    ("https://forgejo.example.org/o/n", "https://forgejo.example.org/o/n"),
    ("https://gitea.example.org/o/n", "https://gitea.example.org/o/n"),
    ("https://user@bitbucket.org/space/name.git", BUCKET),
    ("https://org@dev.azure.com/org/project/_git/name", AZURE),
    ("git@ssh.dev.azure.com:v3/org/project/name", AZURE),
    ("ssh://git@ssh.dev.azure.com/v3/org/project/name", AZURE),
    ("org@vs-ssh.visualstudio.com:v3/org/project/name", AZURE),
    ("https://org.visualstudio.com/project/_git/name", AZURE),
    ("https://org.visualstudio.com/DefaultCollection/project/_git/name", AZURE),
    ("https://org.visualstudio.com/_git/name", "https://dev.azure.com/org/_git/name"),
    (
        "git@ssh.dev.azure.com:v3/org/My%20Project/name",
        "https://dev.azure.com/org/My%20Project/_git/name",
    ),
]

NOT_GUESSED = [
    "",
    "git@github-work:o/r.git",
    "ssh://git@gitlab/o/r",
    "https://gist.github.com/owner/0123456789",
    "git@gitlab.com:group/name.wiki.git",
    "https://codeberg.org/owner/name.wiki.git",
    "git@bitbucket.org:space/name.git/wiki",
    "/srv/git/name.git",
    "../name.bundle",
    "https://git.example.org/owner/name",
    "https://github.com/owner",
    "https://github.com/owner/name/more",
    "https://gitlab.com/name",
    "https://bitbucket.org/scm/space/name",
    "https://dev.azure.com/org/project/name",
    "git@ssh.dev.azure.com:org/project/name",
    "javascript:alert(1)",
    "https://github.com/owner/name\n",
]


def forge(remote_url: str, name: ForgeName = ForgeName.AUTO) -> Forge:
    found = forge_for(remote_url, name)
    assert found is not None
    return found


@pytest.mark.parametrize(("remote_url", "url"), COMPARE)
def test_compare(remote_url: str, url: str) -> None:
    assert forge(remote_url).compare(BASE, HEAD) == url


@pytest.mark.parametrize(("remote_url", "url"), FILES)
def test_file(remote_url: str, url: str) -> None:
    assert forge(remote_url).file(HEAD, PATH) == url


@pytest.mark.parametrize(("remote_url", "path", "first", "last", "url"), LINES)
def test_lines(remote_url: str, path: str, first: int, last: int, url: str) -> None:
    assert forge(remote_url).lines(HEAD, path, first, last) == url


@pytest.mark.parametrize(("remote_url", "url"), HISTORIES)
def test_history(remote_url: str, url: str) -> None:
    assert forge(remote_url).history(HEAD, PATH) == url


@pytest.mark.parametrize("remote_url", [HUB, LAB, TEA, BUCKET, AZURE])
def test_paths_are_quoted_from_their_bytes(remote_url: str) -> None:
    path = b"caf\xe9 & \"<'\n.md".decode("utf-8", "surrogateescape")
    assert "/caf%E9%20%26%20%22%3C%27%0A.md" in (forge(remote_url).file(HEAD, path) or "")


@pytest.mark.parametrize(("remote_url", "web_url"), GUESSED)
def test_auto_knows_the_host(remote_url: str, web_url: str) -> None:
    assert forge(remote_url).web_url == web_url


@pytest.mark.parametrize("remote_url", NOT_GUESSED)
def test_auto_makes_no_links_where_it_cannot_tell(remote_url: str) -> None:
    assert forge_for(remote_url, ForgeName.AUTO) is None


def test_none_makes_no_links() -> None:
    assert forge_for(HUB, ForgeName.NONE) is None


@pytest.mark.parametrize("name", ForgeName)
def test_no_remote_makes_no_links(name: ForgeName) -> None:
    assert forge_for("", name) is None


def test_a_named_forge_may_be_on_any_host() -> None:
    found = forge("git@git.example.org:group/name.git", ForgeName.GITLAB)
    assert found.compare(BASE, HEAD) == (
        f"https://git.example.org/group/name/-/compare/{BASE}...{HEAD}"
    )


def test_azure_devops_server_keeps_its_own_address() -> None:
    found = forge("https://tfs.example.org/tfs/Main/p/_git/n", ForgeName.AZURE_DEVOPS)
    assert found.web_url == "https://tfs.example.org/tfs/Main/p/_git/n"


@pytest.mark.parametrize(
    ("remote_url", "name"),
    [
        ("../name.bundle", ForgeName.GITHUB),
        ("https://github.com/owner", ForgeName.GITHUB),
        ("https://example.org/project/name", ForgeName.AZURE_DEVOPS),
        ("https://bitbucket.example.org/scm/a/b", ForgeName.BITBUCKET),
        ("javascript:alert(1)", ForgeName.GITEA),
    ],
)
def test_a_named_forge_refuses_a_remote_that_it_cannot_have(
    remote_url: str, name: ForgeName
) -> None:
    with pytest.raises(SettingsError, match=rf"^remote_url: .*{name}.*forge: none"):
        forge_for(remote_url, name)


def test_a_refusal_does_not_show_the_password() -> None:
    with pytest.raises(SettingsError) as caught:
        forge_for("https://user:hunter2@github.com/owner", ForgeName.GITHUB)
    assert "hunter2" not in str(caught.value)
    assert "github.com/owner" in str(caught.value)


def test_a_wiki_on_github() -> None:
    wiki = forge("https://github.com/owner/name.wiki.git")
    assert wiki.compare(BASE, HEAD) == f"{HUB}/wiki/_compare/{BASE}...{HEAD}"
    assert wiki.file(HEAD, "guides/A page?.md") == f"{HUB}/wiki/A%20page%3F/{HEAD}"
    assert wiki.history(HEAD, "Home.mediawiki") == f"{HUB}/wiki/Home/_history"
    assert wiki.file(HEAD, "images/a.png") is None
    assert compared_commits(wiki.compare(BASE, HEAD)) == (BASE, HEAD)
    assert forge(compared_repository(wiki.compare(BASE, HEAD))) == wiki


@pytest.mark.parametrize("remote_url", ["git@gitlab:g/n.git", "https://git.local/g/n.wiki.git"])
def test_a_forge_that_is_named_links_to_no_page_that_cannot_be(remote_url: str) -> None:
    assert forge_for(remote_url, ForgeName.GITLAB) is None
