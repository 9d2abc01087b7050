"""合同修改对照表: what changed since the last draft that was sent to review, for the head to read (feature 35)."""

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Column, ListPaper, Said, Stack, Value
from chamber_desk.domain.words import N_
from chamber_desk.services import lists
from chamber_desk.services.contract_versions import Version, compare, list_versions
from chamber_desk.services.settings import OFFICE_NAME, get_setting


def get_change_sheet(session: Session, contract: int, language: str) -> ListPaper:
    """The last kept version against what the contract says now; where that is the same, against the version before it.

    Raises DeskError for a contract that was never sent to review.
    """
    row = lists.get_row(session, "contracts", contract)
    assert row is not None
    versions = list_versions(session, contract)
    if len(versions) == 1:
        raise DeskError(N_("还没有送审过，没有可以比较的版本。"))
    old, new = versions[-2], versions[-1]
    if len(versions) > 2 and not compare(old, new):
        old, new = versions[-3], versions[-2]
    found = compare(old, new)
    facts: tuple[tuple[str, Value], ...] = (
        (N_("合同编号"), str(row["number"] or "")), (N_("客户"), str(row["customer"] or "")),
        (N_("标题"), str(row["title"] or "")), (N_("负责人"), str(row["owner"] or "")),
        (N_("原来"), _name(old)), (N_("后来"), _name(new)),
    )  # fmt: skip
    columns = (
        Column(N_("序号"), 0.4), Column(N_("条目"), 1.4, left=True), Column(N_("原来"), 3.0, left=True),
        Column(N_("后来"), 3.0, left=True),
    )  # fmt: skip
    rows = tuple((str(place), Said(one.heading), one.old or "—", one.new or "—") for place, one in enumerate(found, 1))
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("合同修改对照表"), facts=facts, columns=columns, rows=rows,
        notes=() if found else ((N_("两版没有不同。"), {}),), signers=(N_("经办人"), N_("负责人")), landscape=True,
        sheet_number=str(row["number"] or ""), language=language,
    )  # fmt: skip


def _name(version: Version) -> Value:
    return Stack((Said(version.occasion), version.made_at)) if version.place else Said(version.occasion)
