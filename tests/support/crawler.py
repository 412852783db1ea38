"""Walks a built site as a reader would: how far away pages are, and which links lead nowhere."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_ORIGIN = "https://crawled.example/"


@dataclass(slots=True)
class _Seen:
    """What a page has: its links as URLs of the site, its ids, and where it leads by itself."""

    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    refresh: str | None = None


class _Reader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = _Seen()
        self._base = _ORIGIN + url

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.seen.ids.append(values["id"] or "")
        link = values.get("href") or values.get("xlink:href")
        if tag == "a" and link is not None:
            self._add(link)
        if tag == "meta" and values.get("http-equiv") == "refresh":
            self.seen.refresh = urljoin(self._base, (values["content"] or "").split("url=", 1)[1])

    def _add(self, link: str) -> None:
        target = urljoin(self._base, link)
        if target.startswith(_ORIGIN):
            self.seen.links.append(target.removeprefix(_ORIGIN))


@dataclass(slots=True)
class Crawl:
    """What was found.

    Attributes:
        clicks: How many clicks each page is away from the start, by its file.
        dead: Links that lead to no file or no id, with the page that they stand on.
        redirects: Files that only lead to another one.
        twice: Ids that stand on a page more than once.
    """

    clicks: dict[Path, int] = field(default_factory=dict)
    dead: list[tuple[str, str]] = field(default_factory=list)
    redirects: set[Path] = field(default_factory=set)
    twice: list[tuple[str, str]] = field(default_factory=list)


def crawl(site: Path, start: str) -> Crawl:
    """Follow every link from a page on, and check every one; absolute URLs are other sites'.

    Args:
        site: The built site.
        start: The URL of the page, relative to the site.
    """
    found, read, wanted = Crawl(), dict[Path, set[str]](), list[tuple[str, str]]()
    queue = deque([(start, 0)])
    while queue:
        url, clicks = queue.popleft()
        file = _file(site, url)
        if file in read:
            continue
        seen = _read(file, url)
        ids = Counter(seen.ids)
        read[file] = set(ids)
        found.twice += [(url, one) for one, count in ids.items() if count > 1]
        if seen.refresh is not None:
            found.redirects.add(file)
        found.clicks[file] = clicks
        for link in dict.fromkeys(seen.links):
            target = _file(site, link.partition("#")[0])
            wanted.append((url, link))
            if not target.is_file():
                found.dead.append((url, link))
            elif target.suffix == ".html" and target not in read:
                queue.append((link.partition("#")[0], clicks + 1))
    for url, link in wanted:
        target, fragment = _file(site, link.partition("#")[0]), unquote(urlsplit(link).fragment)
        if fragment and not fragment.startswith("__") and fragment not in read.get(target, ()):
            found.dead.append((url, link))
    return found


def led_to(site: Path, url: str) -> str:
    """The URL that a reader ends at, who opens a URL of the site."""
    seen = _read(_file(site, url), url)
    return url if seen.refresh is None else seen.refresh.removeprefix(_ORIGIN)


def _read(file: Path, url: str) -> _Seen:
    reader = _Reader(url)
    reader.feed(file.read_bytes().decode("utf-8"))
    reader.close()
    return reader.seen


def _file(site: Path, url: str) -> Path:
    path = unquote(urlsplit(url).path)
    return site / (f"{path}index.html" if not path or path.endswith("/") else path)
