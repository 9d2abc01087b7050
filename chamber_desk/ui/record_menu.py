"""What a record's ⋯ menu holds beside its moves, kind by kind."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.rows import Row
from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, language
from chamber_desk.services import lists
from chamber_desk.services.stages import list_stages
from chamber_desk.ui import ask
from chamber_desk.ui.labels import grey_out
from chamber_desk.ui.theme import icon

if TYPE_CHECKING:
    from chamber_desk.ui.record_panel import RecordPanel

_PAPERS = (
    ("contract-copy", N_("打印无价副本")),
    ("review-sheet", N_("打印会签单")),
    ("contract-changes", N_("打印修改对照表")),
    ("contract-watch", N_("打印履行监控表")),
    ("reminder-letter", N_("打印付款提醒函")),
)
_PLAN_PAPERS = (
    ("negotiation-plan", N_("打印谈判计划（内部）")),
    ("negotiation-plan-copy", N_("打印谈判计划（不含底价）")),
)


def add_acts(menu: QMenu, panel: "RecordPanel", row: Row) -> None:
    """Put in what can be done with a record like `row`.

    The menu stays while records of the same standing are shown one after the other: its acts take the one shown then.
    """
    filler = _FILLERS.get(panel.sheet.name)
    if filler is not None:
        filler(menu, panel, row)


def _of_shown(panel: "RecordPanel", act: Callable[["RecordPanel", Row], object]) -> Callable[[], None]:
    def do() -> None:
        if panel.row is not None:
            act(panel, panel.row)

    return do


def _add_stages(menu: QMenu, panel: "RecordPanel", row: Row) -> None:
    if row.values["outcome"]:
        return
    part = menu.addMenu(_("换阶段"))
    part.aboutToShow.connect(partial(_fill_stages, part, panel))
    _fill_stages(part, panel)


def _add_deal(menu: QMenu, panel: "RecordPanel", row: Row) -> None:
    _add_stages(menu, panel, row)
    menu.addAction(icon("new"), _("登记一轮谈判……"), _of_shown(panel, _enter_round))
    _add_plan(menu, panel, row)
    menu.addAction(icon("print"), _("打印谈判记录表"), _of_shown(panel, partial(_print, "negotiation-rounds-sheet")))


def _enter_round(panel: "RecordPanel", row: Row) -> None:
    from chamber_desk.ui.dialogs.negotiation_round import NegotiationRound

    ask.run_dialog(NegotiationRound(panel.office, panel, row.id))


def _add_revisit(menu: QMenu, panel: "RecordPanel", _row: Row) -> None:
    menu.addAction(icon("print"), _("打印客户回访表"), _of_shown(panel, partial(_print, "revisit-sheet")))


def _print_plan(paper: str, panel: "RecordPanel", row: Row) -> None:
    """The newest plan of a deal; of a plan itself, that one."""
    from chamber_desk.services import negotiation_papers

    plan = row.id if panel.sheet.name == "negotiations" else panel.office.read(negotiation_papers.find_plan, row.id)
    if plan is None:
        ask.say(panel, _("还没有谈判方案：先在下面的“谈判方案”里写一份。"))
    else:
        panel.paper_asked.emit(paper, plan)


def _add_plan(menu: QMenu, panel: "RecordPanel", _row: Row) -> None:
    for paper, words in _PLAN_PAPERS:
        menu.addAction(icon("print"), _(words), _of_shown(panel, partial(_print_plan, paper)))


def _fill_stages(part: QMenu, panel: "RecordPanel") -> None:
    """The stages as they are now: the office may have changed them while the menu stands."""
    part.clear()
    for stage in panel.office.read(list_stages):
        part.addAction(_(stage.label), _of_shown(panel, partial(_move_stage, stage.code)))


def _move_stage(stage: str, panel: "RecordPanel", row: Row) -> None:
    from chamber_desk.ui.board import move_asking

    move_asking(panel.office, panel, row.id, stage)


def _add_contract(menu: QMenu, panel: "RecordPanel", row: Row) -> None:
    from chamber_desk.services import renewals, supplements

    renew = menu.addAction(icon("new"), _("起草续签合同"), _of_shown(panel, _renew))
    renew.setEnabled(row.values["state"] in renewals.RENEWABLE)
    supplement = menu.addAction(icon("new"), _("订立补充协议……"), _of_shown(panel, _supplement))
    supplement.setEnabled(row.values["state"] in supplements.SUPPLEMENTABLE and row.refs.get("supplements") is None)
    menu.addAction(_("比较版本……"), _of_shown(panel, _compare_versions))
    menu.addAction(_("按模板生成 Word……"), _of_shown(panel, _fill_template))
    for paper, words in _PAPERS:
        menu.addAction(icon("print"), _(words), _of_shown(panel, partial(_print, paper)))


def _print(paper: str, panel: "RecordPanel", row: Row) -> None:
    panel.paper_asked.emit(paper, row.id)


def _renew(panel: "RecordPanel", row: Row) -> None:
    from chamber_desk.services import renewals

    draft = panel.office.write(panel, renewals.renew_contract, row.id)
    if draft is not None:
        panel.open_asked.emit("contracts", draft)


def _supplement(panel: "RecordPanel", row: Row) -> None:
    from chamber_desk.services import supplements

    changed = ask.ask_text(panel, _("订立补充协议"), _("变更内容"))
    if changed is not None:
        draft = panel.office.write(panel, supplements.supplement_contract, row.id, changed)
        if draft is not None:
            panel.open_asked.emit("contracts", draft)


def _compare_versions(panel: "RecordPanel", row: Row) -> None:
    from chamber_desk.ui.dialogs.contract_versions import ContractVersions

    bare = row.refs.get("supplements") is None
    if bare and not panel.office.read(lists.count_records, "contract_lines", where={"contract": row.id}):
        ask.say(panel, _("合同还没有明细，没有可以比较的版本。"))
        return
    ask.run_dialog(ContractVersions(panel.office, panel, row.id, row.title))


def _fill_template(panel: "RecordPanel", row: Row) -> None:
    from chamber_desk.ui.dialogs.fill_template import FillTemplate

    dialog = FillTemplate(panel.office, panel, row)
    if ask.run_dialog(dialog):
        panel.show_attachments()


def _add_template(menu: QMenu, panel: "RecordPanel", _row: Row) -> None:
    menu.addAction(icon("export"), _("另存一份样例模板……"), lambda: _save_sample(panel))


def _save_sample(panel: "RecordPanel") -> None:
    from chamber_desk.jobs.word_templates import save_sample

    target = ask.ask_target(panel, _("另存一份样例模板"), "template.docx", "Word (*.docx)")
    if target is not None:
        try:
            save_sample(target, language())
        except (DeskError, OSError) as error:
            ask.show_exception(panel, error)


def _add_merge(menu: QMenu, panel: "RecordPanel", row: Row) -> None:
    if not row.archived:
        merge = menu.addAction(icon("customers"), _("合并重复客户……"), _of_shown(panel, _merge))
        grey_out(merge, panel.office.why_not(panel.office.desk.barred.table("merges")))


def _merge(panel: "RecordPanel", row: Row) -> None:
    from chamber_desk.ui.dialogs.merge_customers import MergeCustomers

    dialog = MergeCustomers(panel.office, panel, row.id)
    if ask.run_dialog(dialog):
        panel.archived.emit(dialog.lost_title)


_FILLERS: dict[str, Callable[[QMenu, "RecordPanel", Row], None]] = {
    "opportunities": _add_deal,
    "visits": _add_revisit,
    "negotiations": _add_plan,
    "contracts": _add_contract,
    "word_templates": _add_template,
    "customers": _add_merge,
}
