"""The office's own fields: naming them, taking them out, and holding a choice to its options."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.own_fields import OWN_SHEETS, ROOM, OwnField, check_own_field, in_office, own_label
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.text import clean_text
from chamber_desk.domain.words import N_
from chamber_desk.services.settings import get_setting, set_setting
from chamber_desk.services.stages import get_stage_words

_KEY = "own_fields."  # and the sheet: {slot, name, options, kept} of each


def list_own_fields(session: Session, sheet: str, *, gone: bool = False) -> list[OwnField]:
    """The fields that the office added to a sheet; with `gone` also those it took out again."""
    if sheet not in OWN_SHEETS:
        return []
    kept = json.loads(get_setting(session, _KEY + sheet) or "[]")
    found = [OwnField(one["slot"], one["name"], tuple(one["options"]), one["kept"]) for one in kept]
    return [one for one in found if one.kept or gone]


def see_sheet(session: Session, sheet: Sheet) -> Sheet:
    """A sheet with the fields that this office uses."""
    return in_office(sheet, list_own_fields(session, sheet.name)) if sheet.name in OWN_SHEETS else sheet


def get_office_words(session: Session) -> dict[str, str]:
    """All words of the office's own: its stages, and the names of its fields."""
    words = get_stage_words(session)
    for sheet in OWN_SHEETS:
        words |= {own_label(sheet, one.slot): one.name for one in list_own_fields(session, sheet)}
    return words


def add_own_field(session: Session, sheet: str, name: str, kind: str, options: Sequence[str] = ()) -> str:
    """Add a field to a sheet and give its slot; one that was taken out comes back with its values. Raises DeskError."""
    name, words = clean_text(name), _clean(options)
    every = list_own_fields(session, sheet, gone=True)
    check_own_field(SHEETS[sheet], name, words, every)
    if kind == "choice" and not words:
        raise DeskError(N_("请写出选项，每行一个。"), field="options")
    held = "text" if kind == "choice" else kind
    before = next((one for one in every if one.name == name and one.slot.startswith(f"own_{held}")), None)
    slot = before.slot if before else _free_slot(session, sheet, held, every)
    field = OwnField(slot, name, words if kind == "choice" else ())
    session.call_it(N_("新增字段：{sheet}的“{field}”"), sheet=SHEETS[sheet].label, field=name)
    _keep(session, sheet, [*(one for one in every if one.slot != slot), field])
    return slot


def change_own_field(session: Session, sheet: str, slot: str, name: str, options: Sequence[str] = ()) -> None:
    """Call a field otherwise, or give a choice other options; what records hold stays. Raises DeskError."""
    name, words = clean_text(name), _clean(options)
    every = list_own_fields(session, sheet, gone=True)
    before = _find(every, slot)
    check_own_field(SHEETS[sheet], name, words, [one for one in every if one.slot != slot])
    if before.options and not words:
        raise DeskError(N_("请写出选项，每行一个。"), field="options")
    session.call_it(N_("修改字段：{sheet}的“{field}”"), sheet=SHEETS[sheet].label, field=before.name)
    _keep(session, sheet, [OwnField(slot, name, words) if one.slot == slot else one for one in every])


def take_out_own_field(session: Session, sheet: str, slot: str) -> None:
    """Show a field no more. What records hold stays with them and comes back with a field of the same name."""
    every = list_own_fields(session, sheet, gone=True)
    before = _find(every, slot)
    session.call_it(N_("去掉字段：{sheet}的“{field}”"), sheet=SHEETS[sheet].label, field=before.name)
    gone = OwnField(slot, before.name, before.options, kept=False)
    _keep(session, sheet, [gone if one.slot == slot else one for one in every])


def find_own_field(session: Session, sheet: str, name: str) -> str | None:
    """The slot of the field that the office calls so."""
    return next((one.slot for one in list_own_fields(session, sheet) if one.name == name), None)


def refuse_unknown_option(
    session: Session, sheet: str, values: Mapping[str, Any], own: Sequence[OwnField] | None = None
) -> None:
    """Raise DeskError if a choice of the office's own would hold a word that is none of its options.

    `own` are the sheet's own fields where they were read already.
    """
    if own is not None and not any(one.options for one in own):
        return
    given = {name: value for name, value in values.items() if name.startswith("own_text") and value}
    if not given:
        return
    for one in list_own_fields(session, sheet) if own is None else own:
        value = given.get(one.slot)
        if value and one.options and value not in one.options:
            raise DeskError(N_("“{field}”没有“{value}”这个选项。"), {"field": one.name, "value": value}, field=one.slot)


def _free_slot(session: Session, sheet: str, kind: str, every: Sequence[OwnField]) -> str:
    if kind not in ROOM:
        raise DeskError(N_("没有“{kind}”这种字段。"), {"kind": kind}, field="kind")
    taken = {one.slot for one in every}
    slots = [f"own_{kind}_{number}" for number in range(1, ROOM[kind][1] + 1)]
    free = next((slot for slot in slots if slot not in taken), None)
    # Of the fields that were taken out, one that no record ever filled makes room.
    gone = (
        one.slot for one in every if not one.kept and one.slot in slots and not _is_filled(session, sheet, one.slot)
    )
    found = free or next(gone, None)
    if found is None:
        most = {"sheet": SHEETS[sheet].label, "most": ROOM[kind][1]}
        raise DeskError(N_("“{sheet}”的这种自定字段最多 {most} 个。"), most, field="kind")
    return found


def _is_filled(session: Session, sheet: str, slot: str) -> bool:
    table = TABLES[sheet]
    return session.scalar(sa.select(table.c.id).where(table.c[slot].is_not(None)).limit(1)) is not None


def _find(every: Sequence[OwnField], slot: str) -> OwnField:
    found = next((one for one in every if one.slot == slot and one.kept), None)
    if found is None:
        raise DeskError(N_("没有这个字段。"))
    return found


def _clean(options: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(clean_text, options))))


def _keep(session: Session, sheet: str, every: Sequence[OwnField]) -> None:
    ordered = sorted(every, key=lambda one: one.slot)
    plain = [{"slot": one.slot, "name": one.name, "options": one.options, "kept": one.kept} for one in ordered]
    set_setting(session, _KEY + sheet, json.dumps(plain, ensure_ascii=False))
