"""Phrases for tables."""

from __future__ import annotations

from diff_insight.locales import gettext_noop as _
from diff_insight.wording.phrases.phrase import Phrase, PhraseKey

CELL_KEY = "table-cell-changed", "changed"
CELL = _("{column} of {row}")
CELLS = _("{names} from {old} to {new}")  # of cells that have changed alike
PHRASES: dict[PhraseKey, Phrase] = {
    ("table-row-added", ""): Phrase(
        title=_("new table row {key}"),
        titles=_("new table rows: {names}"),
        sentence=_("the table{where} has a new row, {key}"),
        sentences=_("the table{where} has new rows: {names}"),
        entry="{key}",
        brief="{name}",
    ),
    ("table-row-added", "with cells"): Phrase(
        title=_("new table row {key}"),
        titles=_("new table rows: {names}"),
        sentence=_("the table{where} has a new row, {key}: {cells}"),
        sentences=_("the table{where} has new rows: {names}"),
        entry="{key}",
        brief="{name}",
    ),
    ("table-row-removed", ""): Phrase(
        title=_("table row {key} removed"),
        titles=_("table rows removed: {names}"),
        sentence=_("the row {key} was removed from the table{where}"),
        sentences=_("these rows were removed from the table{where}: {names}"),
        entry="{key}",
        brief="{name}",
    ),
    CELL_KEY: Phrase(
        title=_("{row}: {column} is now {new}"),
        titles=_("table values changed: {names}"),
        sentence=_("{column} of {row}{where} changed from {old} to {new}"),
        sentences=_("the table{where} has other values: {names}"),
        entry=_("{column} of {row} from {old} to {new}"),
        clauses=True,
        brief=_("{row}: {old} → {new}"),
    ),
    ("table-cell-changed", "no header"): Phrase(
        title=_("{row} is now {new}"),
        titles=_("table values changed: {names}"),
        sentence=_("in the table row {row}{where}, {old} is now {new}"),
        sentences=_("the table{where} has other values: {names}"),
        entry=_("{row} from {old} to {new}"),
        clauses=True,
        brief=_("{row}: {old} → {new}"),
    ),
    ("table-cell-changed", "no row"): Phrase(
        title=_("table cell {old} is now {new}"),
        titles=_("table cells changed: {names}"),
        sentence=_("the table cell {old}{where} is now {new}"),
        sentences=_("cells of the table{where} changed: {names}"),
        entry=_("{old} → {new}"),
        clauses=True,
    ),
    ("table-cell-changed", "key"): Phrase(
        title=_("table row {old} is now {new}"),
        titles=_("table rows renamed: {names}"),
        sentence=_("the table row {old}{where} is now {new}"),
        sentences=_("rows of the table{where} have other names: {names}"),
        entry=_("{old} → {new}"),
        clauses=True,
    ),
    ("table-cell-changed", "added"): Phrase(
        title=_("{row}: {column} is now {new}"),
        titles=_("empty table cells filled for {names}"),
        sentence=_("{column} of {row}{where}, which was empty, is now {new}"),
        sentences=_("cells of the table{where} that were empty have values now: {names}"),
        entry=_("{column} of {row} is {new}"),
        clauses=True,
        brief="{row}",
    ),
    ("table-cell-changed", "removed"): Phrase(
        title=_("{row}: {column} emptied"),
        titles=_("table cells emptied for {names}"),
        sentence=_("{column} of {row}{where}, which was {old}, is empty now"),
        sentences=_("these cells of the table{where} are empty now: {names}"),
        entry=_("{column} of {row}, which was {old}"),
        clauses=True,
        brief="{row}",
    ),
    ("table-column-added", ""): Phrase(
        title=_("new table column {column}"),
        titles=_("new table columns: {names}"),
        sentence=_("the table{where} has a new column, {column}"),
        sentences=_("the table{where} has new columns: {names}"),
        entry="{column}",
    ),
    ("table-column-removed", ""): Phrase(
        title=_("table column {column} removed"),
        titles=_("table columns removed: {names}"),
        sentence=_("the column {column} was removed from the table{where}"),
        sentences=_("these columns were removed from the table{where}: {names}"),
        entry="{column}",
    ),
}
