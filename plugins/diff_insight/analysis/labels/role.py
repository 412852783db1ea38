"""What a file is to a reader, from its path and, for interfaces, the head of its content."""

from __future__ import annotations

import re
from typing import NamedTuple

from diff_insight.model.role import Role


class RoleRow(NamedTuple):
    """A row of the table of roles.

    Attributes:
        role: The role of the files that the row is about.
        name: What the row is called where a role says which rule gave it.
        path: Found in the paths of such files, whatever their case.
    """

    role: Role
    name: str
    path: str


def _names(*patterns: str) -> str:
    """Files of these names, in any folder."""
    return rf"(?:^|/)(?:{'|'.join(patterns)})$"


def _at_root(*patterns: str) -> str:
    """Files of these names, right in the repository."""
    return rf"^(?:{'|'.join(patterns)})$"


def _suffixes(*suffixes: str) -> str:
    return rf"\.(?:{'|'.join(suffixes)})$"


def _below(*folders: str) -> str:
    """Files in these folders, at any depth."""
    return rf"(?:^|/)(?:{'|'.join(folders)})/"


_SETTINGS = r"\.(?:ya?ml|json|[cm]?[jt]s|toml)"

# The first row whose pattern is found in a path decides.
_TABLE = (
    # Redirects and navigation may have a dot in front, so they come before dotfiles.
    RoleRow(
        *(Role.REDIRECTS, "redirect-file"),
        _names(
            r"\.openpublishing\.redirection[^/]*\.json",
            r"_redirects",
            r"redirects?\.(?:ya?ml|json|[cm]?[jt]s|toml|txt|csv|map|conf)",
        ),
    ),
    RoleRow(Role.NAVIGATION, "navigation-file", _names(r"\.pages", r"\.nav\.ya?ml")),
    # Folders and files that start with a dot configure tools, whatever their suffix.
    RoleRow(Role.UPKEEP, "dot-path", r"(?:^|/)\.[^/]+"),
    # Pictures, fonts, films and downloads are looked at, not read.
    RoleRow(
        *(Role.MEDIA, "media-suffix"),
        _suffixes(
            *("png", "jpe?g", "gif", "svg", "webp", "avif", "ico", "bmp", "tiff?"),
            *("mp[34]", "webm", "mov", "wav", "woff2?", "ttf", "otf", "eot"),
            *("pdf", "zip", "drawio", "pptx?", "vsdx?"),
        ),
    ),
    # What builds the site, checks it, and names who looks after it.
    RoleRow(
        *(Role.UPKEEP, "upkeep-file"),
        _names(
            *("codeowners", "owners(?:_aliases)?", "thirdpartynotices(?:\\.\\w+)?"),
            *("makefile", "dockerfile", r"docker-compose[^/]*\.ya?ml", r"cmakelists\.txt"),
            *(r"docfx\.json", r"package(?:-lock)?\.json", r"yarn\.lock", r"pnpm-lock\.yaml"),
            *(r"(?:dev-|docs-|test-)?requirements[^/]*\.txt", r"pyproject\.toml", r"tox\.ini"),
            *(r"setup\.(?:py|cfg)", r"conf\.py", r"noxfile\.py", r"poetry\.lock", r"uv\.lock"),
            *(r"go\.(?:mod|sum)", r"gemfile(?:\.lock)?", r"cargo\.(?:toml|lock)"),
            *(r"netlify\.toml", r"vercel\.json", r"jenkinsfile", r"azure-pipelines[^/]*\.ya?ml"),
            *(r"renovate\.json5?", r"cspell\.(?:ya?ml|json)", r"crowdin\.ya?ml"),
            rf"(?:docusaurus|next|vite|babel|eslint|tailwind|postcss)\.config{_SETTINGS}",
            r"(?:pull_request|issue)_template\.md",
        ),
    ),
    # Below the root these are pages like any other: `docs/security.md`.
    RoleRow(
        *(Role.UPKEEP, "community-file"),
        _at_root(
            *(r"security\.md", r"code[-_]of[-_]conduct\.md", r"contributing\.md"),
            r"licen[sc]e(?:[-_][\w-]+)?(?:\.(?:md|txt|rst))?",
        ),
    ),
    RoleRow(
        *(Role.UPKEEP, "theme-file"),
        rf"{_below('_layouts', '_templates', 'overrides')}.*\.html?$"
        rf"|{_below('stylesheets', 'javascripts', '_static')}",
    ),
    RoleRow(
        *(Role.NAVIGATION, "navigation-file"),
        _names(
            r"toc\.(?:ya?ml|md|json)",
            r"mkdocs\.ya?ml",
            rf"_?sidebars?{_SETTINGS}",
            r"_sidebar\.md",
            r"nav(?:-[\w-]+)?\.adoc",  # of Antora
            r"(?-i:SUMMARY\.md)",  # of mdBook and GitBook; `summary.md` is a page
            r"_category_\.\w+",
            r"_meta\.(?:[\w-]+\.)?(?:json|[cm]?[jt]sx?)",
            r"breadcrumb[^/]*/[^/]*\.(?:ya?ml|json)",
            r"zone-pivot-groups\.yml",
        ),
    ),
    # Catalogs and folders of translators; a folder of pages about translation has no language.
    RoleRow(
        *(Role.TRANSLATION, "translation-file"),
        rf"{_suffixes('po', 'pot', 'xlf', 'xliff')}"
        rf"|{_below('i18n', 'translations?')}[a-z]{{2}}(?:[-_][a-z]{{2,4}})?/",
    ),
    RoleRow(
        *(Role.INCLUDE, "include-folder"),
        rf"{_below('_?includes?', '_?snippets?', '_?partials?', 'shared')}"
        r".*\.(?:md|mdx|rst|adoc|txt)$",
    ),
    RoleRow(
        *(Role.INTERFACE, "interface-file"),
        r"(?:^|/)(?:openapi|swagger|asyncapi)[^/]*\.(?:ya?ml|json)$"
        rf"|{_suffixes('proto', 'graphqls?', 'wsdl', 'xsd')}",
    ),
    # What samples read: prompts, inputs. Their READMEs are pages.
    RoleRow(Role.SAMPLE, "sample-folder", rf"{_below('samples?', 'examples?')}.*\.txt$"),
    RoleRow(
        *(Role.DOCUMENT, "document-suffix"),
        _suffixes("md", "markdown", "mdx", "rst", "adoc", "asciidoc", "txt", "html?", "ipynb"),
    ),
    RoleRow(
        *(Role.SAMPLE, "code-suffix"),
        _suffixes(
            *("py", "cs", "js", "mjs", "jsx", "tsx?", "java", "go", "rb", "rs", "c", "cc", "cpp"),
            *("h", "hpp", "ps1", "psm1", "sh", "bash", "bicep", "sql", "kt", "swift", "php", "vb"),
            *("fs", "csproj", "tf", "css", "scss"),
        ),
    ),
    RoleRow(Role.SAMPLE, "sample-folder", _below("samples?", "examples?")),
)
_ROWS = tuple((re.compile(row.path, re.IGNORECASE), row) for row in _TABLE)
_UNKNOWN = (Role.OTHER, "no-row")
INTERFACE_PART = "interface-part"  # the rule of files that a description of an interface has
TRANSLATION_LAYOUT = "translation-layout"  # that of files that are found to be translations
# The key that a description of an interface begins with, in YAML and in JSON.
_INTERFACE = re.compile(r"""^\s*\{?\s*["']?(?:openapi|swagger|asyncapi)["']?\s*:""", re.MULTILINE)
_DATA = re.compile(r"\.(?:ya?ml|json)$", re.IGNORECASE)
_HEAD = 2_000  # characters; the key stands at the top, below a licence at most


def role_of(path: str, text: str = "") -> tuple[Role, str]:
    """The role of a file by the built-in table, and the name of the row that gave it.

    Args:
        path: Its path in the repository.
        text: Its content, as far as it is text; read only of YAML and JSON.
    """
    found = next((row[:2] for pattern, row in _ROWS if pattern.search(path)), _UNKNOWN)
    is_data = found[0] in {Role.OTHER, Role.SAMPLE} and _DATA.search(path)
    if is_data and _INTERFACE.search(text[:_HEAD]):
        return Role.INTERFACE, "interface-content"
    return found
