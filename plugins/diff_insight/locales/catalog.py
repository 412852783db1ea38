"""Messages, plurals, dates and numbers in one language.

A message's id is its English text. The translations are `<locale>.po` beside this module; they are
read as they are, so that there is no build step and no binary in the repository.
"""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from diff_insight.model.errors import SettingsError

_PO = ".po"
# CLDR puts thin spaces around the dash of an interval, which titles in plain text do without.
_THIN_SPACE = "\N{THIN SPACE}"


@dataclass(frozen=True, slots=True)
class Catalog:
    """The messages and formats of one language.

    Attributes:
        locale: The name as options and URLs have it (`en_US`).
        language_tag: The same as HTML's `lang` has it (`en-US`).
        language_name: What the language calls itself.
        formats: CLDR's patterns for dates, numbers and lists.
        translations: The messages.
    """

    locale: str
    language_tag: str
    language_name: str
    formats: Locale
    translations: gettext.GNUTranslations
    _texts: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def text(self, message: str, /, **values: object) -> str:
        """A message in this language, its `{fields}` filled with the values as they are."""
        return self.filled(message, values)

    def filled(self, message: str, values: Mapping[str, object]) -> str:
        """A message with its `{fields}` filled from a mapping, which may compute them on access."""
        text = self._texts.get(message)
        if text is None:
            text = self._texts[message] = self.translations.gettext(message)
        return text.format_map(values)

    def plural(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """The form of a message that goes with a count; `{count}` is that number, formatted."""
        return self.filled_plural(singular, plural, count, values)

    def filled_plural(self, singular: str, plural: str, count: int, values: dict[str, Any]) -> str:
        """The same, with values that may be made when they are asked for; the count joins them."""
        values["count"] = self.number(count)
        return self.translations.ngettext(singular, plural, count).format_map(values)

    def number(self, number: int) -> str:
        """A number with its digits grouped."""
        return _number(number, self.language_tag)

    def percent(self, percentage: int) -> str:
        """A whole percentage with its sign."""
        return format_percent(percentage / 100, locale=self.formats)

    def listing(self, parts: Sequence[str]) -> str:
        """Several things as one enumeration: "a, b, and c"."""
        return format_list(parts, "standard", locale=self.formats)

    def date(self, day: dt.date) -> str:
        """A day in its long form: "June 21, 2025"."""
        return _date(day, str(self.formats))

    def month(self, day: dt.date) -> str:
        """The month of a day: "June 2025"."""
        pattern = self.formats.datetime_skeletons["yMMMM"].pattern
        return format_date(day, pattern, locale=self.formats)

    def short_month(self, day: dt.date) -> str:
        """The month of a day, as short as it gets on its own: "Jun"."""
        return format_date(day, "LLL", locale=self.formats)

    def week(self, day: dt.date) -> str:
        """The ISO week of a day: "Week 25 of 2025 (June 16–22)"."""
        year, week, weekday = day.isocalendar()
        monday = day - dt.timedelta(days=weekday - 1)
        sunday = monday + min(dt.timedelta(days=6), dt.date.max - monday)
        return self.text(
            "Week {week} of {year} ({days})",
            week=week,
            year=year,
            days=self._days(monday, sunday),
        )

    def language(self, tag: str) -> str:
        """What a language is called; its tag (BCP 47) where it has no name here."""
        try:
            return Locale.parse(tag, sep="-").get_display_name(self.formats) or tag
        except (ValueError, UnknownLocaleError):
            return tag

    def _days(self, first: dt.date, last: dt.date) -> str:
        same_month = first.month == last.month
        patterns = self.formats.interval_formats["MMMd"]["d" if same_month else "M"]
        days = (
            format_date(day, pattern.replace("MMM", "MMMM"), locale=self.formats)
            for day, pattern in zip((first, last), patterns, strict=True)
        )
        return "".join(days).replace(_THIN_SPACE, "" if same_month else " ")


@cache
def available() -> tuple[str, ...]:
    """The locales that have a catalog."""
    names = (file.name for file in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(_PO) for name in names if name.endswith(_PO)))


@cache
def catalog(locale: str) -> Catalog:
    """The catalog of a locale (`en_US`), read once per process.

    Raises:
        SettingsError: There is no such catalog.
    """
    if locale not in available():
        raise SettingsError(
            "locales",
            f"{locale!r} has no message catalog; choose from {', '.join(available())}",
        )
    formats = Locale.parse(locale)
    return Catalog(
        locale=locale,
        language_tag=locale.replace("_", "-"),
        language_name=_own_name(formats),
        formats=formats,
        translations=_translations(locale),
    )


@lru_cache(maxsize=8192)
def _number(number: int, language_tag: str) -> str:
    """A page has thousands of numbers, most of them small; formatting one takes 20 µs."""
    return format_decimal(number, locale=Locale.parse(language_tag, sep="-"))


@lru_cache(maxsize=8192)
def _date(day: dt.date, locale: str) -> str:
    """Indexes have tens of thousands of dates, of a few hundred days."""
    return format_date(day, "long", locale=locale)


@cache
def nearest_catalog(locale: str, fallback: str) -> Catalog:
    """The catalog of a locale, or another one's words under its name.

    Report files may be in a language that the product does not speak: their own words are in it,
    the words around them in the language of the fallback.
    """
    if locale in available():
        return catalog(locale)
    words = catalog(fallback)
    try:
        name = _own_name(Locale.parse(locale))
    except (ValueError, UnknownLocaleError, KeyError):
        name = locale
    return replace(words, locale=locale, language_name=name)


def gettext_noop(message: str) -> str:
    """Marks a message of a table for translation; `Catalog.text` translates it later."""
    return message


def ngettext_noop(singular: str, plural: str) -> tuple[str, str]:
    """Marks a plural message of a table for translation; `Catalog.plural` translates it later."""
    return singular, plural


def _translations(locale: str) -> gettext.GNUTranslations:
    source = files(__package__).joinpath(locale + _PO).read_bytes()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source), locale=locale))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _own_name(formats: Locale) -> str:
    # Where CLDR tells a language's scripts apart, readers do too: 简体中文, not 中文.
    name = formats.languages.get(f"{formats.language}_{formats.script}")
    return str(name or formats.languages[formats.language])
