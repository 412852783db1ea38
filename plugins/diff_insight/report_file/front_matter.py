"""A report file's front matter, as PyYAML gives it."""

from __future__ import annotations

import yaml


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def front_matter(values: dict[str, str]) -> str:
    """The front matter with its two `---` lines, keys sorted."""
    text = yaml.dump(values, Dumper=_Dumper, sort_keys=True, allow_unicode=True, width=80)
    return f"---\n{text}\n---\n"
