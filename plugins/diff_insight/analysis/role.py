"""What a file is to a reader, from its path and, for interfaces, the head of its content."""

# ruff: noqa: E501, ISC004 - patterns of many words are rows of a table

from __future__ import annotations

import re

from diff_insight.model.role import Role

# The first pattern that is found in a path decides; a path is compared in lower case.
_RULES = (
    # Redirects may have a dot in front, so they come before dotfiles.
    (r"(?:^|/)(?:\.openpublishing\.redirection[^/]*\.json|_redirects|redirects?\.\w+)$", "redirects"),
    # Folders and files that start with a dot configure tools, whatever their suffix.
    (r"(?:^|/)\.[^/]+", "upkeep"),
    # Pictures, fonts, films and downloads are looked at, not read.
    (
        r"\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|tiff?|mp[34]|webm|mov|wav|woff2?|ttf|otf|eot"
        r"|pdf|zip|drawio|pptx?|vsdx?)$",
        "media",
    ),
    # What builds the site and names who looks after it.
    (
        r"(?:^|/)(?:codeowners|owners(?:_aliases)?|makefile|dockerfile|docfx\.json|package(?:-lock)?\.json"
        r"|yarn\.lock|pnpm-lock\.yaml|(?:dev-|docs-|test-)?requirements[^/]*\.txt|pyproject\.toml"
        r"|go\.(?:mod|sum)|netlify\.toml|tox\.ini|setup\.(?:py|cfg)|conf\.py|thirdpartynotices(?:\.\w+)?"
        r"|licen[sc]e[^/]*|security\.md|code_of_conduct\.md|contributing\.md|(?:pull_request|issue)_template\.md)$",
        "upkeep",
    ),
    (r"(?:^|/)(?:toc\.(?:ya?ml|md|json)|mkdocs\.ya?ml|sidebars?\.\w+|_sidebar\.md|summary\.md"
     r"|_category_\.\w+|\.pages|breadcrumb[^/]*/[^/]*|zone-pivot-groups\.yml)$", "navigation"),
    # Catalogs and folders of translators.
    (r"\.(?:po|pot|xlf|xliff)$|(?:^|/)(?:i18n|translations?)/", "translation"),
    (r"(?:^|/)(?:_?includes?|_?snippets?|_?partials?|shared)/.*\.(?:md|mdx|rst|txt)$", "include"),
    (r"(?:^|/)(?:openapi|swagger)[^/]*\.(?:ya?ml|json)$|\.(?:proto|graphqls?|wsdl|xsd)$", "interface"),
    # What a sample reads, whatever its suffix; its readme is a document.
    (r"(?:^|/)(?:samples?|examples?)/.*\.txt$", "sample"),
    (r"\.(?:md|markdown|mdx|rst|adoc|asciidoc|txt|html?|ipynb)$", "document"),
    (r"\.(?:py|cs|js|mjs|jsx|tsx?|java|go|rb|rs|c|cc|cpp|h|hpp|ps1|psm1|sh|bash|bicep|sql|kt|swift|php"
     r"|vb|fs|csproj|tf|css|scss)$|(?:^|/)(?:samples?|examples?)/", "sample"),
)  # fmt: skip
_PATHS = tuple((re.compile(pattern), Role(role)) for pattern, role in _RULES)
# The key that a description of an interface begins with, in YAML and in JSON.
_INTERFACE = re.compile(r"""^\s*\{?\s*["']?(?:openapi|swagger|asyncapi)["']?\s*:""", re.MULTILINE)
_DATA = re.compile(r"\.(?:ya?ml|json)$")
_HEAD = 2_000  # characters; the key stands at the top, below a licence at most


def role_of(path: str, text: str = "") -> Role:
    """The role of a file.

    Args:
        path: Its path in the repository.
        text: Its content, as far as it is text; read only of YAML and JSON.
    """
    lower = path.lower()
    role = next((role for pattern, role in _PATHS if pattern.search(lower)), Role.OTHER)
    if (
        role in {Role.OTHER, Role.SAMPLE}
        and _DATA.search(lower)
        and _INTERFACE.search(text[:_HEAD])
    ):
        return Role.INTERFACE
    return role
