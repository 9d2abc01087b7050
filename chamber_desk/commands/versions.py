"""The command `versions`: what a contract said at each review, and what changed from one to another."""

from argparse import Namespace

from chamber_desk.commands.opening import open_office
from chamber_desk.commands.output import DONE, one_line, say_json, say_table
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.sheets import SHEETS
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _
from chamber_desk.services import contract_versions, lists


def versions_command(asked: Namespace) -> int:
    """`versions`: lists them; with two places it compares (0 is what the contract says now)."""
    desk = open_office(asked, read_only=True)
    try:
        contract = desk.read(lists.find_by_number, "contracts", asked.number)
        if contract is None:
            raise DeskError(
                N_("{sheet}里没有“{number}”。"), {"sheet": SHEETS["contracts"].label, "number": asked.number}
            )
        found = desk.read(contract_versions.list_versions, contract)
        pair = [desk.read(contract_versions.find_version, contract, place) for place in asked.places]
    finally:
        desk.close()
    if len(pair) == 1:
        pair.append(found[-1])
    if pair:
        return _say_differences(asked, contract_versions.compare(*pair[:2]))
    if asked.json:
        told = [
            {"version": one.place, "occasion": _(one.occasion), "made_at": one.made_at.isoformat(" ")} for one in found
        ]
        say_json({"number": asked.number, "versions": told})
    else:
        say_table(
            [_("版本"), _("场合"), _("时间")],
            [[str(one.place), _(one.occasion), f"{one.made_at:%Y-%m-%d %H:%M}"] for one in found],
        )
    return DONE


def _say_differences(asked: Namespace, found: list[contract_versions.Difference]) -> int:
    if asked.json:
        told = [{"heading": _(one.heading), "old": one.old, "new": one.new} for one in found]
        say_json({"number": asked.number, "differences": told})
    else:
        rows = [[_(one.heading), one_line(one.old, 60), one_line(one.new, 60)] for one in found]
        say_table([_("条目"), _("原来"), _("后来")], rows)
    return DONE
