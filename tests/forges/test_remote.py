from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.forges import parse_remote, without_credentials

WEB_URLS = [
    ("https://github.com/owner/name", "https://github.com/owner/name"),
    ("https://github.com/owner/name.git", "https://github.com/owner/name"),
    ("https://github.com/owner/name.git/", "https://github.com/owner/name"),
    ("https://GitHub.com/Owner/Name", "https://github.com/Owner/Name"),
    ("HTTPS://github.com/owner/name", "https://github.com/owner/name"),
    ("https://github.com/owner/name.github.io", "https://github.com/owner/name.github.io"),
    ("https://github.com/owner/name?tab=readme#top", "https://github.com/owner/name"),
    ("http://git.local/owner/name.git", "http://git.local/owner/name"),
    ("https://git.local:8443/owner/name.git", "https://git.local:8443/owner/name"),
    ("https://git.local:443/owner/name.git", "https://git.local/owner/name"),
    ("http://git.local:80/owner/name.git", "http://git.local/owner/name"),
    ("http://localhost:3000/owner/name", "http://localhost:3000/owner/name"),
    ("https://[::1]:3000/owner/name", "https://[::1]:3000/owner/name"),
    ("https://user:pass@github.com/owner/name", "https://github.com/owner/name"),
    ("https://user:p@ss@github.com/owner/name", "https://github.com/owner/name"),
    ("https://ghp_token@github.com/owner/name", "https://github.com/owner/name"),
    ("ssh://git@github.com/owner/name.git", "https://github.com/owner/name"),
    ("ssh://git@git.local:2222/owner/name.git", "https://git.local/owner/name"),
    ("git+ssh://git@git.local:2222/owner/name", "https://git.local/owner/name"),
    ("ssh://git@ssh.github.com:443/owner/name.git", "https://github.com/owner/name"),
    ("ssh://git@altssh.gitlab.com:443/a/b.git", "https://gitlab.com/a/b"),
    ("git://git.local:9418/owner/name.git", "https://git.local/owner/name"),
    ("git@github.com:owner/name.git", "https://github.com/owner/name"),
    ("git@github.com:/owner/name", "https://github.com/owner/name"),
    ("github.com:owner/name.git", "https://github.com/owner/name"),
    ("git@gitlab.com:group/sub/deep/name.git", "https://gitlab.com/group/sub/deep/name"),
    ("git@forge:owner/name.git", "https://forge/owner/name"),
    ("org-1234@github.com:owner/name.git", "https://github.com/owner/name"),
    ("git@[2001:db8::1]:owner/name.git", "https://[2001:db8::1]/owner/name"),
    ("ssh://git@[2001:db8::1]:2222/owner/name", "https://[2001:db8::1]/owner/name"),
    ("https://www.github.com/owner/name/", "https://github.com/owner/name"),
    ("https://dev.azure.com/o/My%20Project/_git/n", "https://dev.azure.com/o/My%20Project/_git/n"),
    ("https://dev.azure.com/o/My Project/_git/n", "https://dev.azure.com/o/My%20Project/_git/n"),
    ("https://git.local/caf%C3%A9/café", "https://git.local/caf%C3%A9/caf%C3%A9"),
    ("https://git.local/caf\udce9/name", "https://git.local/caf%E9/name"),
    ('https://git.local/a"b/<c>', "https://git.local/a%22b/%3Cc%3E"),
    ("https://git.local/a'b/javascript:c", "https://git.local/a%27b/javascript%3Ac"),
    ("https://git.local/@evil.com/name", "https://git.local/%40evil.com/name"),
    ("https://github.com@evil.com/owner/name", "https://evil.com/owner/name"),
]

ALIASES = [
    ("git@github.com-work:o/r.git", "github.com"),
    ("git@github.com_work:o/r", "github.com"),
    ("git@work.github.com:o/r", "github.com"),
    ("git@work-github.com:o/r", "github.com"),
    ("ssh://git@GitHub.com-Work/o/r", "github.com"),
    ("ssh+git://git@gitlab.com-me:22/g/s/r", "gitlab.com"),
    ("me@bitbucket.org-client:o/r", "bitbucket.org"),
    ("git@ssh.dev.azure.com-work:v3/o/p/r", "ssh.dev.azure.com"),
]

NO_PAGES = ["git@github-work:o/r.git", "ssh://git@work/o/r", "ssh://gitlab:22/o/r", "git@gh:o/r"]

NO_ALIAS = [
    "git@github.com:o/r",
    "ssh://git@ssh.github.com:443/o/r",
    "git@github.example.org:o/r",
    "https://github.com-work/o/r",
    "http://localhost:3000/o/r",
    "git://forge/o/r",
    "git@[::1]:o/r",
]

