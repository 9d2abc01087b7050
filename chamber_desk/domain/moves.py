"""The moves that each kind of record allows, as data: services refuse by it and buttons grey by it.

Contracts follow domain base 3.3, orders and tickets the entity states of the feature list.
"""

from dataclasses import dataclass

from chamber_desk.domain.words import N_


@dataclass(frozen=True, slots=True)
class Move:
    """One step from some states to another. `fields` are asked for, `stamps` get the present day or moment."""

    key: str
    label: str
    sources: tuple[str, ...]
    target: str
    needs_reason: bool = False
    fields: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()


STATE_FIELD = {"contracts": "state", "orders": "state", "tickets": "state", "opportunities": "outcome",
               "certificates": "state"}  # fmt: skip

MOVES: dict[str, tuple[Move, ...]] = {
    "opportunities": (
        Move("win", N_("赢单"), ("",), "won", fields=("amount",), stamps=("closed_on",)),
        Move("lose", N_("输单"), ("",), "lost", fields=("competitor",), needs_reason=True, stamps=("closed_on",)),
        Move("drop", N_("标为无效"), ("",), "invalid", needs_reason=True, stamps=("closed_on",)),
        Move("reopen", N_("重新打开"), ("lost", "invalid"), "", needs_reason=True),
    ),
    "contracts": (
        Move("submit", N_("送审"), ("draft",), "in_review"),
        Move("return", N_("退回"), ("in_review", "approved"), "draft", needs_reason=True),
        Move("withdraw", N_("撤回"), ("in_review",), "draft", needs_reason=True),
        Move("approve", N_("批准"), ("in_review",), "approved"),
        Move("refuse", N_("否决"), ("in_review",), "void", needs_reason=True),
        Move("sign", N_("登记签订"), ("approved",), "signed", fields=("signed_on",)),
        Move("abandon", N_("放弃签订"), ("approved",), "void", needs_reason=True),
        Move("start", N_("开始履行"), ("signed",), "performing"),
        Move("fall_behind", N_("到期未完"), ("performing",), "overdue"),
        Move("amend", N_("登记变更"), ("performing", "overdue"), "performing", needs_reason=True),
        Move("complete", N_("全部完成"), ("performing", "overdue"), "performed"),
        Move("end", N_("解除"), ("signed", "performing", "overdue"), "ended", needs_reason=True),
        Move("file", N_("归档"), ("performed", "ended", "void"), "archived"),
    ),
    "orders": (
        Move("dispatch", N_("下达"), ("confirmed",), "issued", fields=("dispatched_at",)),
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
    ),
    "tickets": (
        Move("forward", N_("转交"), ("new",), "handed_over", fields=("department", "forwarded_at")),
        Move("respond", N_("登记响应"), ("new", "handed_over"), "in_work", fields=("responded_at", "specialist")),
        Move("wait", N_("等待客户"), ("in_work",), "waiting", needs_reason=True),
        Move("resume", N_("恢复处理"), ("waiting",), "in_work"),
        Move("solve", N_("登记解决"), ("in_work",), "solved", fields=("solved_at", "solution")),
        Move("close", N_("回访并关闭"), ("solved",), "closed", fields=("rating",)),
        Move("reopen", N_("重新处理"), ("solved", "closed"), "in_work", needs_reason=True),
    ),
    # The number stays taken; the month's honour can then be issued anew, under a number of its own (domain base 4.2).
    "certificates": (Move("void", N_("作废"), ("issued",), "void", needs_reason=True),),
}


def find_move(sheet: str, key: str) -> Move | None:
    """The move of that key, or None."""
    return next((move for move in MOVES.get(sheet, ()) if move.key == key), None)
