"""What somebody may have meant who misspelt a name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_MOST = 12  # names that are listed where none is near; more would hide the message


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The known name that is most like a word, in upper or lower case; `None` where none is."""
    by_folded = {name.casefold(): name for name in names}
    folded = word.strip().casefold()
    if folded in by_folded:
        return by_folded[folded]
    close = difflib.get_close_matches(folded, by_folded, n=1)
    begun = sorted((name for name in by_folded if folded and name.startswith(folded)), key=len)
    found = [*close, *begun]
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """`did you mean 'week'?`, or the names that there are, where none of them is near."""
    listed = list(names)
    near = nearest(word, listed)
    if near is not None:
        return f"did you mean {near!r}?"
    more = f" and {len(listed) - _MOST} more" if len(listed) > _MOST else ""
    return f"known are {', '.join(listed[:_MOST])}{more}"
