"""The rules: a family of facts per module."""

from collections.abc import Callable, Iterable

from diff_insight.analysis.comparison.comparison import Comparison
from diff_insight.analysis.rules.admonitions import admonition_facts
from diff_insight.analysis.rules.api_versions import api_version_facts
from diff_insight.analysis.rules.blocks import block_facts
from diff_insight.analysis.rules.code import code_facts
from diff_insight.analysis.rules.components import component_facts
from diff_insight.analysis.rules.footnotes import footnote_facts
from diff_insight.analysis.rules.front_matter import front_matter_facts
from diff_insight.analysis.rules.layout import layout_facts
from diff_insight.analysis.rules.links import image_facts, include_facts, link_facts
from diff_insight.analysis.rules.moves import (
    column_order_facts,
    move_facts,
    nesting_facts,
    row_order_facts,
)
from diff_insight.analysis.rules.notices import availability_facts, deprecation_facts
from diff_insight.analysis.rules.running_text import text_facts
from diff_insight.analysis.rules.sections import section_facts
from diff_insight.analysis.rules.tables import table_facts
from diff_insight.analysis.rules.technical import technical_facts
from diff_insight.model.facts import Fact

Rule = Callable[[Comparison], Iterable[Fact]]

RULES: tuple[Rule, ...] = (
    front_matter_facts,
    section_facts,
    move_facts,
    nesting_facts,
    row_order_facts,
    column_order_facts,
    admonition_facts,
    component_facts,
    block_facts,
    table_facts,
    code_facts,
    text_facts,
    footnote_facts,
    api_version_facts,
    link_facts,
    image_facts,
    include_facts,
    deprecation_facts,
    availability_facts,
    layout_facts,
    technical_facts,
)

__all__ = ["RULES", "Rule"]
