"""The moves that each kind of record allows, as data: services refuse by it and buttons grey by it.

Contracts follow domain base 3.3, orders and tickets the entity states of the feature list.
"""

from dataclasses import dataclass

from chamber_desk.domain.losses import INVALID_REASONS, LOST_REASONS
from chamber_desk.domain.words import N_


@dataclass(frozen=True, slots=True)
class Move:
    """One step from some states to another. `fields` are asked for, `stamps` get the present day or moment.

    Where `form` is set, the fields are those of another sheet: what the step leaves a record of (a signing, an opinion).
    """

    key: str
    label: str
    sources: tuple[str, ...]
    target: str
    needs_reason: bool = False
    fields: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    form: str = ""
    reasons: tuple[str, ...] = ()  # the usual ones, to be ticked
    fills: str = ""  # of a record without states: the day that settles it; the move is there while that is empty
    needs: str = ""  # a field that must be filled for the move to make sense


def _settle(key: str, label: str, day: str, *told: str) -> Move:
    """Of a record without states: the day that settles it, and what is told with it."""
    return Move(key, label, (), "", fields=(day, *told), fills=day)


STATE_FIELD = {"contracts": "state", "orders": "state", "tickets": "state", "opportunities": "outcome",
               "certificates": "state", "candidates": "state", "job_changes": "state", "leads": "state", "quotations": "state",
               "tasks": "state", "suggestions": "state", "risks": "state", "decisions": "state"}  # fmt: skip

