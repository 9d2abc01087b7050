"""The command `stages`: the office's pipeline, as the window's “商机阶段” shows and changes it."""

from argparse import Namespace
from dataclasses import replace

from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, say_json, say_table
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.pipeline import OPPORTUNITIES, Stage
from chamber_desk.domain.text import clean_text
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, catalogue_word
from chamber_desk.services import stages
from chamber_desk.services.desk import Desk

_PROBABILITY = 50  # of a new one, where none is told


def stages_command(asked: Namespace) -> int:
    """`stages`: changes one stage, adds or takes out one of the office's own where that is asked, and lists them all."""
    named = asked.stage or asked.add
    changes = (asked.name, asked.probability, asked.needs, asked.add, asked.after)
    changed = asked.remove or any(one is not None for one in changes)
    if (changed and not named) or (asked.stage and asked.add):
        raise DeskError(N_("请写明一个阶段；新增用 --add 名称。"))
    desk = open_office(asked, read_only=not changed)
    try:
        if asked.stage or changed:
            _change(desk, asked, changed)
        found = desk.read(stages.list_stages)
        own = desk.read(stages.get_stage_words)
    finally:
        desk.close()
    if asked.json:
        rows = [
            {"stage": one.code, "name": own.get(one.label, one.label), "probability": one.probability, "needs": one.needed}
            for one in found
        ]  # fmt: skip
        say_json({"stages": rows})
    else:
        lines = [
            [one.code, own.get(one.label) or catalogue_word(one.label), f"{one.probability} %",
             "、".join(_(OPPORTUNITIES.field(name).label) for name in one.needed)]
            for one in found
        ]  # fmt: skip
        say_table([_("代号"), _("名称"), _("赢单概率"), _("进入前要填")], lines)
    return DONE


def _change(desk: Desk, asked: Namespace, changed: bool) -> None:
    line, own = list(desk.read(stages.list_stages)), desk.read(stages.get_stage_words)
    words = {one.code: own.get(one.label, "") for one in line}
    if asked.add:
        code = clean_text(asked.add)
        stage = Stage(code, code, _PROBABILITY, (), own=True)
        line.insert(len(line) - 1, stage)
    else:
        stage = line[_place(desk, line, asked.stage)]
    if not changed:
        return
    place = line.index(stage)
    if asked.remove:
        if not stage.own:
            raise DeskError(N_("程序自带的阶段不能删除，次序也不能换。"))
        del line[place]
        words.pop(stage.code)
    else:
        needed = stage.needed if asked.needs is None else tuple(asked.needs)
        likely = stage.probability if asked.probability is None else asked.probability
        line[place] = replace(stage, probability=likely, needed=needed)
        if asked.name is not None:
            words[stage.code] = asked.name
        if asked.after:
            moved = line.pop(place)
            line.insert(_place(desk, line, asked.after) + 1, moved)
    desk.write(stages.keep_stages, line, words)


def _place(desk: Desk, line: list[Stage], text: str) -> int:
    code = desk.read(stages.find_stage, text)
    place = next((place for place, one in enumerate(line) if one.code == code), None)
    if place is None:
        raise DeskError(
            N_("没有“{stage}”这个阶段；现在有：{names}。"), {"stage": text, "names": tuple(one.label for one in line)}
        )
    return place
