"""Monday's list: whose credit changed within the week, what got worse first."""

from datetime import date, timedelta

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.credit_files import CREDIT_GRADES
from chamber_desk.services.credit_changes import find_credit_changes, list_credit_changes

from .making import Office, add

MONDAY = date(2026, 11, 23)
RUI, QIMING, OLD = "江城瑞丰贸易有限公司", "江城启明咨询有限公司", "江城博远科技有限公司"


def _review(office: Office, firm: str, day: date, grade: str, until: date = date(2027, 6, 1)) -> None:
    add(office.desk, "credit_reviews", customer=office.id("customers", firm), reviewed_on=day, grade=grade, reason="复核",
        decided_by="会长", valid_until=until)  # fmt: skip


def _changes(office: Office, day: date = MONDAY) -> list[tuple[str, str, str]]:
    found = office.desk.read(list_credit_changes, day - timedelta(days=7), day)
    return [(one.name, one.before, one.after) for one in found if one.before != one.after]


def test_a_fall_stands_before_a_rise_and_what_stayed_is_not_told(office: Office) -> None:
    for firm, old, new in ((RUI, "B", "A"), (QIMING, "A", "D"), (OLD, "B", "B")):
        _review(office, firm, MONDAY - timedelta(days=90), old)
        _review(office, firm, MONDAY - timedelta(days=2), new)
    assert _changes(office) == [(QIMING, "A", "D"), (RUI, "B", "A")]
    assert _changes(office, MONDAY + timedelta(days=30)) == []


def test_a_grade_set_by_hand_that_ran_out_is_a_change(office: Office) -> None:
    _review(office, RUI, MONDAY - timedelta(days=60), "B", until=MONDAY - timedelta(days=3))
    (told,) = _changes(office)
    assert told[:2] == (RUI, "B") and told[2] in {one.code for one in CREDIT_GRADES} - {"B"}


def sign(session: Session) -> None:
    """Every contract signed, as an import brings it."""
    session.execute(
        sa.update(TABLES["contracts"]).values(state="signed", signed_on=MONDAY - timedelta(days=50), total=10_000_00)
    )


def test_a_trigger_that_came_within_the_week_is_told(office: Office) -> None:
    _review(office, RUI, MONDAY - timedelta(days=60), "B")
    contract = add(office.desk, "contracts", title="展位合同", customer=office.id("customers", RUI),
                   owner=office.id("people", "单小明"))  # fmt: skip
    add(office.desk, "instalments", contract=contract, due_on=MONDAY - timedelta(days=10), amount=10_000_00)
    office.desk.write(sign)
    (found,) = office.desk.read(list_credit_changes, MONDAY - timedelta(days=7), MONDAY)
    assert any("T1" in one for one in found.new) and not found.fell
    table = office.desk.read(find_credit_changes, MONDAY - timedelta(days=7), MONDAY)
    assert [row[0] for row in table.rows] == [RUI]


def test_an_office_without_reviews_has_no_changes(office: Office) -> None:
    assert office.desk.read(find_credit_changes, MONDAY - timedelta(days=7), MONDAY).rows == ()
