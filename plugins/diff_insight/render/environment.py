"""The templates, and the rules by which values get into them."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from diff_insight.locales import Catalog
from diff_insight.render.code_spans import escape_told
from diff_insight.render.escape import escape_attribute, escape_text


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
    of ours go through `told`, which also shows the code in them as code.
    """
    environment = Environment(
        loader=PackageLoader("diff_insight.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters |= {"text": _text, "told": _told, "folder": _folder, "name": _name}
    return environment


def base_name(path: str) -> str:
    """The last part of a path."""
    return path.rpartition("/")[2]


def _text(text: str) -> Markup:
    return Markup(escape_text(text))  # noqa: S704 - escaped


def _told(text: str) -> Markup:
    return Markup(escape_told(text))  # noqa: S704 - escaped


def _name(path: str) -> Markup:
    return _text(base_name(path))


def _folder(path: str) -> Markup:
    folder, slash, _ = path.rpartition("/")
    if not slash:
        return Markup()
    parts = "/<wbr>".join(map(escape_text, folder.split("/")))
    return Markup(f'<span class="di-folder">{parts}/<wbr></span>')  # noqa: S704 - escaped


def _finalize(value: object) -> object:
    if hasattr(value, "__html__"):
        return value
    return Markup(escape_attribute(str(value)))  # noqa: S704 - escaped