NOT_LINKABLE = [
    "",
    "/srv/git/name.git",
    "./name",
    "../name",
    "name.bundle",
    "/srv/repos/a:b.bundle",
    "./git@host:owner/name",
    "file:///srv/git/name.git",
    "C:\\work\\name",
    "C:/src/name",
    "javascript:alert(1)",
    "javascript://github.com/%0aalert(1)",
    "JavaScript://github.com/owner/name",
    "data:text/html,owner/name",
    "vbscript:owner/name",
    "ext::sh -c owner/name",
    "ftp://host.org/owner/name",
    "https://",
    "https:///owner/name",
    "https://github.com",
    "https://github.com/",
    "https://github.com/owner//name",
    "https://github.com/owner/../name",
    "https://github.com/owner/%2e%2e/name",
    "https://github.com/owner/na%2Fme",
    "https://github.com/owner/na%0Ame",
    "https://github.com/owner/name\n",
    "https://github.com/owner/name\r\nX: y",
    "java\tscript://github.com/owner/name",
    " https://github.com/owner/name",
    "https://github.com\\@evil.com/owner/name",
    "https://git hub.com/owner/name",
    'https://github.com"onclick=/owner/name',
    "https://github.com:99999/owner/name",
    "https://github.com:0/owner/name",
    "https://github.com:22x/owner/name",
    "https://github..com/owner/name",
    "https://.github.com/owner/name",
    "https://gıthub.com/owner/name",
    "git@git hub.com:owner/name",
    "https://github.com/owner/.git",
]

WITHOUT_CREDENTIALS = [
    ("https://user:token@github.com/o/n", "https://github.com/o/n"),
    ("https://ghp_token@github.com/o/n.git", "https://github.com/o/n.git"),
    ("https://user:p@ss@github.com/o/n", "https://github.com/o/n"),
    ("https://user:pa'ss@github.com/o/n", "https://github.com/o/n"),
    ("https://user:pa/ss@github.com/o/n", "https://github.com/o/n"),
    ("ssh://git:secret@host:22/o/n", "ssh://host:22/o/n"),
    ("user:token@github.com:o/n.git", "github.com:o/n.git"),
    ("user:token@github.com/o/n.git", "github.com/o/n.git"),
    ("git@github.com:o/n.git", "git@github.com:o/n.git"),
    ("https://host:8443/o/n@v1", "https://host:8443/o/n@v1"),
    ("https://host/o/n?private_token=abc&x=1", "https://host/o/n?private_token=***&x=1"),
    ("/srv/git/name.git", "/srv/git/name.git"),
    (
        "fatal: unable to access 'https://u:t@host/o/n/': and 'https://u2:t2@host2/'",
        "fatal: unable to access 'https://host/o/n/': and 'https://host2/'",
    ),
]


@pytest.mark.parametrize(("url", "web_url"), WEB_URLS)
def test_web_url(url: str, web_url: str) -> None:
    remote = parse_remote(url)
    assert remote is not None
    assert remote.web_url == web_url


@pytest.mark.parametrize(("url", "host"), ALIASES)
def test_a_name_of_ssh_that_says_its_forge(url: str, host: str) -> None:
    remote = parse_remote(url)
    assert remote is not None
    assert (remote.host, remote.origin, remote.has_pages) == (host, f"https://{host}", True)
    assert remote.alias.startswith((host, "work"))


@pytest.mark.parametrize("url", NO_PAGES)
def test_a_name_of_ssh_that_only_ssh_knows(url: str) -> None:
    remote = parse_remote(url)
    assert remote is not None
    assert not remote.has_pages


@pytest.mark.parametrize("url", NO_ALIAS)
def test_a_host_of_its_own(url: str) -> None:
    remote = parse_remote(url)
    assert remote is not None
    assert (remote.alias, remote.has_pages) == ("", True)


@pytest.mark.parametrize("url", NOT_LINKABLE)
def test_no_link(url: str) -> None:
    assert parse_remote(url) is None


@pytest.mark.parametrize(("text", "shown"), WITHOUT_CREDENTIALS)
def test_credentials_are_not_shown(text: str, shown: str) -> None:
    assert without_credentials(text) == shown


@given(st.from_regex(r"(https?://|ssh://|git@)?[a-z.@:]{0,20}[:/]\S{0,20}") | st.text())
def test_whatever_comes_a_web_url_is_plain(url: str) -> None:
    remote = parse_remote(url)
    if remote is not None:
        assert remote.web_url.startswith(("https://", "http://"))
        assert remote.web_url.isascii()
        assert not set(remote.web_url) & set(" '\"<>\\@\r\n\t`")
