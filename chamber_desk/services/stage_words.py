"""The office's own names of the pipeline's stages (feature 24): shown wherever a stage is, read wherever one is typed."""

from collections.abc import Mapping

from chamber_desk.db.session import Session
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.pipeline import STAGES
from chamber_desk.domain.text import clean_text
from chamber_desk.domain.words import N_
from chamber_desk.services.settings import get_setting, set_settings

LONGEST = 12  # characters: a column of the board and a cell of the list take that


def stage_key(code: str) -> str:
    """The setting that holds a stage's own name."""
    return f"stage.{code}"


def get_stage_words(session: Session) -> dict[str, str]:
    """The program's word for a stage → the office's own, for those that were renamed."""
    found = {stage.label: get_setting(session, stage_key(stage.code)) for stage in STAGES}
    return {label: words for label, words in found.items() if words}


def rename_stages(session: Session, words: Mapping[str, str]) -> None:
    """Give stages (by code) names of the office's own; an empty one takes the program's word again.

    Raises DeskError for a name that is too long and for two stages of one name; the field is the stage's setting.
    """
    ready = {code: clean_text(name) for code, name in words.items()}
    taken: set[str] = set()
    for stage in STAGES:
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
