"""信用额度表: what each rated customer may owe, what it owes, and on what terms one deals with it (四(二)1b)."""

from datetime import date

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.customers import CUSTOMERS
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Said, Value
from chamber_desk.domain.words import N_
from chamber_desk.services.credit_reviews import get_credit
from chamber_desk.services.settings import OFFICE_NAME, get_setting

_customers, _reviews = TABLES["customers"], TABLES["credit_reviews"]


def get_credit_limits(session: Session, day: date, language: str) -> ListPaper:
    """Every customer that was ever rated, by grade and name, with the sums of limits and of what is used."""
    query = sa.select(_customers.c.id, _customers.c.number, _customers.c.name, _customers.c["class"].label("kind")).where(
        _customers.c.archived_at.is_(None),
        _customers.c.id.in_(sa.select(_reviews.c.customer_id).where(_reviews.c.archived_at.is_(None))),
    )  # fmt: skip
    found = []
    for row in session.rows(query.order_by(_customers.c.name_key)):
        credit = get_credit(session, row.id, day)
        if credit is not None:
            found.append((row, credit))
    found.sort(key=lambda one: one[1].grade)
    rows: list[tuple[Value, ...]] = []
    for place, (row, credit) in enumerate(found, 1):
        kind = CUSTOMERS.field("class").find_choice(row.kind)
        late = credit.next_on is not None and credit.next_on < day
        rows.append((
            str(place), row.number or "", row.name, Said(kind.label) if kind else "", credit.grade, Fen(credit.limit),
            Fen(credit.limit - credit.free), Fen(credit.free), str(credit.policy.terms_days or "—"),
            f"{credit.policy.prepay}%" if credit.policy.prepay else "—", credit.next_on, Said(N_("复评逾期")) if late else "",
        ))  # fmt: skip
    columns = (
        Column(N_("序号"), 0.5), Column(N_("编号"), 1.0, whole=True), Column(N_("客户"), 2.4), Column(N_("分类"), 0.9),
        Column(N_("信用等级"), 0.6), Column(N_("信用额度"), 1.2, right=True), Column(N_("已用"), 1.2, right=True),
        Column(N_("可用"), 1.2, right=True), Column(N_("账期（天）"), 0.7, right=True), Column(N_("预付"), 0.6, right=True),
        Column(N_("下次复评"), 1.0, whole=True), Column(N_("备注"), 0.9),
    )  # fmt: skip
    sums = (sum(one.limit for _row, one in found), sum(one.limit - one.free for _row, one in found))
    note = N_("已用＝应收未收＋未交付未付款的订单；可用为负是超出额度，再成交要领导特批。N 级未评，不给额度。")
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("信用额度表"), (day,), columns=columns, rows=tuple(rows),
        total=("", "", Said(N_("合计")), "", "", Fen(sums[0]), Fen(sums[1]), *[""] * 5) if rows else (),
        notes=((note, {}),), signers=(N_("编制"), N_("财务"), N_("批准｜表")), landscape=True, language=language,
    )  # fmt: skip
