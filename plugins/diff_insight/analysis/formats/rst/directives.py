"""The directives of docutils and Sphinx, a row for each; one that is not known keeps its name."""

from __future__ import annotations

import re
from collections.abc import Callable

from diff_insight.analysis.document import Kind
from diff_insight.analysis.formats.literal import LINE_END, code, escaped, image, link
from diff_insight.analysis.formats.part import Part
from diff_insight.analysis.formats.rows import row_of
from diff_insight.analysis.formats.rst import tables
from diff_insight.analysis.formats.rst.body import Body
from diff_insight.analysis.formats.rst.explicit import Directive
from diff_insight.analysis.formats.text import Lead, Text

_DOMAINS = frozenset({"py", "c", "cpp", "js", "rst", "std", "http", "go", "rust", "php", "ruby"})
_NAME_OF_CLASS = re.compile(r"[A-Z.(]")
_VERSIONED = {
    "versionadded": "Added in version",
    "versionchanged": "Changed in version",
    "deprecated": "Deprecated since version",
    "versionremoved": "Removed in version",
    "deprecated-removed": "Deprecated since version",
    # as Sphinx 9 may write them too
    "version-added": "Added in version",
    "version-changed": "Changed in version",
    "version-deprecated": "Deprecated since version",
    "version-removed": "Removed in version",
}
# Languages of what directives hold that are named after it, or after what draws it.
_LANGUAGES = {
    "doctest": "pycon",
    "testcode": "python",
    "testsetup": "python",
    "testcleanup": "python",
    "plot": "python",
    "ipython": "pycon",
    "math": "math",
    "graphviz": "dot",
    "digraph": "dot",
    "graph": "dot",
    "uml": "plantuml",
    "command-output": "console",
    "program-output": "console",
}


def read_directive(body: Body, directive: Directive) -> None:
    """Read a directive."""
    domain, colon, name = directive.name.lower().partition(":")
    if not (colon and domain in _DOMAINS):
        name, domain = directive.name.lower(), ""
    if domain == "http" or (domain == "rst" and name == "role"):
        _object(body, directive)
    else:
        _READERS.get(name, _unknown)(body, directive)


def _admonition(body: Body, directive: Directive) -> None:
    if not directive.all.filled().lines:
        _instruction(body, directive)  # docutils shows nothing
        return
    with body.blocks.inside(directive.bare_name, "", directive.span):
        body.read(directive.all)


def _titled(body: Body, directive: Directive) -> None:
    title = " ".join(body.blocks.cell(directive.argument).split())
    with body.blocks.inside(directive.bare_name, title, directive.span):
        body.read(directive.content)


def _versioned(body: Body, directive: Directive) -> None:
    """A notice of the version in which something came, changed or went, as Sphinx words it."""
    name = directive.bare_name
    version, _, words = directive.argument.partition(" ")
    if "\n" in version:
        version, _, rest = directive.argument.partition("\n")
        words = f"\n{rest}"
    if name == "deprecated-removed":
        removed, _, words = words.partition(" ")
        version = f"{version}, removed in version {removed}"
    start = f"{_VERSIONED[name]} {escaped(version)}"
    with body.blocks.inside(name, "", directive.span):
        if words.strip() or directive.content.lines:
            body.blocks.lead = Lead(directive.span[0], text=f"{start}:")
            lines = Part(words.split("\n"), directive.span[0]).filled()
            if lines.lines:
                body.blocks.text(lines.source, lines.first, lines.last)
            body.read(directive.content)
        else:
            body.blocks.placed(Text(f"{start}."), directive.span[0], directive.span[0])


def _code(body: Body, directive: Directive) -> None:
    name, content = directive.bare_name, directive.content
    language = directive.argument.split("\n")[0].strip().lower() or _LANGUAGES.get(name, "")
    lines = content
    if name in _LANGUAGES:
        language = _LANGUAGES[name]
        lines = directive.all.filled() if directive.argument else content
    elif name in {"code-block", "code", "sourcecode"} and not language:
        language = body.language
    if name in {"parsed-literal", "productionlist"}:
        language, lines = "", directive.all.filled()
    if not lines.lines:
        _instruction(body, directive)  # docutils shows nothing
        return
    body.blocks.code(lines.source, directive.span, lines.first, language, directive.words)


def _highlight(body: Body, directive: Directive) -> None:
    body.language = directive.argument.strip().lower()
    _instruction(body, directive)


def _include(body: Body, directive: Directive) -> None:
    target = directive.argument.strip()
    body.blocks.include(target, directive.span, directive.bare_name, directive.words)


def _image(body: Body, directive: Directive) -> None:
    """An image, with the lines of what is said in its place; a figure's text follows it."""
    alt, line = directive.options.get("alt", ""), directive.span[0]
    lines = directive.option_lines.get("alt", line) - line
    drawn = image(LINE_END * lines + alt, "".join(directive.argument.split()))
    if target := directive.options.get("target"):
        drawn = link(drawn, target)
    words = " ".join(
        f"{name} {value}" for name, value in directive.options.items() if name != "alt"
    )
    last = max([line, *directive.option_lines.values()])
    body.blocks.placed(Text(drawn, words), line, last)
    body.read(directive.content)


