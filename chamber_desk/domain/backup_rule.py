"""Which automatic backups are kept: the newest of each of seven days, of four weeks and of twelve months."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

_KEPT: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (7, lambda moment: moment.date()),
    (4, lambda moment: moment.isocalendar()[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)


def choose_kept(moments: Iterable[datetime]) -> set[datetime]:
    """The moments whose backups stay. Days, weeks and months without a backup do not count, so a long leave costs none."""
    newest_first = sorted(set(moments), reverse=True)
    kept: set[datetime] = set()
    for most, span in _KEPT:
        seen: dict[Hashable, datetime] = {}
        for moment in newest_first:
            seen.setdefault(span(moment), moment)
        kept.update(list(seen.values())[:most])
    return kept
