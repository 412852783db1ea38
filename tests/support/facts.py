"""One fact of every kind, in every shape that words are made for."""

from __future__ import annotations

from diff_insight.model.facts import (
    AdmonitionAdded,
    AdmonitionChanged,
    AdmonitionRemoved,
    AltTextChanged,
    ApiVersionChanged,
    AvailabilityChanged,
    BinaryChanged,
    BlockMoved,
    Campaign,
    CodeAdded,
    CodeAttributesChanged,
    CodeChanged,
    CodeRemoved,
    CommandChanged,
    CommentOnly,
    ComponentAdded,
    ComponentChanged,
    ComponentRemoved,
    DeprecationNoticeAdded,
    EncodingChanged,
    EntryAdded,
    EntryChanged,
    EntryRemoved,
    Fact,
    FileAdded,
    FileRemoved,
    FileRenamed,
    FrontMatterChanged,
    HeadingRenamed,
    IdentifierChanged,
    ImageAdded,
    ImageRemoved,
    ImageReplaced,
    IncludeAdded,
    IncludeRemoved,
    InterfaceChange,
    InterfaceChanged,
    Lines,
    LinkAdded,
    LinkRemoved,
    LinkRetargeted,
    ListItemAdded,
    ListItemRemoved,
    NestingChanged,
    NotationOnly,
    NumberChanged,
    OrderChanged,
    ParagraphAdded,
    ParagraphRemoved,
    RewrappedOnly,
    SectionAdded,
    SectionMoved,
    SectionRemoved,
    TableCellChanged,
    TableColumnAdded,
    TableColumnRemoved,
    TableRowAdded,
    TableRowRemoved,
    TechnicalOnly,
    TermReplaced,
    TextChanged,
    UiLabelChanged,
    WhitespaceOnly,
)

BOTH, OLD, NEW = Lines((3, 3), (4, 4)), Lines((3, 3), None), Lines(None, (4, 4))
TOP = ("Quotas and limits",)
LIMITS = (*TOP, "Limits")

