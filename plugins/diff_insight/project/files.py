"""The files of a new archive's project, as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from string import Template

import yaml

from diff_insight.model.settings import Every, ForgeName
from diff_insight.project.proposal import Proposal
from diff_insight.project.survey import Survey

WORKFLOWS = {
    ForgeName.GITHUB: ".github/workflows/diff-insight.yml",
    ForgeName.GITLAB: ".gitlab-ci.yml",
}
"""Where a forge looks for what builds and publishes the site; other forges have no row."""

_TEMPLATES = {ForgeName.GITHUB: "github.yml", ForgeName.GITLAB: "gitlab.yml"}
_HOME = Template("""# What changed in $name

The [reports](reports/index.md) say what changed in the documentation, $period.
""")
_PERIODS = {Every.DAY: "day by day", Every.WEEK: "week by week", Every.MONTH: "month by month"}
_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w -]*\w)?", re.ASCII)
_IGNORED = "# What builds write.\n/.cache/\n/site/\n"


def project_files(
    found: Survey, proposal: Proposal, publish: ForgeName, docs_dir: str
) -> Iterator[tuple[str, str]]:
    """The path of each file of a project, and what is in it.

    Args:
        found: The repository that is reported on.
        proposal: The options.
        publish: The forge whose workflow is wanted; `NONE` for no workflow.
        docs_dir: The folder of the site's own pages.
    """
    yield "mkdocs.yml", configuration(found, proposal, docs_dir)
    period = _PERIODS[proposal.cut.every]
    yield f"{docs_dir}/index.md", _HOME.substitute(name=_in_markdown(found.name), period=period)
    yield ".gitignore", _IGNORED
    if publish in WORKFLOWS:
        workflow = files("diff_insight.project").joinpath("workflows", _TEMPLATES[publish])
        yield WORKFLOWS[publish], workflow.read_text("utf-8")


def configuration(found: Survey, proposal: Proposal, docs_dir: str = "docs") -> str:
    """A mkdocs.yml for an archive."""
    lines = [
        f"site_name: {_scalar(f'What changed in {found.name}')}",
        "# The address that the site is published under, for feeds, previews and the sitemap:",
        "# site_url: https://docs.example.org/what-changed/",
        *([] if docs_dir == "docs" else [f"docs_dir: {_scalar(docs_dir)}"]),
        "theme:",
        "  name: material",
        "  font: false # nothing is loaded from other sites",
        "plugins:",
        "  - search",
        "  - diff-insight:",
        *(f"      {line}" for line in _options(found, proposal)),
    ]
    return "\n".join(lines) + "\n"


def _options(found: Survey, proposal: Proposal) -> Iterator[str]:
    cut = proposal.cut
    yield f"repository: {_scalar(found.location)}"
    yield "ranges:"
    yield f"  every: {cut.every.value} # or commit, day, week, month, tag"
    if cut.since is not None:
        yield f"  since: {cut.since.isoformat()}"
    if proposal.topics:
        yield "topics: # a file belongs to the first one that matches"
    for topic in proposal.topics:
        yield f"  {_scalar(topic.name)}:"
        yield f"    title: {_scalar(topic.title)}"
        yield f"    paths: [{', '.join(map(_scalar, topic.paths))}]"
    if len(proposal.locales) > 1:
        yield f"locales: [{', '.join(proposal.locales)}]"


def _scalar(text: str) -> str:
    """A text as YAML has it: in quotes where it would be a number, say, or `false`."""
    if _PLAIN.fullmatch(text) and yaml.safe_load(text) == text:
        return text
    quoted = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=len(text) + 2)
    return quoted.rstrip("\n")


def _in_markdown(name: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>#" else char for char in name)
