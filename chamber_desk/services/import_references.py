"""Which records the texts of an import mean: by number, by name, or by a name with what tells it apart."""

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.services.import_rows import Suggest, Values
from chamber_desk.services.known_records import KnownRecords, split_apart
from chamber_desk.services.records import to_columns


class References:
    """The records of all sheets that the rows of an import can refer to, read when they are first asked for."""

    def __init__(self, session: Session, suggest: Suggest) -> None:
        self._session = session
        self._suggest = suggest
        self._known: dict[str, KnownRecords] = {}

    def known(self, sheet: str) -> KnownRecords:
        """The records of a sheet."""
        if sheet not in self._known:
            self._known[sheet] = KnownRecords(self._session, SHEETS[sheet])
        return self._known[sheet]

    def resolve(self, sheet: Sheet, values: Values, mine: set[str]) -> tuple[Values, Values]:
        """Columns with ids for references, and the references that may mean a row of this same import.

        `mine` is what the rows of the same table are called. Raises DeskError for a text that means none or several.
        """
        columns = to_columns(sheet, values)
        pending: Values = {}
        for one in self.known(sheet.name).references:
            text = values.get(one.name)
            if text is None or isinstance(text, int):
                continue
            found = self._find(SHEETS[one.ref], str(text))
            if found is None and one.ref == sheet.name and text in mine:
                pending[one.name] = text
                columns[one.column] = None
                continue
            if found is None or found < 0:
                raise self.unknown(one, str(text), ambiguous=found is not None)
            columns[one.column] = found
        return columns, pending

    def _find(self, sheet: Sheet, text: str) -> int | None:
        """The record of that number, of that name, or of a name with what tells it apart."""
        known = self.known(sheet.name)
        found, parts = known.find(text), split_apart(text)
        if found is not None or not sheet.told_by or parts is None:
            return found
        by = sheet.field(sheet.told_by)
        told = self.known(by.ref).find(parts[1]) if by.kind is Kind.REF else parts[1]
        return known.find_apart(parts[0], told)

    def unknown(self, one: Field, text: str, *, ambiguous: bool) -> DeskError:
        """Why a text is no reference."""
        what: dict[str, object] = {"field": one.label, "value": text, "sheet": SHEETS[one.ref].label}
        if ambiguous and SHEETS[one.ref].told_by:
            what["by"] = SHEETS[one.ref].field(SHEETS[one.ref].told_by).label
            words = N_("“{field}”：{sheet}里有几条都叫“{value}”，请在名称后写上它的“{by}”：{value}（{by}）。")
            return DeskError(words, what, field=one.name)
        if ambiguous:
            return DeskError(N_("“{field}”：{sheet}里有几条都叫“{value}”，请改写编号。"), what, field=one.name)
        nearest = self._suggest(text, self.known(one.ref).titles)
        if nearest:
            what["nearest"] = nearest
            return DeskError(N_("“{field}”：{sheet}里没有“{value}”，是不是“{nearest}”？"), what, field=one.name)
        return DeskError(N_("“{field}”：{sheet}里没有“{value}”。"), what, field=one.name)