_SIDES: tuple[InterfaceChange, ...] = ("added", "removed")
_STATES: tuple[InterfaceChange, ...] = (
    *("required added", "required", "optional", "deprecated", "reactivated"),
)
# Shapes of parts of an interface that are told by their names alone.
_INTERFACE_PARTS: tuple[tuple[str, InterfaceChange, str], ...] = (
    *(
        (f"{part} {side}", side, part)
        for part in ("operation", "parameter", "property")
        for side in _SIDES
    ),
    *((side, side, "media type") for side in _SIDES),
    *((state, state, "parameter") for state in _STATES),
)
SAMPLES: dict[tuple[str, str], Fact] = {
    ("file-added", ""): FileAdded("Quickstart", 812),
    ("file-added", "part"): FileAdded("GET /pets", 12, "operation"),
    ("file-added", "untitled"): FileAdded("", 1),
    ("file-removed", ""): FileRemoved("Quickstart", 812),
    ("file-removed", "redirected"): FileRemoved("Quickstart", 812, "/start"),
    ("file-removed", "moved"): FileRemoved("Quickstart", 812, moved_to="docs/start/quick.md"),
    ("file-removed", "part"): FileRemoved("Pet", 12, part="schema", lost=False),
    ("file-removed", "untitled"): FileRemoved("", 1),
    ("file-renamed", ""): FileRenamed("docs/a.md", "docs/b.md", 92),
    ("binary-changed", ""): BinaryChanged(1024, 20480),
    ("binary-changed", "unsized"): BinaryChanged(None, 20480),
    ("binary-changed", "same size"): BinaryChanged(1024, 1024),
    ("encoding-changed", ""): EncodingChanged("GBK", "UTF-8"),
    ("front-matter-changed", "changed"): FrontMatterChanged(
        "ms.date", "05/25/2025", "06/20/2025", lines=BOTH
    ),
    ("front-matter-changed", "spacing"): FrontMatterChanged("title", "a  b", "a b", lines=BOTH),
    ("front-matter-changed", "added"): FrontMatterChanged(
        "description", None, "How to start.", lines=NEW
    ),
    ("front-matter-changed", "removed"): FrontMatterChanged("manager", "nitinme", None, lines=OLD),
    ("front-matter-changed", "unnamed"): FrontMatterChanged("manager", None, None, lines=BOTH),
    ("campaign", "unnamed"): Campaign(None, None, 3),
    ("campaign", "changed"): Campaign("Azure AI Studio", "Azure AI Foundry", 14),
    ("campaign", "links"): Campaign("/old/start", "/start", 4, "link-retargeted"),
    ("campaign", "images"): Campaign("old.png", "new.png", 4, "image-replaced"),
    ("campaign", "code"): Campaign("api_base", "base_url", 4, "code-changed"),
    ("campaign", "spacing"): Campaign("x = [1]", "x = [\n1]", 3, "code-changed"),
    ("campaign", "added"): Campaign(None, "(preview)", 3),
    ("campaign", "removed"): Campaign("(preview)", None, 3),
    ("campaign", "key added"): Campaign(None, "high", 5, "front-matter-changed", "priority"),
    ("campaign", "key removed"): Campaign("high", None, 5, "front-matter-changed", "priority"),
    ("campaign", "entry"): Campaign("^0.3.13", "^0.4.6", 5, "entry-changed", "tool/poetry/version"),
    ("campaign", "key"): Campaign("05/25/2025", "06/20/2025", 5, "front-matter-changed", "ms.date"),
    ("section-added", ""): SectionAdded("Batch", 3, lines=NEW, section=(*LIMITS, "Batch")),
    ("section-added", "above old text"): SectionAdded(
        "Batch", 3, above_old_text=True, lines=NEW, section=(*LIMITS, "Batch")
    ),
    ("section-removed", ""): SectionRemoved(
        "Multi-turn", 2, lines=OLD, section=(*TOP, "Multi-turn")
    ),
    ("heading-renamed", ""): HeadingRenamed(
        "Set up", "Get started", "set-up", "get-started", lines=BOTH, section=(*TOP, "Get started")
    ),
    ("heading-renamed", "same anchor"): HeadingRenamed(
        "Set up", "Set up!", "set-up", "set-up", lines=BOTH, section=(*TOP, "Set up!")
    ),
    ("heading-renamed", "anchor"): HeadingRenamed(
        "Set up", "Set up", "set-up", "install", lines=BOTH, section=(*TOP, "Set up")
    ),
    ("section-moved", ""): SectionMoved(
        "Batch",
        (*TOP, "Usage", "Batch"),
        (*LIMITS, "Batch"),
        lines=BOTH,
        section=(*LIMITS, "Batch"),
    ),
    ("section-moved", "behind"): SectionMoved(
        "Limits", LIMITS, LIMITS, "Usage", lines=BOTH, section=LIMITS
    ),
    ("section-moved", "first"): SectionMoved("Limits", LIMITS, LIMITS, lines=BOTH, section=LIMITS),
    ("block-moved", "between"): BlockMoved(
        (*TOP, "Usage"), LIMITS, "Requests are queued", lines=BOTH, section=LIMITS
    ),
    ("block-moved", "within"): BlockMoved(
        LIMITS, LIMITS, "Requests are queued", lines=BOTH, section=LIMITS
    ),
    ("block-moved", "away"): BlockMoved(
        LIMITS, TOP, "Requests are queued", "docs/b.md", lines=OLD, section=LIMITS
    ),
    ("block-moved", "here"): BlockMoved(
        TOP, LIMITS, "Requests are queued", "docs/b.md", lines=NEW, section=LIMITS
    ),
    ("order-changed", "rows"): OrderChanged("rows", lines=BOTH, section=LIMITS),
    ("order-changed", "items"): OrderChanged("items", lines=BOTH, section=LIMITS),
    ("order-changed", "columns"): OrderChanged("columns", lines=BOTH, section=LIMITS),
    ("nesting-changed", "deeper"): NestingChanged(
        1, 2, "Health advisories", lines=BOTH, section=LIMITS
    ),
    ("nesting-changed", "higher"): NestingChanged(
        2, 1, "Health advisories", lines=BOTH, section=LIMITS
    ),
    ("table-row-added", ""): TableRowAdded("codex-mini", (), lines=NEW, section=LIMITS),
    ("table-row-added", "with cells"): TableRowAdded(
        "codex-mini", ("codex-mini", "10 M", "10 K"), lines=NEW, section=LIMITS
    ),
    ("table-row-removed", ""): TableRowRemoved(
        "gpt-4 / Default", ("gpt-4", "Default", "80 M"), lines=OLD, section=LIMITS
    ),
    ("table-cell-changed", "changed"): TableCellChanged(
        "gpt-4", "Default", "80 M", "100 M", lines=BOTH, section=LIMITS
    ),
    ("table-cell-changed", "no header"): TableCellChanged(
        "gpt-4", "", "80 M", "100 M", lines=BOTH, section=LIMITS
    ),
    ("table-cell-changed", "no row"): TableCellChanged(
        "", "Address", "/about/", "/about.html", lines=BOTH, section=LIMITS
    ),
    ("table-cell-changed", "key"): TableCellChanged(
        "gpt-4o", "Model", "gpt-4", "gpt-4o", lines=BOTH, section=LIMITS
    ),
    ("table-cell-changed", "added"): TableCellChanged(
        "gpt-4", "Default", "", "100 M", lines=BOTH, section=LIMITS
    ),
    ("table-cell-changed", "removed"): TableCellChanged(
        "gpt-4", "Default", "80 M", "", lines=BOTH, section=LIMITS
    ),
    ("table-column-added", ""): TableColumnAdded("Region", lines=BOTH, section=LIMITS),
    ("table-column-removed", ""): TableColumnRemoved("Region", lines=BOTH, section=LIMITS),
    ("code-added", ""): CodeAdded(
        "python", "from openai import AzureOpenAI\nclient = 1", lines=NEW, section=LIMITS
    ),
    ("code-added", "plain"): CodeAdded("", "GET /batches", lines=NEW, section=LIMITS),
    ("code-removed", ""): CodeRemoved(
        "python", "from openai import AzureOpenAI\nclient = 1", lines=OLD, section=LIMITS
    ),
    ("code-removed", "plain"): CodeRemoved("", "GET /batches", lines=OLD, section=LIMITS),
    ("code-changed", "changed"): CodeChanged(
        "python", 'model="gpt-4"', 'model="gpt-4o"', lines=BOTH, section=LIMITS
    ),
    ("code-changed", "spacing"): CodeChanged(
        "python", "if a:\n  b()", "if a:\n    b()", lines=BOTH, section=LIMITS
    ),
    ("code-changed", "added"): CodeChanged("python", None, "timeout=30", lines=NEW, section=LIMITS),
    ("code-changed", "removed"): CodeChanged(
        "python", "timeout=30", None, lines=OLD, section=LIMITS
    ),
    ("code-changed", "language"): CodeChanged(
        "csharp", None, None, "cs", lines=BOTH, section=LIMITS
    ),
    ("code-changed", "language added"): CodeChanged(
        "csharp", None, None, "", lines=BOTH, section=LIMITS
    ),
    ("code-changed", "language removed"): CodeChanged(
        "", None, None, "cs", lines=BOTH, section=LIMITS
    ),
    ("code-changed", "unnamed"): CodeChanged("python", None, None, lines=BOTH, section=LIMITS),
    ("code-attributes-changed", "changed"): CodeAttributesChanged(
        "python", 'hl_lines="2 3"', 'title="a.py" hl_lines="1"', lines=BOTH, section=LIMITS
    ),
    ("code-attributes-changed", "added"): CodeAttributesChanged(
        "python", None, 'title="a.py"', lines=BOTH, section=LIMITS
    ),
    ("code-attributes-changed", "removed"): CodeAttributesChanged(
        "python", 'title="a.py"', None, lines=BOTH, section=LIMITS
    ),
    ("code-attributes-changed", "unnamed"): CodeAttributesChanged(
        "python", None, None, lines=BOTH, section=LIMITS
    ),
    ("command-changed", "changed"): CommandChanged(
        "bash", "pip install a", "pip install b", lines=BOTH, section=LIMITS
    ),
    ("command-changed", "spacing"): CommandChanged(
        "bash", "pip  install a", "pip install a", lines=BOTH, section=LIMITS
    ),
    ("identifier-changed", "changed"): IdentifierChanged(
        "max_tokens", "max_completion_tokens", lines=BOTH, section=LIMITS
    ),
    ("identifier-changed", "in a sentence"): IdentifierChanged(
        "true",
        "false",
        old_sentence="strict is true by default.",
        new_sentence="strict is false by default.",
        lines=BOTH,
        section=LIMITS,
    ),
    ("identifier-changed", "repeated"): IdentifierChanged(
        "max_tokens", "max_completion_tokens", lines=BOTH, section=LIMITS, count=3
    ),
    ("identifier-changed", "added"): IdentifierChanged(None, "o3-pro", lines=NEW, section=LIMITS),
    ("identifier-changed", "removed"): IdentifierChanged("o3-pro", None, lines=OLD, section=LIMITS),
    ("identifier-changed", "unnamed"): IdentifierChanged(None, None, lines=BOTH, section=LIMITS),
    ("api-version-changed", "changed"): ApiVersionChanged(
        "2024-10-21", "2025-04-01-preview", lines=BOTH, section=LIMITS
    ),
    ("api-version-changed", "repeated"): ApiVersionChanged(
        "2024-10-21", "2025-04-01-preview", lines=BOTH, section=LIMITS, count=2
    ),
    ("link-added", ""): LinkAdded(
        "models page", "../concepts/models.md", lines=NEW, section=LIMITS
    ),
    ("link-added", "was text"): LinkAdded(
        "models page", "../concepts/models.md", was_text=True, lines=NEW, section=LIMITS
    ),
    ("link-added", "bare"): LinkAdded("", "https://example.org/", lines=NEW, section=LIMITS),
    ("link-removed", ""): LinkRemoved(
        "models page", "../concepts/models.md", lines=OLD, section=LIMITS
    ),
    ("link-removed", "bare"): LinkRemoved("", "https://example.org/", lines=OLD, section=LIMITS),
    ("link-retargeted", ""): LinkRetargeted(
        "models page", "models.md", "https://example.org/models", lines=BOTH, section=LIMITS
    ),
    ("link-retargeted", "bare"): LinkRetargeted("", "a.md", "b.md", lines=BOTH, section=LIMITS),
    ("link-retargeted", "same document"): LinkRetargeted(
        "models page", "models.md", "./models.md", same_document=True, lines=BOTH, section=LIMITS
    ),
    ("image-added", ""): ImageAdded("media/quota.png", "Quota", lines=NEW, section=LIMITS),
    ("image-removed", ""): ImageRemoved("media/quota.png", "Quota", lines=OLD, section=LIMITS),
    ("image-replaced", ""): ImageReplaced(
        "media/quota.png", "media/quota-2.png", "Quota", lines=BOTH, section=LIMITS
    ),
    ("alt-text-changed", "changed"): AltTextChanged(
        "Quota", "Quota page", "media/quota.png", lines=BOTH, section=LIMITS
    ),
    ("alt-text-changed", "added"): AltTextChanged(
        "", "Quota page", "media/quota.png", lines=BOTH, section=LIMITS
    ),
    ("alt-text-changed", "removed"): AltTextChanged(
        "Quota", "", "media/quota.png", lines=BOTH, section=LIMITS
    ),
    ("include-added", ""): IncludeAdded("includes/quota.md", lines=NEW, section=LIMITS),
    ("include-removed", ""): IncludeRemoved("includes/quota.md", lines=OLD, section=LIMITS),
    ("admonition-added", ""): AdmonitionAdded(
        "note", "Batch needs a quota.", lines=NEW, section=LIMITS
    ),
    ("admonition-added", "text"): AdmonitionAdded(
        "note", "Batch needs a quota.", lines=BOTH, section=LIMITS
    ),
    ("admonition-added", "range"): AdmonitionAdded(
        "moniker", "Batch needs a quota.", lines=NEW, section=LIMITS
    ),
    ("admonition-removed", ""): AdmonitionRemoved(
        "note", "Batch needs a quota.", lines=OLD, section=LIMITS
    ),
    ("admonition-removed", "text"): AdmonitionRemoved(
        "note", "Batch needs a quota.", lines=BOTH, section=LIMITS
    ),
    ("admonition-removed", "range"): AdmonitionRemoved(
        "moniker", "Batch needs a quota.", lines=OLD, section=LIMITS
    ),
    ("admonition-changed", "text"): AdmonitionChanged(
        "note", "note", "note", "Coming soon.", "Out now.", lines=BOTH, section=LIMITS
    ),
    ("admonition-changed", "type"): AdmonitionChanged(
        "warning", "note", "warning", "Take care.", "Take care.", lines=BOTH, section=LIMITS
    ),
    ("admonition-changed", "both"): AdmonitionChanged(
        "warning", "note", "warning", "Coming soon.", "Out now.", lines=BOTH, section=LIMITS
    ),
    ("paragraph-added", ""): ParagraphAdded("Quotas are per region.", lines=NEW, section=LIMITS),
    ("paragraph-removed", ""): ParagraphRemoved(
        "Quotas are per region.", lines=OLD, section=LIMITS
    ),
    ("list-item-added", ""): ListItemAdded("polandcentral", lines=NEW, section=LIMITS),
    ("list-item-removed", ""): ListItemRemoved("polandcentral", lines=OLD, section=LIMITS),
    ("text-changed", "changed"): TextChanged(
        "soon", "now", 1, "available", "in all regions", lines=BOTH, section=LIMITS
    ),
    ("text-changed", "replaced"): TextChanged(
        "effect of an error",
        "file that a run writes",
        5,
        old_sentence="This sample shows the effect of an error.",
        new_sentence="The file that a run writes is here.",
        lines=BOTH,
        section=LIMITS,
    ),
    ("text-changed", "negation"): TextChanged(
        None,
        "not",
        1,
        old_sentence="Keys are encrypted at rest.",
        new_sentence="Keys are not encrypted at rest.",
        lines=BOTH,
        section=LIMITS,
    ),
    ("text-changed", "struck out"): TextChanged(
        "Version 3 works.", "~~Version 3 works.~~", 3, lines=BOTH, section=LIMITS
    ),
    ("text-changed", "no longer struck out"): TextChanged(
        "~~Version 3 works.~~", "Version 3 works.", 3, lines=BOTH, section=LIMITS
    ),
    ("text-changed", "level"): TextChanged(
        "## Batch", "### Batch", 0, formatting=True, lines=BOTH, section=(*LIMITS, "Batch")
    ),
    ("text-changed", "added"): TextChanged(None, "in preview", 2, lines=BOTH, section=LIMITS),
    ("text-changed", "added behind"): TextChanged(
        None, "in preview", 2, "is available", "in all", lines=BOTH, section=LIMITS
    ),
    ("text-changed", "removed"): TextChanged("in preview", None, 2, lines=BOTH, section=LIMITS),
    ("text-changed", "removed behind"): TextChanged(
        "in preview", None, 2, "is available", "in all", lines=BOTH, section=LIMITS
    ),
    ("text-changed", "quoted"): TextChanged(
        "The token is valid", "> The token is valid", 0, formatting=True, lines=BOTH, section=LIMITS
    ),
    ("text-changed", "no longer quoted"): TextChanged(
        "> The token is valid", "The token is valid", 0, formatting=True, lines=BOTH, section=LIMITS
    ),
    ("text-changed", "anchor"): TextChanged(
        "#limits", "#quotas", 0, formatting=True, lines=BOTH, section=LIMITS
    ),
    ("text-changed", "unit"): TextChanged(
        *("MB", "MiB", 1, "The largest size is 16"),
        old_sentence="The largest size is 16 MB.",
        new_sentence="The largest size is 16 MiB.",
        lines=BOTH,
        section=LIMITS,
    ),
    ("text-changed", "formatting"): TextChanged(
        "codex-mini and", "codex-mini and", 1, formatting=True, lines=BOTH, section=LIMITS
    ),
    ("text-changed", "formatting behind"): TextChanged(
        None, None, 0, "the rate limits of", formatting=True, lines=BOTH, section=LIMITS
    ),
    ("text-changed", "formatting unnamed"): TextChanged(
        None, None, 0, formatting=True, lines=BOTH, section=LIMITS
    ),
    ("text-changed", "unnamed"): TextChanged(None, None, 0, lines=BOTH, section=LIMITS),
    ("term-replaced", ""): TermReplaced(
        "Azure AI Studio", "Azure AI Foundry", lines=BOTH, section=LIMITS, count=6
    ),
    ("number-changed", ""): NumberChanged("300", "600", lines=BOTH, section=LIMITS),
    ("number-changed", "footnote"): NumberChanged(
        *("1", "2", "As it says[^1].", "As it says[^2]."), lines=BOTH, section=LIMITS
    ),
    ("number-changed", "in a sentence"): NumberChanged(
        *("300", "600", "The limit is 300 per minute.", "The limit is 600 per minute."),
        lines=BOTH,
        section=LIMITS,
    ),
    ("ui-label-changed", ""): UiLabelChanged("Create", "Add new", lines=BOTH, section=LIMITS),
    ("deprecation-notice-added", ""): DeprecationNoticeAdded(
        "The API retires on July 14, 2025.", lines=NEW, section=LIMITS
    ),
    ("availability-changed", "changed"): AvailabilityChanged(
        "Agents", "preview", "generally available", lines=BOTH, section=LIMITS
    ),
    ("availability-changed", "unnamed"): AvailabilityChanged(
        "Agents", None, None, lines=BOTH, section=LIMITS
    ),
    ("availability-changed", "added"): AvailabilityChanged(
        "Agents", None, "preview", lines=BOTH, section=LIMITS
    ),
    ("availability-changed", "removed"): AvailabilityChanged(
        "Agents", "preview", None, lines=BOTH, section=LIMITS
    ),
    ("entry-added", ""): EntryAdded("items/Batch/href", "batch.md", lines=NEW),
    ("entry-added", "alone"): EntryAdded("items/Batch", "", lines=NEW),
    ("entry-removed", ""): EntryRemoved("items/Batch/href", "batch.md", lines=OLD),
    ("entry-removed", "alone"): EntryRemoved("items/Batch", "", lines=OLD),
    ("entry-changed", ""): EntryChanged("items/Batch/href", "batch.md", "jobs.md", lines=BOTH),
    ("entry-changed", "spacing"): EntryChanged("items/name", '"a  b"', '"a b"', lines=BOTH),
    **{
        ("interface-changed", shape): InterfaceChanged(
            "response-optional-property-removed",
            *(change, part, "pets/name" if part == "property" else "limit", "GET /pets"),
            lines=BOTH,
            section=("GET /pets",),
        )
        for shape, change, part in _INTERFACE_PARTS
    },
    **{
        ("interface-changed", f"{part} {change}"): InterfaceChanged(
            *(
                f"request-property-{part}-{change}",
                change,
                part,
                "pets/kind",
                "POST /pets",
                "oneOf",
            ),
            old=None if change == "added" else "cat",
            new="cat" if change == "added" else None,
            lines=NEW if change == "added" else OLD,
            section=("POST /pets",),
            breaking=change == "removed",
        )
        for part in ("value", "alternative")
        for change in _SIDES
    },
    ("interface-changed", "path moved"): InterfaceChanged(
        *("api-path-removed-without-deprecation", "moved", "path", "/pets"),
        old="/pets",
        new="/v2/pets",
        breaking=True,
        lines=BOTH,
    ),
    ("interface-changed", "renamed"): InterfaceChanged(
        *("api-schema-renamed", "moved", "schema", "Pet"), old="Pet", new="Animal", lines=BOTH
    ),
    ("interface-changed", "set"): InterfaceChanged(
        *("request-property-max-length-set", "set", "property", "pets/name", "", "maxLength"),
        new="40",
        lines=NEW,
        section=("Pet",),
    ),
    ("interface-changed", "unset"): InterfaceChanged(
        *("attribute-changed", "unset", "property", "pets/name", "", "x-internal"),
        old="true",
        lines=OLD,
        section=("Pet",),
    ),
    ("interface-changed", "changed"): InterfaceChanged(
        *("request-property-max-length-decreased", "changed", "request body", "", ""),
        *("maxLength", "40", "20"),
        breaking=True,
        lines=BOTH,
        section=("POST /pets",),
    ),
    ("whitespace-only", ""): WhitespaceOnly(lines=BOTH),
    ("rewrapped-only", ""): RewrappedOnly(lines=BOTH),
    ("comment-only", ""): CommentOnly(lines=BOTH),
    ("notation-only", ""): NotationOnly(lines=BOTH),
    ("technical-only", "outputs"): TechnicalOnly("outputs", lines=BOTH),
    ("technical-only", "counts"): TechnicalOnly("counts", lines=BOTH),
    ("technical-only", "metadata"): TechnicalOnly("metadata", lines=BOTH),
    ("technical-only", "attachments"): TechnicalOnly("attachments", lines=BOTH),
    ("technical-only", "imports"): TechnicalOnly("imports", lines=BOTH),
    ("technical-only", "references"): TechnicalOnly("references", lines=BOTH),
    ("component-added", ""): ComponentAdded("Tabs", 'groupId="os"', lines=NEW, section=LIMITS),
    ("component-added", "bare"): ComponentAdded("Steps", "", lines=NEW, section=LIMITS),
    ("component-removed", ""): ComponentRemoved("Tabs", 'groupId="os"', lines=OLD, section=LIMITS),
    ("component-removed", "bare"): ComponentRemoved("Steps", "", lines=OLD, section=LIMITS),
    ("component-changed", "changed"): ComponentChanged(
        *("Callout", "type", "info", "warning"), lines=BOTH, section=LIMITS
    ),
    ("component-changed", "added"): ComponentChanged(
        *("Tabs", "groupId", None, "os"), lines=BOTH, section=LIMITS
    ),
    ("component-changed", "removed"): ComponentChanged(
        *("Tabs", "groupId", "os", None), lines=BOTH, section=LIMITS
    ),
    ("component-changed", "unnamed"): ComponentChanged(
        *("Tabs", "groupId", None, None), lines=BOTH, section=LIMITS
    ),
}
