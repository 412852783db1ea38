"""Who may call: security requirements and security schemes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from diff_insight.analysis.entries import Node
from diff_insight.analysis.interface.attributes import attribute_facts, headed, value_text
from diff_insight.analysis.interface.parts import Part
from diff_insight.analysis.interface.place import Place, plain
from diff_insight.analysis.interface.prose import member_facts
from diff_insight.analysis.interface.schema.schemas import by_name, existence
from diff_insight.model.facts import Fact

_URLS = {"authorizationUrl": "oauth-url", "tokenUrl": "oauth-token-url"}


def requirement_facts(
    old: Node | None, new: Node | None, place: Place, stem: str
) -> Iterator[Fact]:
    """Ways to be let in that are new or gone, and the scopes that they ask for.

    Args:
        old: The list before; `None` where there was none.
        new: The list now.
        place: Where it stands.
        stem: `api-security` of an operation, `api-global-security` of all.
    """
    sides = _requirements(headed(old, new)), _requirements(headed(new, old))
    place = replace(place, part=Part.SECURITY)
    for name, item in sides[0].items():
        if name not in sides[1]:
            at = replace(place, subject=name)
            yield existence(at, ("", Part.SECURITY), item, None, plain(f"{stem}-removed"))
    for name, item in sides[1].items():
        at = replace(place, subject=name)
        if name not in sides[0]:
            yield existence(at, ("", Part.SECURITY), None, item, plain(f"{stem}-added"))
        else:
            yield from _scopes(sides[0][name], item, place, stem)


def _requirements(items: Sequence[Node]) -> dict[str, Node]:
    """The requirements by the schemes that each names, with scopes where that is not enough."""
    names = [" + ".join(item.keys) if item.keys else "none" for item in items]
    return {
        name if names.count(name) == 1 else f"{name} ({_scopes_text(item)})": item
        for name, item in zip(names, items, strict=True)
    }


def _scopes_text(requirement: Node) -> str:
    return ", ".join(value_text(scopes) or "" for scopes in (requirement.keys or {}).values())


def _scopes(old: Node, new: Node, place: Place, stem: str) -> Iterator[Fact]:
    for _, left, right in by_name(old, new):
        sides = [
            {value_text(item): item for item in (side.items if side else None) or ()}
            for side in (left, right)
        ]
        for scope in dict.fromkeys((*sides[0], *sides[1])):
            pair = sides[0].get(scope), sides[1].get(scope)
            if pair[0] is None or pair[1] is None:
                change = "added" if pair[0] is None else "removed"
                at = replace(place, subject=scope or "")
                rule = plain(f"{stem}-scope-{change}")
                yield existence(at, ("", Part.SCOPE), *pair, rule)


def schemes_facts(old: Node, new: Node, place: Place) -> Iterator[Fact]:
    """Security schemes that are new, gone or different."""
    for name, left, right in by_name(old, new):
        at = replace(place, section=(name,), subject=name, part=Part.SCHEME)
        if left is not None and right is not None:
            yield from scheme_facts(left, right, at)
        else:
            change = "added" if left is None else "removed"
            rule = plain(f"api-security-component-{change}")
            yield existence(at, ("", Part.SCHEME), left, right, rule)


def scheme_facts(old: Node, new: Node, place: Place) -> Iterator[Fact]:
    """What differs in a security scheme."""
    for key, left, right in by_name(old, new):
        both = left is not None and right is not None
        if key == "type" and both:
            rule = "api-security-component-type-changed"
            yield from attribute_facts(key, left, right, place, rule)
        elif key in _URLS and both:
            rule = f"api-security-component-{_URLS[key]}-changed"
            yield from attribute_facts(key, left, right, place, rule)
        elif key == "scopes":
            yield from _named_scopes(left, right, place)
        elif key == "flows" and left is not None and right is not None:
            yield from _flows(left, right, place)
        else:
            yield from member_facts(key, left, right, place)


def _flows(old: Node, new: Node, place: Place) -> Iterator[Fact]:
    for name, left, right in by_name(old, new):
        if left is not None and right is not None:
            yield from scheme_facts(left, right, place)
        else:
            yield from attribute_facts(f"flows/{name}", left, right, place)


def _named_scopes(old: Node | None, new: Node | None, place: Place) -> Iterator[Fact]:
    for scope, left, right in by_name(old, new):
        at = replace(place, subject=scope, part=Part.SCOPE)
        if left is not None and right is not None:
            rule = "api-security-component-oauth-scope-changed"
            yield from attribute_facts("scope", left, right, at, rule)
        else:
            change = "added" if left is None else "removed"
            rule = f"api-security-component-oauth-scope-{change}"
            yield existence(at, ("", Part.SCOPE), left, right, plain(rule))