MOVES: dict[str, tuple[Move, ...]] = {
    "opportunities": (
        Move("win", N_("赢单"), ("",), "won", fields=("amount",), stamps=("closed_on",)),
        Move(
            "lose",
            N_("输单"),
            ("",),
            "lost",
            fields=("competitor",),
            needs_reason=True,
            stamps=("closed_on",),
            reasons=LOST_REASONS,
        ),
        Move(
            "drop",
            N_("标为无效"),
            ("",),
            "invalid",
            needs_reason=True,
            stamps=("closed_on",),
            reasons=INVALID_REASONS,
        ),
        Move("reopen", N_("重新打开"), ("lost", "invalid"), "", needs_reason=True),
    ),
    "contracts": (
        Move("submit", N_("送审"), ("draft",), "in_review", form="review_steps", fields=("review_mode",)),
        Move(
            "opine",
            N_("登记会签意见"),
            ("in_review",),
            "in_review",
            form="review_steps",
            fields=("step", "verdict", "reviewer", "decided_on", "opinion", "changes"),
        ),
        Move(
            "add_step",
            N_("加签"),
            ("in_review",),
            "in_review",
            form="review_steps",
            fields=("step", "reviewer"),
        ),
        Move("return", N_("退回"), ("in_review", "approved"), "draft", needs_reason=True),
        Move("withdraw", N_("撤回"), ("in_review",), "draft", needs_reason=True),
        Move("approve", N_("批准"), ("in_review",), "approved"),
        Move("refuse", N_("否决"), ("in_review",), "void", needs_reason=True),
        Move(
            "sign",
            N_("登记签订"),
            ("approved",),
            "signed",
            form="signings",
            fields=("signed_on", "our_signer", "their_signer", "copies", "place", "late_reason"),
        ),
        Move("abandon", N_("放弃签订"), ("approved",), "void", needs_reason=True),
        # Of a draft that was sent back: its number was drawn, so that it can no longer just be put away.
        Move("void", N_("作废"), ("draft",), "void", needs_reason=True, needs="number"),
        Move(
            "order",
            N_("生成订单"),
            ("signed", "performing"),
            "performing",
            form="orders",
            fields=("due_on", "requirement"),
        ),
        Move("start", N_("开始履行"), ("signed",), "performing"),
        Move("fall_behind", N_("到期未完"), ("performing",), "overdue"),
        Move("amend", N_("登记变更"), ("performing", "overdue"), "performing", needs_reason=True),
        Move("complete", N_("全部完成"), ("performing", "overdue"), "performed"),
        Move("end", N_("解除"), ("signed", "performing", "overdue"), "ended", needs_reason=True),
        Move(
            "file",
            N_("归档"),
            ("performed", "ended", "void"),
            "archived",
            form="archive_items",
            fields=("kept_for", "place", "filed_on", "sheets"),
        ),
    ),
    "orders": (
        Move("dispatch", N_("下达"), ("confirmed",), "issued", fields=("dispatched_at",)),
        Move(
            "dispatch_anyway",
            N_("领导特批下达"),
            ("confirmed",),
            "issued",
            needs_reason=True,
            form="credit_exceptions",
            fields=("approver", "approved_on", "prepay"),
        ),
        Move("begin", N_("开始执行"), ("issued",), "in_work"),
        Move("deliver_part", N_("部分交付"), ("issued", "in_work"), "part_delivered"),
        Move("deliver", N_("登记交付"), ("issued", "in_work", "part_delivered"), "delivered", fields=("delivered_on",)),
        Move("accept", N_("验收"), ("delivered",), "accepted"),
        Move("close", N_("关闭"), ("accepted",), "closed"),
        Move(
            "cancel",
            N_("取消订单"),
            ("confirmed", "issued", "in_work", "part_delivered"),
            "cancelled",
            needs_reason=True,
        ),
        # As far as it had come: handed down before, it is at work again, within the credit (feature 22).
        Move("reopen", N_("重新打开"), ("cancelled",), "confirmed", needs_reason=True),
    ),
    "tickets": (
        Move("forward", N_("转交"), ("new",), "handed_over", fields=("department", "forwarded_at")),
        Move(
            "receive",
            N_("登记接收"),
            ("handed_over",),
            "handed_over",
            form="handovers",
            fields=("received_at", "receiver"),
        ),
        Move("respond", N_("登记响应"), ("new", "handed_over"), "in_work", fields=("responded_at", "specialist")),
        Move(
            "reforward",
            N_("改转其他部门"),
            ("handed_over", "in_work"),
            "handed_over",
            needs_reason=True,
            form="handovers",
            fields=("department",),
        ),
        Move("wait", N_("等待客户"), ("in_work",), "waiting", needs_reason=True),
        Move("resume", N_("恢复处理"), ("waiting",), "in_work"),
        Move("solve", N_("登记解决"), ("in_work",), "solved", fields=("solved_at", "solution")),
        Move("close", N_("回访并关闭"), ("solved",), "closed", fields=("rating",)),
        Move("close_unreached", N_("联系不上，关闭"), ("solved",), "closed", needs_reason=True),
        Move("close_low", N_("低分关闭并另立新单"), ("solved",), "closed", needs_reason=True, fields=("rating",)),
        Move("reopen_low", N_("低分重新处理"), ("solved",), "in_work", needs_reason=True, fields=("rating",)),
        Move("reopen", N_("重新处理"), ("solved", "closed"), "in_work", needs_reason=True),
    ),
    # The number stays taken; the month's honour can then be issued anew, under a number of its own (domain base 4.2).
    "certificates": (
        Move("receive", N_("登记领取"), ("issued",), "issued", fields=("received_by", "received_on")),
        Move("replace", N_("补发"), ("issued",), "void", needs_reason=True),
        Move("void", N_("作废"), ("issued",), "void", needs_reason=True),
    ),
    "candidates": (
        Move("screen", N_("初筛通过"), ("new",), "screened"),
        Move("interview", N_("安排面试"), ("screened",), "interview", fields=("interviewed_on",)),
        Move("offer", N_("拟录用"), ("interview",), "offer", fields=("background",)),
        Move("hire", N_("录用入册"), ("offer",), "hired", form="people", fields=("hired_on", "department", "manager")),
        Move(
            "hire_anyway",
            N_("领导特批录用"),
            ("offer",),
            "hired",
            needs_reason=True,
            form="people",
            fields=("hired_on", "department", "manager"),
        ),
        Move("reject", N_("不予录用"), ("new", "screened", "interview", "offer"), "rejected", needs_reason=True),
        Move("leave", N_("本人退出"), ("new", "screened", "interview", "offer"), "withdrew", needs_reason=True),
    ),
    "job_changes": (
        Move("approve", N_("批准"), ("proposed",), "approved", fields=("effective_on",)),
        Move("refuse", N_("不予批准"), ("proposed",), "refused", needs_reason=True),
        Move("apply", N_("登记生效"), ("approved",), "effective"),
    ),
    "leads": (
        Move("keep", N_("跟进并建档"), ("new", "paused"), "kept"),
        Move("pause", N_("暂缓"), ("new",), "paused", needs_reason=True),
        Move("drop", N_("放弃"), ("new", "paused"), "dropped", needs_reason=True),
    ),
    "quotations": (
        Move("send", N_("报出"), ("draft", "reviewed"), "sent", fields=("valid_until",)),
        Move("approve", N_("审批通过"), ("draft",), "reviewed", fields=("approver", "approved_on")),
        Move("return", N_("退回"), ("reviewed",), "draft", needs_reason=True),
        Move("accept", N_("接受并起草合同"), ("sent",), "accepted"),
        Move("refuse", N_("对方未接受"), ("sent",), "refused", needs_reason=True),
        Move("renew", N_("修改后再报"), ("sent", "refused"), "replaced"),
    ),
    "tasks": (
        Move("begin", N_("开始"), ("todo", "blocked"), "doing"),
        Move("block", N_("受阻"), ("todo", "doing"), "blocked", needs_reason=True),
        Move("finish", N_("完成"), ("todo", "doing", "blocked"), "done", fields=("done_on",)),
    ),
    "suggestions": (
        Move("forward", N_("转交"), ("new",), "forwarded", fields=("department",)),
        Move("adopt", N_("采纳"), ("forwarded", "later"), "adopted", fields=("measure",)),
        Move("decline", N_("不采纳"), ("forwarded", "later"), "declined", needs_reason=True),
        Move("postpone", N_("暂缓"), ("forwarded",), "later", needs_reason=True),
        Move(
            "answer",
            N_("答复客户"),
            ("adopted", "declined", "later"),
            "answered",
            fields=("answer",),
            stamps=("done_on",),
        ),
    ),
    "risks": (
        Move("treat", N_("开始应对"), ("open", "accepted"), "treated", fields=("measures",)),
        Move("accept", N_("接受风险"), ("open", "treated"), "accepted", needs_reason=True),
        Move("close", N_("关闭"), ("open", "treated", "accepted"), "closed", needs_reason=True),
        Move("reopen", N_("重新打开"), ("closed",), "open", needs_reason=True),
    ),
    "obligations": (_settle("finish", N_("登记完成"), "done_on", "proof"),),
    "loans": (_settle("return", N_("登记归还"), "returned_on"),),
    "dispatches": (_settle("receive", N_("登记签收"), "received_on", "receiver"),),
    "seal_uses": (_settle("use", N_("登记用印"), "used_on", "keeper"),),
    "talks": (_settle("answer", N_("登记答复"), "answered_on", "answer"),),
    "issues": (_settle("finish", N_("登记完成"), "done_on", "result"),),
    "coaching": (_settle("finish", N_("登记完成"), "done_on"),),
    "credit_alerts": (_settle("finish", N_("登记完成"), "done_on", "result"),),
    "improvements": (_settle("finish", N_("登记完成"), "done_on", "effect"),),
    "rewards": (_settle("pay", N_("登记发放"), "paid_on"),),
    "decisions": (
        Move("adopt", N_("通过"), ("proposed",), "adopted", fields=("owner", "due_on")),
        Move("finish", N_("完成"), ("adopted",), "done"),
        Move("review", N_("评估效果"), ("done",), "reviewed", fields=("after", "effect")),
    ),
}


def find_move(sheet: str, key: str) -> Move | None:
    """The move of that key, or None."""
    return next((move for move in MOVES.get(sheet, ()) if move.key == key), None)
