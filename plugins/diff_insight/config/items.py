"""Lists and mappings of options whose errors say which item they are about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from mkdocs.config import config_options as c
from mkdocs.config.base import ValidationError

_Item = TypeVar("_Item")


class NumberedItems(c.ListOfItems[_Item]):
    """A list whose errors say which item they are about."""

    def run_validation(self, value: object) -> list[_Item]:
        """The items.

        Raises:
            ValidationError: One of them cannot be used, or the value is no list.
        """
        if not isinstance(value, list):
            return super().run_validation(value)
        items: list[_Item] = []
        for number, item in enumerate(value, start=1):
            with _about(f"number {number}"):
                items += super().run_validation([item])
        return items


class NamedItems(c.DictOfItems[_Item]):
    """A mapping whose errors say which item they are about."""

    def run_validation(self, value: object) -> dict[str, _Item]:
        """The items by their names.

        Raises:
            ValidationError: One of them cannot be used, or the value is no mapping.
        """
        if not isinstance(value, dict):
            return super().run_validation(value)
        items: dict[str, _Item] = {}
        for name, item in value.items():
            with _about(repr(name)):
                # `name:` with nothing below it is an item that leaves all to its defaults.
                items |= super().run_validation({name: {} if item is None else item})
        return items


class TextList(c.ListOfItems[str]):
    """A list of texts; a text alone is a list of it."""

    def __init__(self) -> None:
        super().__init__(c.Type(str), default=[])

    def run_validation(self, value: object) -> list[str]:
        """The texts.

        Raises:
            ValidationError: It is something else.
        """
        return super().run_validation([value] if isinstance(value, str) else value)


@contextmanager
def _about(item: str) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise ValidationError(f"{item}: {error}") from error
