"""The office's settings: its name, language and choices, journalled like every other record."""

import sqlalchemy as sa

from chamber_desk.db.session import Session
from chamber_desk.db.settings import settings
from chamber_desk.domain.credit_codes import check_credit_code
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_
from chamber_desk.services.changes import change_rows, insert_rows, read_full

OFFICE_NAME = "office.name"
OFFICE_LANGUAGE = "office.language"
OFFICE_CREDIT_CODE = "office.credit_code"
OFFICE_ADDRESS = "office.address"
OFFICE_PHONE = "office.phone"
OFFICE_CONTACT = "office.contact"
OFFICE_BANK = "office.bank"
OFFICE_SEAL_KEEPER = "office.seal_keeper"  # who holds the seal: stands in each new line of the seal-use register
CONTRACT_SEAM = "contract.seam"  # "yes": each sheet of a contract marks where the seal across the edges goes
OFFICE_FONDS = "office.fonds"  # the fonds number (全宗号) that archive numbers begin with


# Asked dozens of times before the first window stands.
_VALUE = 'SELECT "value" FROM "settings" WHERE "key" = ?'


def get_setting(session: Session, key: str, default: str = "") -> str:
    """The value of a setting, or the default where it was never set."""
    found = session.fetch(_VALUE, (key,))
    return str(found[0][0]) if found and found[0][0] is not None else default


def set_setting(session: Session, key: str, value: str) -> None:
    """Keep a setting."""
    session.call_it(N_("修改设置"))
    found = session.scalar(sa.select(settings.c.id).where(settings.c.key == key))
    if found is None:
        insert_rows(session, "settings", [{"key": key, "value": value}])
    else:
        change_rows(session, "settings", [(read_full(session, "settings", [found])[found], {"value": value})])


def set_settings(session: Session, values: dict[str, str]) -> None:
    """Keep several settings as one change; the chamber's name must stay, a credit code must be right."""
    if OFFICE_NAME in values and not values[OFFICE_NAME].strip():
        raise DeskError(N_("请填写商会名称。"), field=OFFICE_NAME)
    code = values.get(OFFICE_CREDIT_CODE, "")
    if code and check_credit_code(code)[1] == "error":
        raise DeskError(N_("统一社会信用代码不对：{reason}"), {"reason": code}, field=OFFICE_CREDIT_CODE)
    for key, value in values.items():
        set_setting(session, key, value)
