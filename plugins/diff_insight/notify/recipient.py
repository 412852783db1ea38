"""Recipients: the services that Apprise sends messages to.

A recipient's URL is a secret, and so is each of its parts; messages and logs name the service.
"""

from __future__ import annotations

import logging
import re
from importlib.util import find_spec
from urllib.parse import unquote

from diff_insight.model.errors import DeliveryError, SettingsError
from diff_insight.notify.message import Message
from diff_insight.runtime.printable import printable_line

_LEAST_SECRET = 4  # characters of a part of a URL; shorter ones are in every sentence
_LONGEST_REASON = 300  # characters of what a service answers, which may be a whole HTML page
_APP = "Diff Insight"  # what services show as the sender


class Recipient:
    """A place that messages are sent to.

    Attributes:
        name: What it is called where others can read: its number and its service.

    Args:
        number: Its place among those that are named, from 1.
        url: The URL that Apprise knows it by.

    Raises:
        SettingsError: Apprise is not installed, or does not take the URL.
    """

    def __init__(self, number: int, url: str) -> None:
        if find_spec("apprise") is None:
            raise SettingsError(
                "notify",
                'the package apprise is not installed: pip install "mkdocs-diff-insight[notify]"',
            )
        from apprise import Apprise, AppriseAsset  # noqa: PLC0415 - an extra, and slow to import

        asset = AppriseAsset(app_id=_APP, app_desc=_APP, image_url_mask="", image_url_logo="")
        self._secrets = _secrets(url)
        with _Warnings():
            service = Apprise.instantiate(url, asset=asset)
        if service is None:
            raise SettingsError(
                "--to",
                f"number {number} is no URL that Apprise takes; its services and their URLs are "
                "at https://appriseit.com",
            )
        self._service = service
        self.name = f"recipient {number} ({service.service_name})"

    def send(self, message: Message) -> None:
        """Send a message; one that is too long for the service goes in parts.

        Raises:
            DeliveryError: The service did not take it.
        """
        from apprise import NotifyFormat, OverflowMode  # noqa: PLC0415 - see above

        with _Warnings() as said:
            try:
                delivered = self._service.notify(
                    title=message.title,
                    body=message.body,
                    body_format=NotifyFormat.TEXT,
                    overflow=OverflowMode.SPLIT,
                )
            except Exception as error:  # noqa: BLE001 - a service's module may raise anything
                raise DeliveryError(self._reason(str(error))) from None
        if not delivered:
            raise DeliveryError(self._reason(" ".join(said)))

    def _reason(self, text: str) -> str:
        """What a service says, on one line, short, and without any part of the URL."""
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return printable_line(text)[:_LONGEST_REASON] or "the service did not take it"


class _Warnings(logging.Handler):
    """Takes what Apprise logs during a block, so that none of it goes anywhere else."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said: list[str] = []
        self._logger = logging.getLogger("apprise")

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(record.getMessage())

    def __enter__(self) -> list[str]:
        self._propagated = self._logger.propagate
        self._logger.addHandler(self)
        self._logger.propagate = False
        return self._said

    def __exit__(self, *_: object) -> None:
        self._logger.propagate = self._propagated
        self._logger.removeHandler(self)


def _secrets(url: str) -> list[str]:
    """The parts of a URL behind its scheme, as they are and decoded; the longest first."""
    behind = url.partition("://")[2]
    parts = {part for text in (behind, unquote(behind)) for part in re.split(r"[/:?&=@,]+", text)}
    return sorted((part for part in parts if len(part) >= _LEAST_SECRET), key=len, reverse=True)
