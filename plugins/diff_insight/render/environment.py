"""The templates, and the rules by which values get into them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from diff_insight.locales import Catalog
from diff_insight.render.code_spans import escape_in_code
from diff_insight.render.escape import escape_attribute, escape_text
from diff_insight.render.indexes.rows import (
    change_rows,
    document_rows,
    left_rows,
    summary_rows,
    timeline_rows,
)
from diff_insight.render.indexes.stories import linked_lead
from diff_insight.render.paths import folder_html, name_html, path_bytes

_ROWS = (change_rows, document_rows, left_rows, summary_rows, timeline_rows)


def render_template(name: str, catalog: Catalog, **values: object) -> str:
    """Render a template; it says `t("…")` and `nt("…", "…", n)` for the reader's words."""
    template = environment().get_template(name)
    return template.render(catalog=catalog, t=catalog.text, nt=catalog.plural, **values)


@cache
def environment() -> Environment:
    """The templates of the package, with every value escaped by the rules of `escape`.

    A value is escaped so that it is right in an attribute too. Text that comes from a repository
    goes through the filters, which also mark what nobody could see: `text`, `folder` for the
    folder of a path (it may break after each slash) and `name` for a path's last part. Sentences
    of ours go through `sentence`, which also shows the code in them as code. Rows of long lists are
    made by `rows`, by filters of its functions' names.
    """
    environment = Environment(
        loader=PackageLoader("diff_insight.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters |= {"text": _text, "sentence": _sentence, "folder": _folder, "name": _name}
    environment.filters |= {"path_bytes": _path_bytes, "linked_lead": linked_lead}
    environment.filters |= {rows.__name__: _rows(rows) for rows in _ROWS}
    return environment


def _rows(html: Callable[..., str]) -> Callable[..., Markup]:
    def escaped(rows: Iterable[object], catalog: Catalog) -> Markup:
        return Markup(html(rows, catalog))  # noqa: S704 - escaped

    return escaped


def _text(text: str) -> Markup:
    return Markup(escape_text(text))  # noqa: S704 - escaped


def _sentence(text: str) -> Markup:
    return Markup(escape_in_code(text))  # noqa: S704 - escaped


def _name(path: str) -> Markup:
    return Markup(name_html(path))  # noqa: S704 - escaped


def _folder(path: str) -> Markup:
    return Markup(folder_html(path))  # noqa: S704 - escaped


def _path_bytes(path: str) -> Markup:
    """The attribute with a path's bytes, where HTML cannot carry them."""
    raw = path_bytes(path)
    return Markup(f' data-path-bytes="{raw}"' if raw else "")  # noqa: S704 - base64


def _finalize(value: object) -> object:
    if hasattr(value, "__html__"):
        return value
    return Markup(escape_attribute(str(value)))  # noqa: S704 - escaped
