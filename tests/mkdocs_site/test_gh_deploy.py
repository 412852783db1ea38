"""`mkdocs gh-deploy` for real: pushed to a repository on disk, served below a path, crawled."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

import pytest

from support.processes import MKDOCS, run
from support.repositories import Repo, days_of
from support.servers import serving
from support.sites import Site

PUBLIC = "https://acme.github.io/handbook/"


@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_deployed_archive_has_no_dead_link(tmp_path: Path, directory_urls: bool) -> None:  # noqa: FBT001
    pages = deployed(tmp_path, directory_urls=directory_urls)
    with serving(pages, "/handbook/") as url:
        crawl = Crawl(url)
        crawl.run([url, f"{url}reports/{'' if directory_urls else 'index.html'}"])
    assert crawl.dead == []
    ending = "/" if directory_urls else ".html"
    reports = [
        page for page in crawl.seen if "report-2025" in page and page.endswith(f"-all{ending}")
    ]
    assert len(reports) == 2 * 2


def deployed(folder: Path, *, directory_urls: bool) -> Path:
    """Build and push with gh-deploy; gives a checkout of what was pushed."""
    bare = Repo(folder / "origin.git", "--bare")
    repo = Repo(folder / "work")
    config = {
        "site_url": PUBLIC,
        "use_directory_urls": directory_urls,
        "plugins": ["search", {"diff-insight": {"locales": ["en_US", "zh_CN"]}}],
    }
    Site(repo.path, config=config)
    days_of(repo, [{"guide/a page.md": f"# {day}\n", ".gitignore": "/site\n"} for day in range(3)])
    repo.git("remote", "add", "origin", bare.path)
    repo.git("config", "user.name", "Docs")
    repo.git("config", "user.email", "docs@example.org")
    done = run(*MKDOCS, "gh-deploy", "--strict", "--no-history", cwd=repo.path)
    assert done.status == 0, done.said
    checkout = folder / "pages"
    bare.git("worktree", "add", "-q", checkout, "gh-pages")
    assert (checkout / ".nojekyll").is_file()
    return checkout


class Links(HTMLParser):
    """Every link and source of a page, refreshes too."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.found += [values[name] or "" for name in ("href", "src") if name in values]
        if tag == "meta" and values.get("http-equiv") == "refresh":
            self.found.append((values["content"] or "").partition("url=")[2])


class Crawl:
    """Follows every link inside of a site."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.seen: set[str] = set()
        self.dead: list[tuple[str, str]] = []

    def run(self, start: list[str]) -> None:
        waiting = [(url, "") for url in start]
        while waiting:
            url, origin = waiting.pop()
            if url in self.seen:
                continue
            self.seen.add(url)
            status, kind, body = get(url)
            if status != 200:
                self.dead.append((url, origin))
            elif kind == "text/html":
                waiting += [(target, url) for target in self.targets(url, body)]

    def targets(self, page: str, body: str) -> list[str]:
        links = Links()
        links.feed(body)
        found = []
        for link in links.found:
            target = urljoin(page, link).partition("#")[0]
            # What is published under its public name is served here.
            if target.startswith(PUBLIC):
                target = self.root + target.removeprefix(PUBLIC)
            if urlsplit(target).netloc == urlsplit(self.root).netloc:
                found.append(target)
        return found


def get(url: str) -> tuple[int, str, str]:
    try:
        with urlopen(Request(url)) as answer:  # noqa: S310 - loopback
            kind = answer.headers.get_content_type()
            return answer.status, kind, answer.read().decode("utf-8", "replace")
    except OSError as error:
        return getattr(error, "code", 0), "", ""
