"""What stands below the minutes of a meeting: its decisions, who sees to them and until when (五(三))."""

from chamber_desk.db.session import Session
from chamber_desk.domain.list_papers import Column, Value
from chamber_desk.domain.rows import Row
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services import lists
from chamber_desk.services.list_papers import paper_value

_SHARES = {"finding": 2.0, "measure": 2.4, "owner": 0.9, "due_on": 1.0, "state": 0.8}


def tell_decisions(session: Session, row: Row) -> tuple[tuple[Column, ...], tuple[tuple[Value, ...], ...]]:
    """The decisions of a meeting as a table; an empty one where nothing was decided."""
    sheet = SHEETS["decisions"]
    found = lists.read_rows(
        session, "decisions", lists.find_ids(session, "decisions", where={"meeting": row.id}, sort="due_on")
    )
    columns = (Column(N_("序号"), 0.5), *(Column(sheet.field(name).label, share) for name, share in _SHARES.items()))
    lines = tuple(
        (str(place), *(paper_value("decisions", one, name) for name in _SHARES)) for place, one in enumerate(found, 1)
    )
    return columns, lines
