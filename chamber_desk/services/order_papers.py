"""What a month's plan prints: deliveries, payments and checks of a month on one list (三(三)2, feature 50)."""

from datetime import date

from chamber_desk.db.session import Session
from chamber_desk.domain.list_papers import Column, Fen, ListPaper, Said, Value
from chamber_desk.domain.periods import Month
from chamber_desk.domain.words import N_
from chamber_desk.services.calendar import tell_provisional
from chamber_desk.services.order_calendar import KINDS, list_entries
from chamber_desk.services.settings import OFFICE_NAME, get_setting


def get_month_plan(session: Session, month: str, today: date, language: str) -> ListPaper:
    """本月安排: what is due in a month, by day, with room to tick off."""
    span = Month.parse(month)
    entries = list_entries(session, span, today)
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (str(place), one.day, Said(KINDS[one.kind]), one.number, one.title, "" if one.fen is None else Fen(one.fen),
         Said(one.word), str(one.late) if one.late else "", "")
        for place, one in enumerate(entries, 1)
    )  # fmt: skip
    columns = (
        Column(N_("序号"), 0.6), Column(N_("日期"), 1.1, whole=True), Column(N_("事项"), 0.9),
        Column(N_("编号"), 2.0, whole=True), Column(N_("客户"), 2.6), Column(N_("金额"), 1.2, right=True),
        Column(N_("情况"), 0.9), Column(N_("逾期天数"), 0.8, right=True), Column(N_("备注"), 1.2),
    )  # fmt: skip
    note = N_("应收款和交付的日期遇节假日的按下一个工作日；交付日按约定改期后的日期。")
    return ListPaper(
        get_setting(session, OFFICE_NAME), N_("交付与收款月安排"), (str(span),), columns=columns, rows=rows,
        notes=((note, {}), *tell_provisional(session, span.last_day)), signers=(N_("编制"), N_("审核")), landscape=True, language=language,
    )  # fmt: skip
