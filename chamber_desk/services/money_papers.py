"""Papers about what customers owe: the ageing table and a polite reminder of payment (feature 50, domain base 7.7)."""

from datetime import date

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.list_papers import Column, Fen, InWords, Letter, ListPaper, Said
from chamber_desk.domain.metrics import BUCKETS, sum_buckets
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import get_calendar
from chamber_desk.services.contracts import get_office_party
from chamber_desk.services.settings import OFFICE_NAME, get_setting
from chamber_desk.services.today import open_instalments

_customers = TABLES["customers"]
_FAR = date(2099, 12, 31)


def get_ageing(session: Session, day: date, language: str) -> ListPaper:
    """账龄表: what each customer owes, by how long it is overdue; the sums add up to all that is owed."""
    calendar = get_calendar(session)
    owed: dict[int, list[tuple[date, int]]] = {}
    for row in open_instalments(session, _FAR):
        owed.setdefault(row.customer_id, []).append((calendar.effective_due(row.due_on), row.open_fen))
    names = {
        row.id: row.name
        for row in session.rows(
            sa.select(_customers.c.id, _customers.c.name).where(_customers.c.id.in_(list(owed))).order_by(_customers.c.name_key)
        )
    }  # fmt: skip
    by_customer = {name: sum_buckets(owed[customer], day) for customer, name in names.items()}
    labels = BUCKETS[1:]
    rows = tuple(
        (str(place), name, *(Fen(sums[label] or None) for label in labels), Fen(sum(sums.values())))
        for place, (name, sums) in enumerate(by_customer.items(), 1)
    )
    totals = [sum(sums[label] for sums in by_customer.values()) for label in labels]
    columns = (
        Column(N_("序号"), 0.5), Column(N_("客户"), 3.0), *(Column(label, 1.3, right=True) for label in labels),
        Column(N_("合计"), 1.4, right=True),
    )  # fmt: skip
    note = N_("到期日遇节假日的按下一个工作日计；先收的款冲最早到期的款。")
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("账龄表"), (day,), columns=columns, rows=rows,
        total=("", Said(N_("合计")), *(Fen(one) for one in totals), Fen(sum(totals))), notes=((note, {}),),
        signers=(N_("编制"), N_("财务"), N_("审核")), landscape=True, language=language,
    )  # fmt: skip


def get_reminder_letter(session: Session, contract: int, day: date, language: str) -> ListPaper:
    """付款提醒函 of a contract: what is due and open, in figures and capitals. Raises DeskError where nothing is."""
    calendar = get_calendar(session)
    due = [
        row
        for row in open_instalments(session, day)
        if row.id == contract and calendar.effective_due(row.due_on) <= day
    ]
    if not due:
        raise DeskError(N_("这份合同没有到期未付的款项。"))
    firm = session.scalar(sa.select(_customers.c.name).where(_customers.c.id == due[0].customer_id))
    office, whole = get_office_party(session), sum(row.open_fen for row in due)
    columns = (
        Column(N_("到期日"), 1.2), Column(N_("有效到期日"), 1.2), Column(N_("已过天数"), 0.9, right=True),
        Column(N_("未付金额"), 1.4, right=True),
    )  # fmt: skip
    rows = tuple(
        (row.due_on, calendar.effective_due(row.due_on), str((day - calendar.effective_due(row.due_on)).days), Fen(row.open_fen))
        for row in due
    )  # fmt: skip
    account = f"{office.bank} {office.account}".strip()
    told = {"number": str(due[0].number or ""), "title": str(due[0].title or "")}
    letter = Letter(
        str(firm),
        ((N_("感谢贵单位一直以来的支持与合作。根据双方签订的《{title}》（{number}），下列款项已经到期，尚未收到："), told),),
        (
            (N_("请核对后安排支付，收款账户：{account}。"), {"account": account or "＿＿＿＿＿＿"}),
            (N_("如已付款，请忽略本函，并将付款凭证告知我会。如有疑问，请联系 {contact}。"),
             {"contact": f"{office.contact} {office.phone}".strip() or "＿＿＿＿＿＿"}),
        ),
        (N_("此致"), N_("敬礼！")),
        day,
    )  # fmt: skip
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("付款提醒函"), columns=columns, rows=rows,
        total=(Said(N_("合计")), "", "", Fen(whole)), row_height=24,
        notes=((N_("合计：¥{money}（大写：{capitals}）"), {"money": Fen(whole), "capitals": InWords(whole)}),), letter=letter,
        language=language,
    )  # fmt: skip
