"""Descriptions over several files, of which a range changes some: the others say what these are."""

from __future__ import annotations

from pathlib import Path

from diff_insight.model.facts import InterfaceChanged
from diff_insight.model.report import ChangeType, Report
from diff_insight.model.role import Role
from support.grounding import reports_of

ROOT = """\
openapi: 3.0.3
info: {title: Pets, version: "1"}
paths:
  /pets:
    get: {$ref: pets/list.yml}
"""
LIST = """\
summary: List pets
responses:
  "200":
    description: Pets
    content:
      application/json:
        schema: {$ref: models/pet.yml}
"""
PET = """\
type: object
required: [id]
properties:
  id: {type: integer}
  name: {type: string}
"""
UNUSED = "type: object\nproperties:\n  id: {type: integer}\n"
FILES = {
    "api.yaml": ROOT,
    "pets/list.yml": LIST,
    "pets/models/pet.yml": PET,
    "pets/models/unused.yml": UNUSED,
}


def reports(folder: Path, **after: str | None) -> dict[str, Report]:
    """The reports of a commit that changes some of the files, by their names without a suffix."""
    paths = {Path(path).stem: path for path in FILES}
    changed = {**FILES, **{paths[name]: text for name, text in after.items() if text}}
    removed = {paths[name] for name, text in after.items() if text is None}
    return reports_of(
        folder, FILES, {path: text for path, text in changed.items() if path not in removed}
    )


def test_a_schema_is_judged_by_those_that_refer_to_it(tmp_path: Path) -> None:
    gone = PET.replace("required: [id]\n", "").replace("  id: {type: integer}\n", "")
    found = reports(tmp_path, pet=gone)

    (item,) = found["en_US"].items
    (fact,) = item.facts
    assert isinstance(fact, InterfaceChanged)
    assert (fact.rule, fact.breaking) == ("response-required-property-removed", True)
    assert (item.type, item.role) == (ChangeType.BREAKING, Role.INTERFACE)
    assert [found[locale].items[0].title for locale in ("en_US", "ja_JP", "zh_CN")] == [
        "pet: property `id` removed",
        "pet: プロパティ`id`を削除",
        "pet：移除属性`id`",
    ]
    assert item.fact_sentences[0].endswith(
        "Breaking, by the rule `response-required-property-removed`."
    )


def test_an_operation_is_called_by_the_path_that_has_it(tmp_path: Path) -> None:
    (item,) = reports(tmp_path, list=LIST.replace("List pets", "List all pets"))["en_US"].items

    assert item.page.title == "GET /pets"
    assert item.title.startswith("GET /pets: ")


def test_a_file_that_nothing_refers_to_takes_nothing_away(tmp_path: Path) -> None:
    (item,) = reports(tmp_path, unused=None)["en_US"].items

    assert (item.title, item.type) == ("Schema `unused` removed", ChangeType.MINOR)


def test_what_many_operations_lose_is_said_once_with_the_name_of_each(tmp_path: Path) -> None:
    names = [f"pets{number}" for number in range(12)]
    root = ROOT.split("paths:", maxsplit=1)[0] + "paths:\n"
    root += "".join(f"  /{name}:\n    get: {{$ref: {name}.yml}}\n" for name in names)
    schemes = "components:\n  securitySchemes:\n    oauth: {type: http, scheme: bearer}\n"
    operation = 'summary: List\nresponses: {"200": {description: All}}\nsecurity:\n- oauth: [%s]\n'
    old, new = (
        {"api.yaml": root + schemes, **{f"{name}.yml": operation % scopes for name in names}}
        for scopes in ("list, read", "list")
    )
    leads = [story.lead for story in reports_of(tmp_path, old, new)["en_US"].stories]

    assert all(any(f"GET /{name}" in lead for lead in leads) for name in names), leads
    assert leads[-1].count("removed") == 1, leads
