"""The command behind `scripts/grounding`."""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from diff_insight.llm.grounding import check
from diff_insight.model.report import Report
from diff_insight.model.settings import Every, RangeSettings, Settings
from diff_insight.reports.pipeline import open_archive
from grounding_evaluation.archive import FiledText, filed_texts
from grounding_evaluation.planted import MUTATIONS, Pools, Source, plant
from grounding_evaluation.sources import filed_sources, own_sources, pools_of

LOCALES = ("en_US", "ja_JP", "zh_CN")


def main() -> None:
    """Measure false alarms, planted errors, and real report files, as far as there is data."""
    options = _options()
    own = own_sources(_reports(options.repository))
    texts = list(filed_texts(options.archive)) if options.archive else []
    print("statements of our own, and those that the checks turn down")
    passing = {locale: _false_alarms(locale, own[locale]) for locale in LOCALES}
    if not texts:
        return
    print("\nsentences of report files, and those that the checks turn down")
    _verdict(texts, options.examples)
    filed = filed_sources(texts)
    print(f"\nplanted errors that were caught, of at most {options.most} of a kind")
    for name, sources in (("own", passing), ("files", filed)):
        pools = {locale: pools_of(own[locale], texts, locale) for locale in LOCALES}
        _planted(name, sources, pools, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/grounding", description=main.__doc__)
    parser.add_argument("--repository", type=Path, nargs="+", default=[], metavar="DIR")
    parser.add_argument("--archive", type=Path, metavar="DIR", help="a folder per locale")
    parser.add_argument("--most", type=int, default=60, metavar="N", help="errors of a kind")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of what is planted")
    parser.add_argument("--examples", type=int, default=0, metavar="N", help="shown of each kind")
    return parser.parse_args()


def _reports(repositories: Iterable[Path]) -> Iterator[Report]:
    """A report of each commit, in each language."""
    with tempfile.TemporaryDirectory(prefix="diff-insight-grounding-") as cache:
        for repository in repositories:
            settings = Settings(
                str(repository),
                Path(cache),
                ranges=RangeSettings(every=Every.COMMIT),
                locales=LOCALES,
            )
            with open_archive(settings) as archive:
                for range_reports in archive.reports():
                    yield from range_reports.reports


def _false_alarms(locale: str, sources: Sequence[Source]) -> list[Source]:
    """Print how many are turned down, and give those that are not."""
    kinds: Counter[str] = Counter()
    passing: list[Source] = []
    for source in sources:
        objections = check(source.statement, source.evidence)
        kinds.update({objection.kind.name for objection in objections})
        if not objections:
            passing.append(source)
    down = len(sources) - len(passing)
    share = down / len(sources) if sources else 0
    print(f"{locale}  {len(sources):6}  {down:5}  {share:7.2%}  {dict(kinds)}")
    return passing


def _verdict(texts: Sequence[FiledText], examples: int) -> None:
    counts: Counter[str] = Counter()
    files: defaultdict[str, set[str]] = defaultdict(set)
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    shown: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for text in texts:
        locale = text.evidence.locale
        counts[locale] += 1
        files[locale].add(text.file)
        objections = check(text.statement, text.evidence)
        kinds[locale].update({objection.kind.name for objection in objections})
        kinds[locale]["any"] += bool(objections)
        for objection in objections:
            shown[locale, objection.kind.name].append(
                f"{text.file} {text.item.change.path}\n  {text.statement.text}\n"
                f"  {objection.reason}"
            )
    for locale in LOCALES:
        per_file = kinds[locale]["any"] / max(len(files[locale]), 1)
        print(f"{locale}  {counts[locale]:6}  {per_file:5.1f} per report  {dict(kinds[locale])}")
    chance = random.Random(1)  # noqa: S311 - no secret
    for key, found in sorted(shown.items()):
        for example in chance.sample(found, min(examples, len(found))):
            print(*key, example)


def _planted(
    name: str,
    sources: Mapping[str, Sequence[Source]],
    pools: Mapping[str, Pools],
    options: argparse.Namespace,
) -> None:
    for kind in MUTATIONS:
        cells = []
        for locale in LOCALES:
            caught = list(
                _caught(kind, sources[locale], pools[locale], options.most, name, options.seed)
            )
            share = f"{sum(caught) / len(caught):.2f}" if caught else "   -"
            cells.append(f"{sum(caught):3}/{len(caught):<3} {share}")
        print(f"{name:6} {kind:27}", *cells, sep="  ")


def _caught(  # noqa: PLR0913, PLR0917 - what a cell of the table depends on
    kind: str, sources: Sequence[Source], pools: Pools, most: int, name: str, seed: int
) -> Iterator[bool]:
    """Whether each planted error was caught; the same ones each time."""
    chance = random.Random(f"{name} {kind} {seed}")  # noqa: S311 - no secret
    order = list(sources)
    chance.shuffle(order)
    planted = (
        (source, wrong)
        for source in order
        if (wrong := plant(source, kind, pools, chance)) is not None
    )
    for _, (source, wrong) in zip(range(most), planted, strict=False):
        yield bool(check(wrong, source.evidence))


if __name__ == "__main__":
    main()
