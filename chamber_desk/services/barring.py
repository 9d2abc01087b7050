"""At the one door: nobody writes what the regulation gives to other roles, by whatever way the rows came."""

from chamber_desk.db.session import Session
from chamber_desk.domain.operators import NOBODY_BARRED, refuse


def refuse_barred(session: Session) -> None:
    """Raise DeskError if this action changed a row that is not for the one who works now; then nothing is saved."""
    barred = session.barred
    if barred is NOBODY_BARRED or not barred.works:
        return
    for part in session.pending:
        if part.table == "operators":
            continue  # one's own password: services.operators knows
        refuse(barred.table(part.table))
        for _record, before, after in part.rows:
            was, became = (dict(zip(part.columns, values, strict=False)) for values in (before, after))
            # What is undone goes the way back: who may make the step may also take it back.
            refuse(
                barred.changed(part.table, became, was) if session.undoes else barred.changed(part.table, was, became)
            )
