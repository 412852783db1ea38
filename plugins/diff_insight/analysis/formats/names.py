"""The format of a file, by its name or by what it looks like."""

from __future__ import annotations

import posixpath
import re
from enum import Enum

_TEXT = frozenset(
    # markup for readers
    ".org .textile .wiki .mediawiki .creole "  # noqa: SIM905
    ".pod .rdoc .tex .ltx .html .htm .xhtml .shtml .mhtml .dita .ditamap "
    ".docbook .dbk .xlf .xliff .strings .srt .vtt "
    # plain text, and tables as text
    ".txt .text .me .1st .log .nfo .csv .tsv .psv .tab .bib .ics .vcf .eml .rtx .typ "
    ".fountain .qmd .rmd .gmi .man .1 .3 .5 .7 .8".split()
)
_CODE = frozenset(
    # programs
    ".py .pyi .pyx .js .mjs .cjs .jsx .ts .mts .cts .tsx .vue .svelte "  # noqa: SIM905
    ".astro .java .kt .kts .scala .groovy .gradle .c .h .cc .cpp .cxx .hpp "
    ".hh .m .mm .cs .csx .fs .fsx .vb .go .rs .rb .php .pl .pm .t .lua .r "
    ".jl .swift .dart .ex .exs .erl .hrl .hs .ml .mli .clj .cljs .lisp .el "
    ".scm .rkt .nim .zig .d .v .vhd .sv .asm .s .f .f90 .pas .ada .cob .sol "
    ".proto .thrift .graphql .gql .sql "
    # scripts, styles and templates
    ".sh .bash .zsh .fish .ps1 .psm1 .psd1 .bat .cmd .awk .sed .css .scss .sass .less .styl "
    ".jinja .jinja2 .j2 .liquid .hbs .mustache .ejs .erb .tmpl .tpl .xsl .xslt .xsd .dtd .svg "
    ".xml .rss "
    # settings and lists for machines
    ".json .json5 .jsonc .jsonl .geojson .yml .yaml .toml .ini .cfg .conf .env "
    ".editorconfig .plist .properties .lock .tf .tfvars .hcl .bicep .nix .cmake .mk .mak "
    ".dockerfile .gitignore .gitattributes .gitmodules .csproj .fsproj .vbproj .sln .props "
    ".targets .nuspec .resx .config .manifest .cabal .patch .diff .map .bazel .bzl .http "
    ".rest-client .puml .mmd .dot .gv".split()
)
_CODE_NAMES = re.compile(
    r"(?:GNU)?makefile|.*dockerfile.*|containerfile|jenkinsfile|vagrantfile|rakefile|gemfile|podfile|"
    r"procfile|brewfile|justfile|cmakelists\.txt|go\.mod|go\.sum|requirements.*\.txt|constraints.*\.txt|"
    r"robots\.txt|codeowners|_redirects|_headers|\..+rc|\.[a-z]+ignore",
    re.IGNORECASE,
)
_CODE_LINE = re.compile(
    r"""[ \t]*(?:
        [^\s].*[;{}\[(,\\] | [})\]]+[;,)]* | \#(?:!|include\b|define\b|if) .*
      | (?:def|class|function|func|fn|import|from|export|const|let|var|public|private|static|return
          |if|for|while|else|end|fi|done|echo|set|package|use|using|namespace)\b
        (?:.*[:;({=)]|\s+[\w.*/]+)
      | [\w.\-]+[ \t]*[:?+]?=[ \t]*\S.* | </?[\w:-]+[^<>]*/?> | \[[\w.:"\- ]+\]
      | (?://|/\*|\*/|--\ ).*
    )[ \t]*""",
    re.VERBOSE,
)
# What no plain text has: directives and named targets, and titles with a line of signs below.
_DIRECTIVE = re.compile(r"^\.\. (?:[a-z][\w:-]*::(?: |$)|_[^:\n]+:(?: |$))", re.MULTILINE)
_UNDERLINED = re.compile(r"^\S.*\r?\n([=\-~^*#])\1{3,}\r?$", re.MULTILINE)
_LOOKED_AT = 8_000  # characters
_MOSTLY = 0.5  # of the lines


class Format(Enum):
    """The formats that texts are read in; each has a reader in `table.py`."""

    MARKDOWN = "markdown"
    MDX = "mdx"
    RST = "rst"
    ASCIIDOC = "asciidoc"
    NOTEBOOK = "notebook"
    CATALOG = "catalog"
    TEXT = "text"
    CODE = "code"

    @property
    def is_prose(self) -> bool:
        """Whether it is written for readers, block by block."""
        return self is not Format.CODE


# By the end of a file's name. What stands here comes before the lists of text and code below.
_BY_SUFFIX = {
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), Format.MARKDOWN),
    ".mdx": Format.MDX,
    **dict.fromkeys((".rst", ".rest"), Format.RST),
    **dict.fromkeys((".adoc", ".asciidoc", ".asc"), Format.ASCIIDOC),
    ".ipynb": Format.NOTEBOOK,
    **dict.fromkeys((".po", ".pot"), Format.CATALOG),
}


def format_of(path: str) -> Format | None:
    """The format of a file by its name; `None` where the name decides nothing."""
    name = posixpath.basename(path)
    suffix = posixpath.splitext(name)[1].lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if _CODE_NAMES.fullmatch(name):
        return Format.CODE
    if suffix in _TEXT:
        return Format.TEXT
    if suffix in _CODE or (not suffix and name.lower() in _CODE):
        return Format.CODE
    return None


def is_rst(text: str) -> bool:
    """Whether a text of no format by its name is reStructuredText, as in Django's `docs/*.txt`."""
    beginning = text[:_LOOKED_AT]
    return bool(_DIRECTIVE.search(beginning) and _UNDERLINED.search(beginning))


def format_by_content(text: str) -> Format:
    """The format of a text by what most of its lines look like."""
    return Format.CODE if _looks_like_code(text[:_LOOKED_AT]) else Format.TEXT


def _looks_like_code(text: str) -> bool:
    if text.startswith(("#!", "<?")):
        return True
    lines = [line for line in text.split("\n") if line.strip()]
    code = sum(_CODE_LINE.fullmatch(line) is not None for line in lines)
    return code > len(lines) * _MOSTLY
