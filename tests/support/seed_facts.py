"""The facts of the seed's six files, as a careful reader names them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diff_insight.model.analysis import FileAnalysis, RangeAnalysis
from diff_insight.model.change import FileChange
from diff_insight.model.facts import (
    AdmonitionChanged,
    CodeRemoved,
    Fact,
    FrontMatterChanged,
    IdentifierChanged,
    Lines,
    ListItemAdded,
    ListItemRemoved,
    ParagraphAdded,
    ParagraphRemoved,
    TableRowAdded,
    TextChanged,
    WhitespaceOnly,
)
from diff_insight.model.report import ChangeType, Impact
from support.changes import ONE_LINE

_ROOT = "articles/ai-services/openai/"
_RESPONSES = "Azure OpenAI Responses API"
_RETIREMENTS = ("Azure OpenAI in Azure AI Foundry model deprecations and retirements", "How")
_BATCH, _ZONE = (("Global batch limits", name) for name in ("Global batch", "Data zone batch"))
_SERIES = ("Azure OpenAI quotas and limits", "o-series rate limits", "o-series global standard")


@dataclass(frozen=True, slots=True)
class SeedFile:
    """A file of the seed."""

    change: FileChange
    anchor: str
    analysis: FileAnalysis


def seed_files() -> tuple[SeedFile, ...]:
    """The files in the byte order of their paths."""
    return (
        _file("concepts/model-retirements.md", "item-03fc2e", (10, 0), *_retirements()),
        _file(
            "how-to/fine-tuning-direct-preference-optimization.md",
            "item-384724",
            (2, 2),
            *_fine_tuning(),
        ),
        _file("how-to/responses.md", "item-b9757d", (8, 56), *_responses()),
        _file("includes/global-batch-limits.md", "item-73207b", (6, 0), *_limits()),
        _file("quotas-limits.md", "item-06c6f9", (16, 12), *_quotas()),
        _file("whats-new.md", "item-53303b", (1, 1), *_news(), impact=Impact.EDITORIAL),
    )


def seed_analysis() -> RangeAnalysis:
    """What was proved of all the files."""
    return RangeAnalysis(tuple(file.analysis for file in seed_files()))


def _file(
    path: str,
    anchor: str,
    lines: tuple[int, int],
    *facts: Fact,
    impact: Impact = Impact.SUBSTANTIVE,
) -> SeedFile:
    change = replace(ONE_LINE, path=_ROOT + path, added=lines[0], deleted=lines[1])
    return SeedFile(change, anchor, FileAnalysis(facts, impact, ChangeType.MINOR))


def _old(line: int) -> Lines:
    return Lines((line, line), None)


def _new(line: int) -> Lines:
    return Lines(None, (line, line))


def _both(old: int, new: int) -> Lines:
    return Lines((old, old), (new, new))


def _retirements() -> tuple[Fact, ...]:
    return (
        ParagraphAdded(
            "Azure Service Health filter configuration:", lines=_new(44), section=_RETIREMENTS
        ),
        ParagraphAdded(
            "Services = azure OpenAI service (Casing reflects current UX experience).",
            lines=_new(46),
            section=_RETIREMENTS,
        ),
        ParagraphAdded(
            "If you wish to receive SMS text-based alerts rather than just e-mails, you will need "
            "to select Create action group and under Notification type, select Email/SMS "
            "message/Push/Voice and then configure your phone number.",
            lines=_new(52),
            section=_RETIREMENTS,
        ),
    )


def _fine_tuning() -> tuple[Fact, ...]:
    section = ("Direct preference optimization", "Direct preference optimization model support")
    lines = _both(54, 54)
    return (
        IdentifierChanged(None, "gpt-4.1-2025-04-14", lines=lines, section=section),
        IdentifierChanged(None, "gpt-4.1-mini-2025-04-14", lines=lines, section=section),
        TextChanged(
            None,
            ",gpt-4.1-2025-04-14,gpt-4.1-mini-2025-04-14",
            2,
            "gpt-4o-2024-08-06",
            "supports direct",
            lines=lines,
            section=section,
        ),
        WhitespaceOnly(lines=_both(73, 73), section=section),
    )


def _responses() -> tuple[Fact, ...]:
    top = (_RESPONSES, "Responses API")
    regions, models = (*top, "Region Availability"), (*top, "Model support")
    images = (_RESPONSES, "Image generation")
    return (
        FrontMatterChanged("ms.date", "05/25/2025", "06/20/2025", lines=_both(8, 8)),
        ListItemAdded("polandcentral", lines=_new(36), section=regions),
        ListItemAdded("switzerlandnorth", lines=_new(39), section=regions),
        AdmonitionChanged(
            "note",
            "note",
            "note",
            "Image generation via streaming. Coming soon.",
            "Image generation using multi-turn editing and streaming - coming soon",
            lines=Lines((61, 63), (63, 68)),
            section=models,
        ),
        ListItemRemoved(
            "Multi-turn editing: Iteratively refine and edit images using natural language "
            "prompts.",
            lines=_old(1074),
            section=images,
        ),
        ListItemRemoved(
            "Enable iterative image editing through multi-turn prompts.",
            lines=_old(1084),
            section=images,
        ),
        ParagraphRemoved(
            "You can perform multi-turn image generation by using the output of image generation "
            "in subsequent calls or just using the 1previous_response_id.",
            lines=_old(1124),
            section=images,
        ),
        CodeRemoved(
            "python",
            "from openai import AzureOpenAI\nfrom azure.identity import DefaultAzureCredential\n",
            lines=Lines((1126, 1173), None),
            section=images,
        ),
    )


def _limits() -> tuple[Fact, ...]:
    names = (
        (_BATCH, ("gpt-4.1", "gpt-4.1 mini", "gpt-4.1-nano", "o4-mini")),
        (_ZONE, ("gpt-4.1", "gpt-4.1-mini")),
    )
    return tuple(
        TableRowAdded(
            name, (name, "5 B", "200 M", "50 M", "90 K", "N/A"), lines=_new(line), section=section
        )
        for section, keys in names
        for line, name in enumerate(keys, start=30)
    )


def _quotas() -> tuple[Fact, ...]:
    rows = (
        ("codex-mini", "Enterprise agreement", "10 M", "10 K"),
        ("o3-pro", "Enterprise agreement", "16 M", "1.6 K"),
        ("codex-mini", "Default", "1 M", "1 K"),
        ("o3-pro", "Default", "1.6 M", "160"),
    )
    return (
        *(
            TableRowAdded(f"{row[0]} / {row[1]}", row, lines=_new(130 + number), section=_SERIES)
            for number, row in enumerate(rows)
        ),
        WhitespaceOnly(lines=Lines((129, 140), (129, 144)), section=_SERIES, count=12),
    )


def _news() -> tuple[Fact, ...]:
    return (
        TextChanged(
            "`codex-mini and",
            "codex-mini and",
            1,
            formatting=True,
            lines=_both(25, 25),
            section=(
                "What's new in Azure OpenAI",
                "June 2025",
                "codex-mini & o3-pro models released",
            ),
        ),
    )
