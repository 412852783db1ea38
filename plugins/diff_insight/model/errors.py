"""The errors that Diff Insight raises; the edge turns them into MkDocs' or click's own."""

from __future__ import annotations


class DiffInsightError(Exception):
    """Something that a person can mend; the message names the thing and the remedy."""


class SettingsError(DiffInsightError):
    """An option has a value that cannot be used.

    Attributes:
        option: The option's dotted name, as it is written in `mkdocs.yml` (`ranges.since`).
    """

    def __init__(self, option: str, problem: str) -> None:
        super().__init__(f"{option}: {problem}")
        self.option = option


class RepositoryError(DiffInsightError):
    """A repository cannot be opened, cloned, fetched or read."""


class RevisionError(RepositoryError):
    """A revision that an option or a command names is not in the repository.

    Attributes:
        option: Where the revision was given.
        problem: What is wrong with it, and the remedy.
    """

    def __init__(self, option: str, problem: str) -> None:
        super().__init__(f"{option}: {problem}")
        self.option = option
        self.problem = problem


class ShallowError(RepositoryError):
    """A shallow clone lacks the commits that a range needs."""


class PatchError(DiffInsightError):
    """A patch does not have the form that git gives patches."""


class ReportNotFoundError(DiffInsightError):
    """A topic, locale or report that was asked for does not exist."""


class NothingChangedError(ReportNotFoundError):
    """Nothing changed between two revisions in what was asked for."""


class SiteError(DiffInsightError):
    """A built site is missing, or cannot be read or written."""


class ReportFileError(DiffInsightError):
    """A report file is not there, or cannot be read or written."""


class CacheError(DiffInsightError):
    """The cache cannot be read or written."""


class DeliveryError(DiffInsightError):
    """A message could not be delivered this time."""


class StateError(DiffInsightError):
    """The state file of notifications cannot be read."""


class ModelError(DiffInsightError):
    """A language model cannot be asked; asking again would not help."""


class ModelBusyError(DiffInsightError):
    """A language model did not answer this time.

    Attributes:
        wait: Seconds that the endpoint asks to be left alone; `None` where it does not say.
    """

    def __init__(self, problem: str, wait: float | None = None) -> None:
        super().__init__(problem)
        self.wait = wait


class LimitReachedError(DiffInsightError):
    """The limit of tokens or money for a language model is reached."""


class ForgeError(DiffInsightError):
    """A forge refuses what it is asked; asking again would not help.

    Attributes:
        refused: Whether that is for want of a right: the token may not do it, or is none.
    """

    def __init__(self, problem: str, *, refused: bool = False) -> None:
        super().__init__(problem)
        self.refused = refused


class ForgeBusyError(DiffInsightError):
    """A forge did not answer this time.

    Attributes:
        wait: Seconds that it asks to be left alone; `None` where it does not say.
    """

    def __init__(self, problem: str, wait: float | None = None) -> None:
        super().__init__(problem)
        self.wait = wait
