"""The office's own pipeline (feature 24): stages named, added, ordered and removed, with the rules of each."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from chamber_desk.db.records import TABLES
from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.pipeline import BUILT_IN, LONGEST, STAGES, Stage, check_stages
from chamber_desk.domain.text import clean_text
from chamber_desk.domain.words import N_
from chamber_desk.services.settings import get_setting, set_setting, set_settings

_KEPT = "pipeline.stages"  # {code, probability, needed} of each stage, in their order
_USUAL = {stage.code: stage for stage in BUILT_IN}


def stage_key(code: str) -> str:
    """The setting that holds a stage's own name."""
    return f"stage.{code}"


def list_stages(session: Session) -> tuple[Stage, ...]:
    """The stages of this office in their order."""
    kept = get_setting(session, _KEPT)
    if not kept:
        return BUILT_IN
    return tuple(_from_plain(plain) for plain in json.loads(kept))


def _from_plain(plain: Mapping[str, Any]) -> Stage:
    code, usual = str(plain["code"]), _USUAL.get(str(plain["code"]))
    label = usual.label if usual else code
    return Stage(code, label, int(plain["probability"]), tuple(plain["needed"]), own=usual is None)


def get_stage_words(session: Session) -> dict[str, str]:
    """The word of a stage → the office's own for it, for those that were renamed."""
    found = {stage.label: get_setting(session, stage_key(stage.code)) for stage in list_stages(session)}
    return {label: words for label, words in found.items() if words}


def rename_stages(session: Session, words: Mapping[str, str]) -> None:
    """Give stages (by code) names of the office's own; an empty one takes its first word again.

    Raises DeskError for a name that is too long and for two stages of one name; the field is the stage's setting.
    """
    ready = {code: clean_text(name) for code, name in words.items()}
    taken: set[str] = set()
    for stage in list_stages(session):
        name = ready.get(stage.code) or stage.label
        if len(name) > LONGEST:
            raise DeskError(
                N_("阶段名称“{name}”太长，最多 {most} 个字。"),
                {"name": name, "most": LONGEST},
                field=stage_key(stage.code),
            )
        if name in taken:
            raise DeskError(N_("有两个阶段都叫“{name}”。"), {"name": name}, field=stage_key(stage.code))
        taken.add(name)
    set_settings(session, {stage_key(code): name for code, name in ready.items()})


def keep_stages(session: Session, stages: Sequence[Stage], words: Mapping[str, str]) -> None:
    """Keep the stages in this order with their rules and, by code, the office's own names.

    Raises DeskError if one that was taken out still holds open deals, or a rule of `check_stages` is broken.
    """
    session.call_it(N_("修改商机阶段"))
    check_stages(stages)
    before, codes = list_stages(session), {stage.code for stage in stages}
    for stage in before:
        if stage.code not in codes:
            _refuse_removal(session, stage)
            set_setting(session, stage_key(stage.code), "")
    plain = [{"code": one.code, "probability": one.probability, "needed": list(one.needed)} for one in stages]
    if tuple(stages) != before:
        set_setting(session, _KEPT, json.dumps(plain, ensure_ascii=False))
    rename_stages(session, words)


def _refuse_removal(session: Session, stage: Stage) -> None:
    table = TABLES["opportunities"]
    standing = sa.select(sa.func.count()).where(table.c.stage == stage.code, table.c.outcome.is_(None))
    count = session.scalar(standing)
    if count:
        name = get_setting(session, stage_key(stage.code)) or stage.label
        raise DeskError(
            N_("“{name}”里还有 {count} 条没有结束的商机，先把它们移到别的阶段再删除。"),
            {"name": name, "count": count},
            field=stage.code,
        )


def find_stage(session: Session, text: str) -> str | None:
    """The code of the stage that `text` names by its code, its first word or the office's own; None if there is none."""
    stages = list_stages(session)
    own = {word: label for label, word in get_stage_words(session).items()}
    named = own.get(text, text)
    return next((one.code for one in stages if named == one.label or named.casefold() == one.code.casefold()), None)


def refuse_unknown_stage(session: Session, sheet: str, values: Mapping[str, Any]) -> None:
    """Raise DeskError if an opportunity's values name a stage that this office does not have; what is closed may have stood in one."""
    stage = values.get("stage") if sheet == "opportunities" else None
    if stage is None or values.get("outcome") or any(stage == one.code for one in STAGES):
        return
    if not any(stage == one.code for one in list_stages(session)):
        raise DeskError(N_("没有“{stage}”这个阶段；可以在“文件 → 商机阶段”里添加。"), {"stage": stage}, field="stage")
