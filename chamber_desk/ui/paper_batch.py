"""Many papers in one PDF, some at a time, so that the window can tell how far it is and end it."""

from collections.abc import Callable
from dataclasses import replace

from chamber_desk.jobs.papers import Asked, make_paper
from chamber_desk.services.desk import Desk

_AT_ONCE = 10


def make_papers(desk: Desk, paper: str, asked: Asked, progress: Callable[[int, int], None]) -> bytes:
    """The asked papers as one PDF; `progress` (papers done, of how many) may end the work by raising."""
    if len(asked.ids) <= _AT_ONCE:
        return make_paper(desk, paper, asked)
    from chamber_desk.documents.joining import join_papers

    parts = []
    for start in range(0, len(asked.ids), _AT_ONCE):
        progress(start, len(asked.ids))
        parts.append(make_paper(desk, paper, replace(asked, ids=asked.ids[start : start + _AT_ONCE])))
    return join_papers(parts)
