"""What a move brings about in other records, by sheet and move: one table, so that no kind of record is forgotten."""

from collections.abc import Callable
from typing import Any

from chamber_desk.db.session import Session
from chamber_desk.services import (
    awards,
    contract_review,
    handing_down,
    pipeline,
    sales_moves,
    staff_moves,
    ticket_moves,
)
from chamber_desk.services.moved import Moved

# Each gives further new values of the moved record itself.
Consequence = Callable[[Session, Moved], dict[str, Any]]

CONSEQUENCES: dict[tuple[str, str], Consequence] = {
    ("contracts", "submit"): contract_review.submit_contract,
    ("contracts", "opine"): contract_review.give_opinion,
    ("contracts", "add_step"): contract_review.add_step,
    ("contracts", "return"): contract_review.send_back,
    ("contracts", "refuse"): contract_review.turn_down,
    ("contracts", "approve"): contract_review.approve_whole,
    ("contracts", "sign"): contract_review.sign_contract,
    ("contracts", "file"): contract_review.file_contract,
    ("contracts", "order"): sales_moves.order_contract,
    ("orders", "dispatch"): handing_down.dispatch_order,
    ("orders", "dispatch_anyway"): handing_down.dispatch_anyway,
    ("orders", "reopen"): sales_moves.reopen_order,
    ("opportunities", "win"): pipeline.win_opportunity,
    ("opportunities", "reopen"): pipeline.reopen_opportunity,
    ("leads", "keep"): sales_moves.keep_lead,
    ("quotations", "send"): sales_moves.send_quotation,
    ("quotations", "approve"): sales_moves.approve_quotation,
    ("quotations", "return"): sales_moves.return_quotation,
    ("quotations", "accept"): sales_moves.accept_quotation,
    ("quotations", "renew"): sales_moves.renew_quotation,
    ("certificates", "replace"): awards.replace_certificate,
    ("candidates", "hire"): staff_moves.hire_candidate,
    ("candidates", "hire_anyway"): staff_moves.hire_anyway,
    ("job_changes", "apply"): staff_moves.apply_change,
    ("tickets", "forward"): ticket_moves.hand_over,
    ("tickets", "receive"): ticket_moves.take_over,
    ("tickets", "wait"): ticket_moves.pause_clock,
    ("tickets", "resume"): ticket_moves.resume_clock,
    ("tickets", "close"): ticket_moves.close_ticket,
    ("tickets", "close_low"): ticket_moves.close_low_rated,
    ("tickets", "reopen"): ticket_moves.reopen_ticket,
    ("tickets", "reopen_low"): ticket_moves.reopen_low_rated,
    ("tickets", "reforward"): ticket_moves.forward_again,
}

__all__ = ["CONSEQUENCES", "Moved"]
