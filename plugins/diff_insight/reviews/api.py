"""A forge's API: JSON over HTTP, and what its refusals mean."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import requests

from diff_insight.model.errors import ForgeBusyError, ForgeError
from diff_insight.runtime.printable import printable_line
from diff_insight.runtime.retry_after import retry_after

_TIMEOUT = (10, 60)  # seconds, to connect and for each part of an answer
_LONGEST_MESSAGE = 200  # characters of a forge's error, which may be a whole HTML page
_PASSING = frozenset({408, 425, 429})  # what may go well the next time
_REFUSED = frozenset({401, 403, 404})  # a forge hides what a token may not see behind 404
_REDIRECT, _CLIENT_ERROR, _SERVER_ERROR = 300, 400, 500


def ask(
    method: str, url: str, headers: Mapping[str, str], body: Mapping[str, str] | None = None
) -> Any:  # noqa: ANN401 - a forge may send anything; the caller looks at it
    """The JSON that a forge answers with.

    Raises:
        ForgeBusyError: No answer this time.
        ForgeError: It refuses, and would again.
    """
    try:
        # Where `auth` is not set, the user's .netrc takes the place of the header.
        response = requests.request(
            method,
            url,
            headers=dict(headers),
            json=body,
            auth=_as_it_is,
            timeout=_TIMEOUT,
            allow_redirects=False,
        )
        if response.status_code >= _REDIRECT:
            raise _refusal(response)
        return response.json()
    except requests.exceptions.JSONDecodeError as error:
        raise ForgeError(
            f"{_host(url)}: the answer is no JSON; is this the address of an API?"
        ) from error
    except requests.exceptions.RequestException as error:
        raise ForgeBusyError(f"{_host(url)} cannot be reached: {type(error).__name__}") from error


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _refusal(response: requests.Response) -> ForgeError | ForgeBusyError:
    status, said = response.status_code, _message(response)
    problem = f"{_host(response.url)} answers {status}: {said}"
    wait = _wait(response.headers)
    # GitHub's limits are 403 or 429 (GitHub Docs, "Rate limits for the REST API").
    limited = status == requests.codes.forbidden and (
        wait is not None or "rate limit" in said.lower()
    )
    if limited or status in _PASSING or status >= _SERVER_ERROR:
        return ForgeBusyError(problem, wait)
    return ForgeError(problem, refused=status in _REFUSED)


def _wait(headers: Mapping[str, str]) -> float | None:
    """The seconds that a forge asks to be left alone, by any of the ways in which it says so."""
    wait = retry_after(headers)
    if wait is None and headers.get("x-ratelimit-remaining") == "0":
        try:
            return max(0.0, float(headers.get("x-ratelimit-reset", "")) - time.time())
        except ValueError:
            return None
    return wait


def _message(response: requests.Response) -> str:
    """What a forge says of a refusal, on one line."""
    try:
        content = response.json()
        said = str(content.get("message") or content.get("error"))
    except (ValueError, AttributeError):
        said = response.reason or ""
    return printable_line(said)[:_LONGEST_MESSAGE]


def _host(url: str) -> str:
    return url.split("/")[2]
