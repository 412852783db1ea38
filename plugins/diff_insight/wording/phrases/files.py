"""Phrases for files as wholes, their front matter, and what several files share."""

from __future__ import annotations

from diff_insight.locales import gettext_noop as _
from diff_insight.locales import ngettext_noop
from diff_insight.wording.phrases.phrase import PAIR, Phrase, PhraseKey

_BINARY = Phrase(
    title=_("binary file changed: {old_size} → {new_size} bytes"),
    titles=_("binary file changed"),
    sentence=_("the file’s size went from {old_size} to {new_size} bytes"),
    sentences=_("binary file changed"),
    entry="{new_size}",
)
PHRASES: dict[PhraseKey, Phrase] = {
    ("file-added", ""): Phrase(
        title=_("new page: {title}"),
        titles=_("new pages: {names}"),
        sentence=ngettext_noop(
            "the page {title} is new; it has {count} word",
            "the page {title} is new; it has {count} words",
        ),
        sentences=_("new pages: {names}"),
        entry="{title}",
    ),
    ("file-added", "untitled"): Phrase(
        title=_("new file"),
        titles=_("new file"),
        sentence=ngettext_noop(
            "the file is new; it has {count} word", "the file is new; it has {count} words"
        ),
        sentences=_("new file"),
        entry="{title}",
    ),
    ("file-removed", ""): Phrase(
        title=_("page removed: {title}"),
        titles=_("pages removed: {names}"),
        sentence=ngettext_noop(
            "the page {title} was removed; it had {count} word",
            "the page {title} was removed; it had {count} words",
        ),
        sentences=_("pages removed: {names}"),
        entry="{title}",
    ),
    ("file-removed", "redirected"): Phrase(
        title=_("page removed: {title}; redirected to {target}"),
        titles=_("pages removed and redirected: {names}"),
        sentence=_("the page {title} was removed; its address now leads to {target}"),
        sentences=_("pages removed and redirected: {names}"),
        entry="{title}",
    ),
    ("file-removed", "moved"): Phrase(
        title=_("page {title} moved to {moved_to}"),
        titles=_("pages moved: {names}"),
        sentence=_("the page {title} moved to {moved_to}"),
        sentences=_("pages moved: {names}"),
        entry="{title}",
        code=("moved_to",),
    ),
    ("file-removed", "untitled"): Phrase(
        title=_("file removed"),
        titles=_("file removed"),
        sentence=ngettext_noop(
            "the file was removed; it had {count} word",
            "the file was removed; it had {count} words",
        ),
        sentences=_("file removed"),
        entry="{title}",
    ),
    ("file-renamed", ""): Phrase(
        title=_("renamed from {old}"),
        titles=_("renamed from {names}"),
        sentence=_("the path was {old} before; {similarity} of the content is the same"),
        sentences=_("the paths were {names} before"),
        entry="{old}",
        code=("old", "new"),
    ),
    ("binary-changed", ""): _BINARY,
    ("binary-changed", "unsized"): Phrase(
        title=_("binary file changed"),
        titles=_("binary file changed"),
        sentence=_("the binary file changed"),
        sentences=_("the binary file changed"),
        entry="",
    ),
    ("binary-changed", "same size"): Phrase(
        title=_("binary file changed, still {new_size} bytes"),
        titles=_("binary file changed"),
        sentence=_("the file has other content, and still {new_size} bytes"),
        sentences=_("binary file changed"),
        entry="{new_size}",
    ),
    ("encoding-changed", ""): Phrase(
        title=_("encoding is now {new}"),
        titles=_("encodings changed: {names}"),
        sentence=_("the encoding went from {old} to {new}"),
        sentences=_("encodings changed: {names}"),
        entry=PAIR,
        code=("old", "new"),
    ),
    ("front-matter-changed", "changed"): Phrase(
        title=_("{key}: {old} → {new}"),
        titles=_("{names} updated"),
        sentence=_("{key} changed from {old} to {new}"),
        sentences=_("the front matter has other values: {names}"),
        entry=_("{key} from {old} to {new}"),
        code=("key",),
        clauses=True,
        brief="{key}",
    ),
    ("front-matter-changed", "spacing"): Phrase(
        title=_("spacing in {key} changed"),
        titles=_("spacing changed: {names}"),
        sentence=_("only the spacing in {key} changed: {new}"),
        sentences=_("only the spacing in these values changed: {names}"),
        entry="{key}",
        code=("key",),
        clauses=True,
    ),
    ("front-matter-changed", "added"): Phrase(
        title=_("{key} added"),
        titles=_("{names} added"),
        sentence=_("the front matter has {key} now, with the value {new}"),
        sentences=_("the front matter has new keys: {names}"),
        entry=_("{key} with {new}"),
        code=("key",),
        clauses=True,
        brief="{key}",
    ),
    ("front-matter-changed", "removed"): Phrase(
        title=_("{key} removed"),
        titles=_("{names} removed"),
        sentence=_("the front matter no longer has {key}, which was {old}"),
        sentences=_("the front matter has lost keys: {names}"),
        entry=_("{key}, which was {old}"),
        code=("key",),
        clauses=True,
        brief="{key}",
    ),
    ("front-matter-changed", "unnamed"): Phrase(
        title=_("{key} updated"),
        titles=_("{names} updated"),
        sentence=_("{key} changed in the front matter"),
        sentences=_("the front matter changed: {names}"),
        entry="{key}",
        code=("key",),
    ),
    ("campaign", "unnamed"): Phrase(
        title=_("changed as other files were"),
        titles=_("changed as other files were"),
        sentence=ngettext_noop(
            "the same changed here as in {count} file of this report",
            "the same changed here as in {count} files of this report",
        ),
        sentences=_("the same changed here as in other files of this report"),
        entry="",
    ),
    ("campaign", "changed"): Phrase(
        title=_("{old} is now {new}"),
        titles=_("replaced: {names}"),
        sentence=ngettext_noop(
            "{old} is now {new}, as in {count} file of this report",
            "{old} is now {new}, as in {count} files of this report",
        ),
        sentences=_("replaced here as in other files: {names}"),
        entry=PAIR,
        clauses=True,
    ),
    ("campaign", "links"): Phrase(
        title=_("links lead to {new} instead of {old}"),
        titles=_("links lead elsewhere: {names}"),
        sentence=ngettext_noop(
            "links lead to {new} now instead of {old}, as in {count} file of this report",
            "links lead to {new} now instead of {old}, as in {count} files of this report",
        ),
        sentences=_("links lead elsewhere, here as in other files: {names}"),
        entry=PAIR,
        clauses=True,
    ),
    ("campaign", "images"): Phrase(
        title=_("images: {old} → {new}"),
        titles=_("images replaced: {names}"),
        sentence=ngettext_noop(
            "images are {new} now instead of {old}, as in {count} file of this report",
            "images are {new} now instead of {old}, as in {count} files of this report",
        ),
        sentences=_("images were replaced, here as in other files: {names}"),
        entry=PAIR,
        clauses=True,
    ),
    ("campaign", "code"): Phrase(
        title=_("in code, {old} is now {new}"),
        titles=_("replaced in code: {names}"),
        sentence=ngettext_noop(
            "in code, {old} is now {new}, as in {count} file of this report",
            "in code, {old} is now {new}, as in {count} files of this report",
        ),
        sentences=_("replaced in code, here as in other files: {names}"),
        entry=PAIR,
        clauses=True,
    ),
    ("campaign", "spacing"): Phrase(
        title=_("spacing of {new} changed"),
        titles=_("spacing changed: {names}"),
        sentence=ngettext_noop(
            "only the spacing of {new} changed, as in {count} file of this report",
            "only the spacing of {new} changed, as in {count} files of this report",
        ),
        sentences=_("only the spacing changed, here as in other files: {names}"),
        entry="{new}",
        clauses=True,
    ),
    ("campaign", "added"): Phrase(
        title=_("{new} added"),
        titles=_("added: {names}"),
        sentence=ngettext_noop(
            "{new} was added, as in {count} file of this report",
            "{new} was added, as in {count} files of this report",
        ),
        sentences=_("added here as in other files: {names}"),
        entry="{new}",
        clauses=True,
    ),
    ("campaign", "removed"): Phrase(
        title=_("{old} removed"),
        titles=_("removed: {names}"),
        sentence=ngettext_noop(
            "{old} was removed, as in {count} file of this report",
            "{old} was removed, as in {count} files of this report",
        ),
        sentences=_("removed here as in other files: {names}"),
        entry="{old}",
        clauses=True,
    ),
    ("campaign", "key added"): Phrase(
        title=_("{key} added: {new}"),
        titles=_("{names} added"),
        sentence=ngettext_noop(
            "{key} was added with the value {new}, as in {count} file of this report",
            "{key} was added with the value {new}, as in {count} files of this report",
        ),
        sentences=_("keys were added to the front matter here as in other files: {names}"),
        entry="{key}",
        code=("key",),
    ),
    ("campaign", "key removed"): Phrase(
        title=_("{key} removed: {old}"),
        titles=_("{names} removed"),
        sentence=ngettext_noop(
            "{key}, which was {old}, was removed, as in {count} file of this report",
            "{key}, which was {old}, was removed, as in {count} files of this report",
        ),
        sentences=_("keys were removed from the front matter here as in other files: {names}"),
        entry="{key}",
        code=("key",),
    ),
    ("campaign", "key"): Phrase(
        title=_("{key}: {old} → {new}"),
        titles=_("{names} updated"),
        sentence=ngettext_noop(
            "{key} changed from {old} to {new}, as in {count} file of this report",
            "{key} changed from {old} to {new}, as in {count} files of this report",
        ),
        sentences=_("the front matter changed here as in other files: {names}"),
        entry="{key}",
        code=("key",),
    ),
}
