"""One report: its requests, the check of the answers, and its file."""

from __future__ import annotations

import datetime as dt
import os
from concurrent.futures import Executor
from dataclasses import dataclass

from diff_insight.llm.narration.asking import Asker
from diff_insight.llm.narration.compose import Stamp, composed
from diff_insight.llm.narration.files import FileNarrator, Places
from diff_insight.llm.narration.overview import OverviewNarrator, OverviewWords
from diff_insight.llm.narration.plan import Plan
from diff_insight.locales import nearest_catalog
from diff_insight.model.settings import Settings
from diff_insight.report_files.files import write_atomically
from diff_insight.report_format.write import stored_bytes


@dataclass(frozen=True, slots=True)
class NarratedReport:
    """Outcome of a report's narration.

    Attributes:
        line: What was written; empty where the file is as it was.
        checked: How many statements of the model were checked.
        replaced: How many of these rules wrote.
    """

    line: str
    checked: int
    replaced: int


class ReportNarrator:
    """Narrates reports; several threads may at a time.

    Args:
        asker: Asks the model.
        settings: The options.
        requests: Where the requests for a report's files are made beside each other.
    """

    def __init__(self, asker: Asker, settings: Settings, requests: Executor) -> None:
        self._asker = asker
        self._settings = settings
        self._requests = requests

    def narrate(self, plan: Plan) -> NarratedReport:
        """Ask for what a report lacks, and write its file.

        Raises:
            DiffInsightError: The model cannot be asked, or the file cannot be written. Nothing
                was written then; the answers that came are kept.
        """
        places = self._files(plan)
        overview = self._overview(plan, places) if plan.whole else None
        words = nearest_catalog(plan.target.report.locale, self._settings.locales[0])
        stamp = Stamp(self._settings.narrate.model, today())
        result = composed(plan, places, overview, stamp, words)
        text = stored_bytes(result.stored)
        if text == plan.target.raw:
            return NarratedReport("", result.checked, result.replaced)
        write_atomically(plan.target.path, text)
        line = f"{result.checked} statements checked, {result.replaced} replaced"
        return NarratedReport(f"{plan.target.source}: {line}", result.checked, result.replaced)

    def _files(self, plan: Plan) -> Places:
        narrator = FileNarrator(self._asker, plan.evidence, plan.voice, plan.target.source)
        places: Places = {}
        for part in self._requests.map(narrator.narrate, plan.batches):
            places = {**places, **part}
        return places

    def _overview(self, plan: Plan, places: Places) -> OverviewWords:
        return OverviewNarrator(
            self._asker,
            plan.evidence,
            plan.target.report,
            plan.overview_requests(places),
            plan.target.source,
            private=plan.voice.private,
        ).narrate()


def today() -> str:
    """The day in UTC; where the environment says another one for builds, that."""
    moment = dt.datetime.now(dt.UTC)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        moment = dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return moment.date().isoformat()
