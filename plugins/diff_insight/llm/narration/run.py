"""`diff-insight narrate`: the whole run."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial

from diff_insight.llm.narration.asking import Asker, Patience, Provider, Stop, StoppedError
from diff_insight.llm.narration.budget import Budget
from diff_insight.llm.narration.journal import Journal, Spent, priced
from diff_insight.llm.narration.outcome import Narrated, money
from diff_insight.llm.narration.plan import Plan, estimate, planned
from diff_insight.llm.narration.prompts import Voice
from diff_insight.llm.narration.report import NarratedReport, ReportNarrator
from diff_insight.llm.narration.targets import Choice, Targets
from diff_insight.llm.providers.openai import OpenAIProvider
from diff_insight.model.errors import (
    DiffInsightError,
    LimitReachedError,
    ModelBusyError,
    ModelError,
    ReportFileError,
    SettingsError,
)
from diff_insight.model.settings import Settings
from diff_insight.reports.pipeline import open_archive
from diff_insight.runtime.log import logger
from diff_insight.runtime.progress import Progress, silent

_log = logger("narrate")
_FOLDER = "narrate"
_INTERRUPTED = "narrate: interrupted; what was written is kept, and the command goes on from there"
_TURN = 0.0005  # seconds between turns of threads, a tenth of Python's own
_MOST_WAITING = 2  # reports that are held, by the requests that may be on their way


def narrate_reports(  # noqa: PLR0913 - the command's own options
    settings: Settings,
    choice: Choice,
    *,
    dry_run: bool = False,
    jobs: int | None = None,
    patience: Patience | None = None,
    progress: Progress = silent,
) -> Narrated:
    """Write a language model's words into the report files that lack them.

    Args:
        settings: The options.
        choice: Which reports.
        dry_run: Send and change nothing, only tell what would be sent.
        jobs: How many requests may be on their way at a time; as the options say where `None`.
        patience: How often a request is made that fails.
        progress: Is told how far it is.

    Raises:
        DiffInsightError: No model is named, there is no site, or git cannot be asked.
    """
    if not settings.narrate.model:
        raise SettingsError("narrate.model", "is empty: name the model that is to be asked")
    if settings.docs_dir is None:
        raise ReportFileError("narrate: there is no docs_dir to write report files to")
    choice.check(settings)
    result = Narrated()
    if not settings.needs_git:
        return result
    if dry_run:
        _estimate(settings, choice, result, progress)
    else:
        run = _Run(settings, choice, result, jobs or settings.narrate.jobs, progress)
        run.go(patience or Patience())
    return result


def _estimate(settings: Settings, choice: Choice, result: Narrated, progress: Progress) -> None:
    journal = Journal(settings.cache_dir / _FOLDER, settings.narrate)
    for plan in _plans(settings, choice, result, partial(progress, "Planning ranges")):
        spent = Spent()
        for request in plan.requests():
            if journal.find(journal.key(request)) is None:
                spent += priced(settings.narrate, *estimate(request))
            else:
                result.remembered += 1
        result.spent += spent
        result.lines.append(
            f"{plan.target.source}: {len(plan.tasks)} files, {spent.requests} requests, about "
            f"{spent.sent:,} tokens to be sent and {spent.answered:,} answered{money(spent)}"
        )


def _plans(
    settings: Settings, choice: Choice, result: Narrated, done: Callable[[int, int], None]
) -> Generator[Plan, None, None]:
    """What is to be asked, report by report; only reports that lack words."""
    asked = settings.narrate
    found = 0
    with open_archive(settings) as archive:
        for number, target in Targets(archive, choice, result.problems.append)():
            if target is None:
                done(number, len(archive.ranges))
                continue
            voice = Voice(target.report.locale, asked.private, asked.context)
            plan = planned(target, voice, force=choice.force)
            if plan is None:
                result.unchanged += 1
                continue
            yield plan
            found += 1
            if found == choice.limit:
                return


@contextmanager
def _attentive() -> Iterator[None]:
    """Let threads take turns often, so that an answer is kept as soon as it is there.

    The comparison of files takes all the time that it gets; with Python's usual turns of 5 ms an
    answer would wait for several of them, and be lost if the run were killed meanwhile.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


class _Run:
    """A run that asks: reports are told by threads, and only a few are held at a time."""

    def __init__(
        self, settings: Settings, choice: Choice, result: Narrated, jobs: int, progress: Progress
    ) -> None:
        self._settings = settings
        self._choice = choice
        self._result = result
        self._jobs = jobs
        self._progress = progress
        self._stop = Stop()
        self._waiting: deque[tuple[str, Future[NarratedReport]]] = deque()
        self._journal = Journal(settings.cache_dir / _FOLDER, settings.narrate)
        self._budget = Budget(settings.narrate, self._journal)

    def go(self, patience: Patience) -> None:
        """Tell every report that lacks words, and note in the result what became of each."""
        asker = Asker(self._provider, self._journal, self._budget, self._stop, self._jobs, patience)
        with (
            _attentive(),
            ThreadPoolExecutor(self._jobs) as requests,
            ThreadPoolExecutor(self._jobs) as reports,
        ):
            narrator = ReportNarrator(asker, self._settings, requests)
            try:
                self._submit(narrator, reports)
            except KeyboardInterrupt:
                self._interrupted()
            except BaseException as error:
                self._stop.because(str(error))
                raise
            self._drain()
        asker.close()
        self._journal.close()
        self._result.spent = self._budget.spent
        self._result.remembered = asker.remembered
        if self._stop.reason:
            self._result.problems.append(self._stop.reason)

    def _provider(self) -> Provider:
        return OpenAIProvider(self._settings.narrate)

    def _submit(self, narrator: ReportNarrator, reports: Executor) -> None:
        plans = _plans(self._settings, self._choice, self._result, self._show)
        with closing(plans):
            for plan in plans:
                self._waiting.append((plan.target.source, reports.submit(narrator.narrate, plan)))
                while self._waiting and (
                    len(self._waiting) > _MOST_WAITING * self._jobs or self._waiting[0][1].done()
                ):
                    self._note_first()
                if self._stop.reason:
                    return

    def _drain(self) -> None:
        """Wait for what is on its way: it is paid for. A second Ctrl-C does not wait."""
        while self._waiting:
            try:
                self._note_first()
            except KeyboardInterrupt:
                self._interrupted()

    def _interrupted(self) -> None:
        if self._stop.reason:
            os._exit(1)  # a second time: threads that wait for an endpoint cannot be ended else
        self._stop.because(_INTERRUPTED)
        _log.warning(
            "interrupted: waiting for the answers that are on their way; Ctrl-C again to leave them"
        )

    def _note_first(self) -> None:
        """Wait for the first report that is on its way, and note what became of it."""
        source, future = self._waiting[0]
        try:
            report = future.result()
        except (StoppedError, ModelError, LimitReachedError) as error:
            self._stop.because(str(error))
        except DiffInsightError as error:
            again = "; run the command again" if isinstance(error, ModelBusyError) else ""
            self._result.problems.append(f"{source}: not told: {error}{again}")
        else:
            self._result.checked += report.checked
            self._result.replaced += report.replaced
            if report.line:
                self._result.lines.append(report.line)
            else:
                self._result.unchanged += 1
        self._waiting.popleft()

    def _show(self, done: int, total: int) -> None:
        spent = self._budget.spent
        self._progress("Narrating ranges", done, total, f"{spent.tokens:,} tokens{money(spent)}")