def _toctree(body: Body, directive: Directive) -> None:
    """The documents below this one, as a list of links."""
    _instruction(body, directive)
    number = body.blocks.new_list()
    body.blocks.lists += 1
    for line, entry in enumerate(directive.content.lines, directive.content.first):
        title, bracket, target = entry.rstrip(">").rpartition("<")
        text = link(escaped(title.strip()), target) if bracket else link(escaped(entry), entry)
        if entry:
            body.blocks.lead = Lead(line, "*", number)
            body.blocks.placed(Text(text), line, line)
    body.blocks.lists -= 1


def _object(body: Body, directive: Directive) -> None:
    """A thing of a program that has a name: an option, a setting, a function.

    Its name is a heading; its properties, the default among them, are rows of a table.
    """
    lines = [line.strip() for line in directive.argument.split("\n")]
    title = ",\n".join(code(line.removesuffix("\\")) for line in lines if line)
    last = directive.span[0] + title.count("\n")
    prefix = directive.name.partition(":")[2].upper() if directive.name.startswith("http:") else ""
    title = f"{prefix} {title}".strip() if prefix else title
    if not title:
        _unknown(body, directive)
        return
    with body.blocks.under(title, (directive.span[0], last), directive.bare_name):
        rows = [
            row_of(
                [Part([name], number), Part(directive.options[name].split("\n"), number)],
                (number, number + directive.options[name].count("\n")),
                body.blocks.cell,
            )
            for name, number in directive.option_lines.items()
        ]
        if rows:
            body.blocks.table(rows, (rows[0].line, rows[-1].span[1]), headed=False)
        body.read(directive.content)


def _class(body: Body, directive: Directive) -> None:
    """A class of a program, which has a capital or a path; else that of a style sheet."""
    if directive.name != "class" or _NAME_OF_CLASS.search(directive.argument):
        _object(body, directive)
    else:
        _plain(body, directive)


def _rubric(body: Body, directive: Directive) -> None:
    line = directive.span[0]
    body.blocks.text(
        directive.argument, line, line + directive.argument.count("\n"), unseen="rubric"
    )


def _replaced(body: Body, directive: Directive) -> None:
    """A text that stands wherever its name does."""
    body.read(directive.all)


def _instruction(body: Body, directive: Directive) -> None:
    """What says something to the generator, or in another place, and to no reader here."""
    head = f".. {directive.name}:: {directive.argument}".strip()
    last = max([directive.span[0], *directive.option_lines.values()])
    if directive.content.lines and directive.bare_name != "toctree":
        head, last = f"{head} {directive.words} {directive.content.source}", directive.span[1]
    else:
        head = f"{head} {directive.words}".strip()
    body.blocks.other(Kind.INSTRUCTION, (directive.span[0], last), head, directive.bare_name)


def _plain(body: Body, directive: Directive) -> None:
    """What holds blocks that read as they would without it."""
    _instruction(body, directive._replace(content=Part([], directive.span[0])))
    body.read(directive.content, titles=True)


def _unknown(body: Body, directive: Directive) -> None:
    """A directive that is kept with its name, and with its content as text of its own."""
    if not directive.content.lines:
        _instruction(body, directive)
        return
    title = " ".join(f"{directive.argument} {directive.words}".split())
    with body.blocks.inside(directive.bare_name, title, directive.span, opens=True):
        body.read(directive.content, titles=True)


_ADMONITIONS = (
    "attention caution danger error hint important note tip warning seealso todo "
    "epigraph highlights pull-quote"
)
_OBJECTS = (
    "function method attribute data exception decorator decoratormethod classmethod "
    "staticmethod property type typevar macro struct union member var enum enumerator concept "
    "option cmdoption confval envvar describe object directive role directive:option setting "
    "event program-option command subcommand autovalue"
)
_INSTRUCTIONS = (
    "toctree program module currentmodule default-domain default-role index meta role contents "
    "sectnum section-numbering tabularcolumns title ifconfig-value date unicode footer header "
    "automodule autoclass autofunction autodata automethod autoattribute autoexception "
    "autosummary automodsumm raw target-notes sectionauthor codeauthor moduleauthor "
    "bibliography youtube vimeo"
)
_CODE_NAMES = (
    "code-block code sourcecode parsed-literal productionlist prompt testoutput jinja "
    "mermaid plantuml ditaa blockdiag seqdiag nwdiag actdiag literal"
)
_READERS: dict[str, Callable[[Body, Directive], None]] = {
    **dict.fromkeys(_ADMONITIONS.split(), _admonition),
    **dict.fromkeys(("admonition", "topic", "sidebar"), _titled),
    **dict.fromkeys(_VERSIONED, _versioned),
    **dict.fromkeys(_CODE_NAMES.split(), _code),
    **dict.fromkeys(_LANGUAGES, _code),
    **dict.fromkeys(_OBJECTS.split(), _object),
    **dict.fromkeys(_INSTRUCTIONS.split(), _instruction),
    **dict.fromkeys(("include", "literalinclude"), _include),
    **dict.fromkeys(("image", "figure"), _image),
    **dict.fromkeys(("rst-class", "cssclass", "container", "compound", "glossary"), _plain),
    "class": _class,
    "highlight": _highlight,
    "list-table": tables.list_table,
    "csv-table": tables.csv_table,
    "table": tables.captioned,
    "toctree": _toctree,
    "rubric": _rubric,
    "centered": _rubric,
    "replace": _replaced,
}
