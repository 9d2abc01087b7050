"""What the labels of archived items tell."""

from collections.abc import Sequence
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.domain.papers import ArchiveLabel
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.services import lists
from chamber_desk.services.settings import OFFICE_NAME, get_setting


def get_labels(session: Session, ids: Sequence[int], language: str) -> list[ArchiveLabel]:
    """A label for each item, in the order asked for."""
    office, keeping = get_setting(session, OFFICE_NAME), SHEETS["archive_items"].field("kept_for")
    labels = []
    for row in lists.read_rows(session, "archive_items", list(ids)):
        values: dict[str, Any] = dict(row.values)
        choice = keeping.find_choice(values["kept_for"])
        labels.append(
            ArchiveLabel(
                office, values["number"] or "", values["title"] or "", row.numbers.get("contract") or values["contract"] or "",
                choice.label if choice else "", values["place"] or "", values["filed_on"], values["sheets"], language,
            )
        )  # fmt: skip
    return labels
