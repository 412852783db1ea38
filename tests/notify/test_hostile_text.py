"""Words of a repository in messages: services take them for words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from apprise.plugins.slack import NotifySlack

from diff_insight.locales import catalog
from diff_insight.model.report import HighlightGroup
from diff_insight.model.story import Weight
from diff_insight.notify.message import Message, inert, news_message
from diff_insight.notify.recipient import Recipient
from diff_insight.site.entry import ListedStory
from support.inboxes import Inbox, smtp_server, webhook

HOSTILE = (
    "@everyone <!channel> <@U123> [log in](https://evil.example/) ![](//evil.example/x.png) "
    "<https://evil.example|docs> <img src=x onerror=alert(1)> www.evil.example \u202e&amp;\n\r\n"
    "Bcc: all@example.org"
)
ACTIVE = ("@everyone", "<!channel", "<@", "](", "https://evil", "<img", "www.evil", "\u202e", "\n")
LINK = "https://docs.example.org/reports/202506/en_US/report-20250621-all/"


@pytest.fixture
def hook() -> Iterator[Inbox]:
    with webhook() as inbox:
        yield inbox


def message(stories: int = 1, lead: str = HOSTILE) -> Message:
    story = ListedStory(lead, Weight.LOST, HighlightGroup.BREAKING, (), "")
    return news_message(HOSTILE, HOSTILE, [story] * stories, LINK, catalog("en_US"))


def test_nothing_of_it_acts() -> None:
    found = inert(HOSTILE)
    assert [text for text in ACTIVE if text in found] == []
    assert "evil.example/" in found  # it can still be read


def test_names_and_figures_stay_as_they_are() -> None:
    plain = "The option `retry_after` of __init__ is 5 * 60 (was <0.13, < 3) → a_b.md#x: “ok”, 数値"
    assert inert(plain) == plain


def test_a_message_is_one_title_and_some_lines() -> None:
    found = message(stories=20)
    assert "\n" not in found.title
    lines = found.body.splitlines()
    assert len(lines) == 15
    assert lines[-3:] == ["- 8 more", "", LINK]


@pytest.mark.parametrize("lead", ["One word " * 90, "一个很长的句子" * 90])
def test_a_long_story_is_cut(lead: str) -> None:
    line, *_ = message(lead=lead).body.splitlines()
    assert 200 < len(line) <= 325


def test_slack(hook: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NotifySlack, "webhook_url", f"http://127.0.0.1:{hook.port}")
    Recipient(1, "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/").send(message())
    (attachment,) = hook.posts[0]["attachments"]
    for text in (attachment["title"], attachment["text"].replace(LINK, "")):
        assert [active for active in ("<", ">", *ACTIVE[:-1]) if active in text] == []


def test_mail() -> None:
    with smtp_server() as server:
        to = f"mailto://127.0.0.1:{server.port}?from=docs@example.org&to=team@example.org&format=html"
        Recipient(1, to).send(message())
        (mail,) = server.mails
    html = mail.get_body(("html",))
    assert html is not None
    assert mail["bcc"] is None
    assert "<img" not in html.get_content()
    assert "&lt;" in html.get_content()
