"""The comments on a pull request, and the one among them that is ours: written, found, edited."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any

from diff_insight.model.errors import ForgeBusyError, ForgeError
from diff_insight.reviews.api import ask
from diff_insight.runtime.log import logger

_log = logger("reviews")
_PAGE = 100  # comments: the most that GitHub and GitLab give at a time
_MOST_PAGES = 100  # of a conversation that nobody reads through any more; an end to the requests
_TRIES = 5
_LONGEST_WAIT = 120.0  # seconds between two tries; a job that waits longer costs more than it tells


class Outcome(StrEnum):
    """What became of a comment, as a word for the log."""

    WRITTEN = "written"
    EDITED = "edited"
    UNCHANGED = "there already"
    NOT_NEEDED = "not needed"


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments on a pull request or merge request, as the forge's API has them.

    Attributes:
        comments: The URL that lists them, and takes a new one.
        comment: The URL of one of them, without its id.
        edit_method: The HTTP method that gives one another text.
        user: The URL that says whose the token is.
        author: The key of a comment's author.
        headers: The headers of every request, the token among them.
    """

    comments: str
    comment: str
    edit_method: str
    user: str
    author: str
    headers: Mapping[str, str]

    def publish(self, text: str, *, only_edit: bool = False) -> Outcome:
        """Write our comment, or give the one that is there another text.

        What was not answered is tried again from the start, so that a comment that was written all
        the same is found, and no second one follows.

        Args:
            text: Its first line is the mark that our comment is found by.
            only_edit: Write none where none is there.

        Raises:
            ForgeError: The forge refuses.
            ForgeBusyError: It did not answer, however often it was asked.
        """
        for attempt in range(1, _TRIES + 1):
            try:
                return self._publish(text, only_edit=only_edit)
            except ForgeBusyError as error:
                wait = error.wait if error.wait is not None else 2.0**attempt
                if attempt == _TRIES or wait > _LONGEST_WAIT:
                    raise
                _log.info("%s; trying again in %.0f seconds", error, wait)
                time.sleep(wait)
        raise AssertionError  # the last attempt raises

    def _publish(self, text: str, *, only_edit: bool) -> Outcome:
        own = self._own(text.partition("\n")[0])
        if own is None:
            if only_edit:
                return Outcome.NOT_NEEDED
            ask("POST", self.comments, self.headers, {"body": text})
            return Outcome.WRITTEN
        if own["body"].replace("\r\n", "\n").strip() == text.strip():
            return Outcome.UNCHANGED
        ask(self.edit_method, f"{self.comment}/{own['id']}", self.headers, {"body": text})
        return Outcome.EDITED

    def _own(self, mark: str) -> dict[str, Any] | None:
        """Our comment: the first with the mark that the token's own user wrote.

        Anybody can write the mark, and a token may be allowed to edit what others wrote.
        """
        marked = (comment for comment in self._all() if comment["body"].startswith(mark))
        first = next(marked, None)
        if first is None:
            return None
        user = self._user()
        own = (
            comment for comment in chain((first,), marked) if _is_of(comment.get(self.author), user)
        )
        return next(own, None)

    def _user(self) -> object:
        """The id of the token's user; `None` where the token may not ask, as that of a workflow."""
        try:
            user = ask("GET", self.user, self.headers)
        except ForgeError as error:
            if error.refused:
                return None
            raise
        return user.get("id") if isinstance(user, dict) else None

    def _all(self) -> Iterator[dict[str, Any]]:
        for number in range(1, _MOST_PAGES + 1):
            page = ask("GET", f"{self.comments}?per_page={_PAGE}&page={number}", self.headers)
            if not isinstance(page, list):
                raise ForgeError(f"{self.comments}: the answer is no list of comments")
            for comment in page:
                if isinstance(comment, dict) and isinstance(comment.get("body"), str):
                    yield comment
            if len(page) < _PAGE:
                return


def _is_of(author: object, user: object) -> bool:
    """Whether a user wrote a comment; where that user is not known, whether a program did."""
    if not isinstance(author, dict):
        return False
    return bool(author.get("type") == "Bot" if user is None else author.get("id") == user)
