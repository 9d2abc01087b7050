"""What can be said of a field before the form is saved: a wrong code while it is typed, a customer that is there already."""

from collections.abc import Mapping
from typing import Any

from chamber_desk.domain.credit_codes import check_credit_code
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.phones import check_phone
from chamber_desk.domain.rows import Row
from chamber_desk.domain.text import company_key
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, explain, fill, format_day
from chamber_desk.services import lists, visits
from chamber_desk.services.records import CODE_FAULTS
from chamber_desk.ui.editor import Editor
from chamber_desk.ui.office import Office

_CODE_LENGTH = 18


def find_fault(editor: Editor) -> str:
    """What is wrong with what stands in an editor, in the user's words; empty if nothing is."""
    try:
        editor.value()
    except DeskError as error:
        return explain(error)
    return _find_wrong_sign(editor.field, editor.text().strip())


def _find_wrong_sign(field: Field, text: str) -> str:
    if text and field.kind is Kind.PHONE and check_phone(text)[0] == "invalid":
        return fill(N_("电话号码“{value}”不对。"), {"value": text})
    if text and field.kind is Kind.CREDIT_CODE:
        _code, level, reason = check_credit_code(text)
        if level == "error":
            return fill(N_("统一社会信用代码不对：{reason}"), {"reason": CODE_FAULTS.get(reason, reason)})
    return ""


def say_while_typing(field: Field, text: str) -> str:
    """A remark on a code that is being typed: how much of it stands there."""
    if field.kind is not Kind.CREDIT_CODE or not text.strip():
        return ""
    count = len(check_credit_code(text)[0])
    return _("已输入 {count} 位，共 18 位").format(count=count) if count < _CODE_LENGTH else ""


def find_double(office: Office, sheet: Sheet, field: str, text: str, itself: int | None) -> str:
    """A remark on a customer that is most likely there already: the same code, or the same name but for its form."""
    if sheet.name != "customers" or field not in ("name", "credit_code"):
        return ""
    row = find_double_row(office, field, text, itself)
    return _("已有这家客户：{name}").format(name=lists.describe(sheet.name, row)) if row is not None else ""


def find_double_row(office: Office, field: str, text: str, itself: int | None) -> Row | None:
    """The customer that has a name or a credit code already, in whatever form."""
    key = _key(field, text) if text.strip() else ""
    if not key:
        return None
    ids = office.read(lists.find_ids, "customers", search=key, limit=20)
    rows = office.read(lists.read_rows, "customers", ids)
    return next((row for row in rows if row.id != itself and _key(field, row.values[field]) == key), None)


VISIT_DAY = (
    "customer",
    "person",
    "planned_on",
    "starts_at",
    "ends_at",
    "place",
)  # what a remark on a visit's day depends on


def say_visit(office: Office, editors: Mapping[str, Editor], given: Mapping[str, Any], itself: int | None) -> str:
    """A remark on a visit's day: when the customer's class asks for one, and whom the person visits on it already."""
    try:
        plan = {name: editors[name].value() if name in editors else given.get(name) for name in VISIT_DAY}
    except DeskError:
        return ""  # it is said under that field
    told = []
    found = office.read(visits.suggest_day, plan["customer"]) if plan["customer"] is not None else None
    if found is not None:
        due, last, kind = found
        words = _("上次拜访 {last}，{kind} 类建议 {due}。")
        told.append(words.format(last=format_day(last), kind=kind, due=format_day(due)))
    told += [fill(*one) for one in office.read(visits.tell_clashes, plan, itself)]
    return "".join(told)


def _key(field: str, value: Any) -> str:
    text = str(value or "")
    return company_key(text) if field == "name" else check_credit_code(text)[0]
