"""The office's printer profiles for certificate stock (套打): kept in the settings, journalled like everything else."""

import json

import sqlalchemy as sa

from chamber_desk.db.session import Session
from chamber_desk.db.settings import settings
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.overlays import PrinterProfile, check_profile
from chamber_desk.domain.words import N_
from chamber_desk.services.settings import get_setting, set_setting

_KEY = "overlay."


def list_profiles(session: Session) -> list[PrinterProfile]:
    """All profiles, in the order of their names."""
    query = sa.select(settings.c.key, settings.c.value).where(settings.c.key.startswith(_KEY, autoescape=True))
    found = [
        PrinterProfile.from_plain(row.key[len(_KEY) :], json.loads(row.value))
        for row in session.rows(query)
        if row.value
    ]
    return sorted(found, key=lambda one: one.name)


def find_profile(session: Session, name: str) -> PrinterProfile | None:
    """The profile of that name, or None."""
    kept = get_setting(session, _KEY + name.strip())
    return PrinterProfile.from_plain(name.strip(), json.loads(kept)) if kept else None


def get_profile(session: Session, name: str) -> PrinterProfile:
    """The profile of that name. Raises DeskError naming those there are."""
    found = find_profile(session, name)
    if found is None:
        names = "、".join(f"“{one.name}”" for one in list_profiles(session))
        if not names:
            raise DeskError(N_("还没有套打方案；先用 chamber-desk printer 建立一个。"), field="overlay")
        raise DeskError(
            N_("没有“{name}”这个套打方案；已有：{names}。"), {"name": name, "names": names}, field="overlay"
        )
    return found


def keep_profile(session: Session, profile: PrinterProfile, former: str = "") -> PrinterProfile:
    """Keep a profile under its name; with `former` it had another name before."""
    profile = check_profile(profile)
    if profile.name != former and find_profile(session, profile.name) is not None:
        raise DeskError(N_("已经有叫“{name}”的套打方案。"), {"name": profile.name}, field="name")
    session.call_it(N_("套打方案：{name}"), name=profile.name)
    if former and former != profile.name:
        set_setting(session, _KEY + former, "")
    set_setting(session, _KEY + profile.name, json.dumps(profile.to_plain()))
    return profile


def remove_profile(session: Session, name: str) -> None:
    """Take a profile off the list; the journal remembers it."""
    found = get_profile(session, name)
    session.call_it(N_("删除套打方案：{name}"), name=found.name)
    set_setting(session, _KEY + found.name, "")
