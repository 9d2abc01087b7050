"""The registers of the rest of the regulation.

Frozen as it was; later changes to the fields get migrations of their own.
"""

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# The same short notation as the first schema: column:kind, `!` for one that must have a value, `@table` for a reference.
_first = import_module("chamber_desk.db.migrations.versions.0001_first")

TABLES = {
    "trainings": (
        "name:text! subject:text! held_on:day! hours:whole trainer:text place:text cost:whole note:text "
        "search_text:text name_key:key "
    ),
    "attendance": ("training_id:@trainings! person_id:@people! attended:flag grade:whole feedback:text valid_to:day "),
    "vacancies": ("title:text! role:text! department:text headcount:whole opened_on:day! closed_on:day note:text "),
    "candidates": (
        "name:text! vacancy_id:@vacancies role:text! source:text applied_on:day! phone:text "
        "interviewed_on:day interviewer_id:@people communication:whole selling:whole insight:whole "
        "industry_years:whole experience:text responsibility:whole teamwork:whole resilience:whole "
        "background:text checked_on:day checked_by:text score:whole state:text state_reason:text "
        "search_text:text name_key:key "
    ),
    "compliance_events": (
        "person_id:@people! happened_on:day! kind:text! severity:text! facts:text! decision:text "
        "basis:text customer_id:@customers "
    ),
    "incidents": ("person_id:@people! noted_on:day! kind:text! text:text! noted_by:text "),
    "reports": (
        "person_id:@people! kind:text! starts_on:day ends_on:day! submitted_on:day customers:text "
        "market:text plan:text "
    ),
    "coaching": (
        "manager_id:@people! person_id:@people! held_on:day! content:text! improvement:text due_on:day done_on:day "
    ),
    "issues": (
        "title:text! level:text! raised_on:day! customer_id:@customers order_id:@orders owner_id:@people! "
        "due_on:day! result:text done_on:day "
    ),
    "job_changes": (
        "person_id:@people! kind:text! role_from:text role_to:text! proposed_on:day! basis:text "
        "opinion:text effective_on:day state:text state_reason:text "
    ),
    "sign_offs": (
        "month:text! person_id:@people! step:text! verdict:text! signed_on:day! signer:text reason:text "
        "answer:text answered_on:day "
    ),
    "campaigns": (
        "name:text! channel:text starts_on:day! ends_on:day budget:whole cost:whole owner_id:@people "
        "goal:text result:text search_text:text name_key:key "
    ),
    "leads": (
        "name:text! channel:text! campaign_id:@campaigns credit_code:text contact:text phone:text "
        "need:text collected_on:day! collector_id:@people need_score:whole scale_score:whole "
        "will_score:whole credit_score:whole score:whole customer_id:@customers state:text "
        "state_reason:text search_text:text name_key:key "
    ),
    "publicity": ("subject:text! published_on:day! media:text link:text person_id:@people note:text "),
    "research": (
        "subject:text! method:text starts_on:day! ends_on:day sample:whole person_id:@people conclusion:text "
    ),
    "competitors": (
        "name:text! product:text price:text strengths:text weaknesses:text offers:text answer:text "
        "source:text noted_on:day! search_text:text name_key:key "
    ),
    "market_notes": (
        "subject:text! noted_on:day! source:text trend:text effect:text action:text owner_id:@people review_on:day "
    ),
    "negotiations": (
        "opportunity_id:@opportunities! subject:text! prepared_on:day! aim:whole floor:whole "
        "authority:text concessions:text participants:text "
    ),
    "negotiation_rounds": (
        "opportunity_id:@opportunities! round:whole! held_on:day! issue:text! theirs:text ours:text "
        "agreed:text concession:whole people:text note:text "
    ),
    "quotations": (
        "number:text customer_id:@customers! opportunity_id:@opportunities owner_id:@people! title:text! "
        "quoted_on:day! valid_until:day note:text total:whole tax:whole contract_id:@contracts state:text "
        "state_reason:text search_text:text "
    ),
    "quotation_lines": (
        "quotation_id:@quotations! product_id:@products name:text! spec:text unit:text quantity:whole! "
        "unit_price:whole! tax_rate:text note:text total:whole tax:whole "
    ),
    "review_steps": (
        "contract_id:@contracts! round:whole! place:whole! step:text! due_at:moment verdict:text "
        "decided_on:day reviewer:text opinion:text changes:text "
    ),
    "seal_uses": (
        "number:text contract_id:@contracts purpose:text! seal:text! copies:whole asked_on:day! "
        "applicant:text approver:text used_on:day keeper:text note:text search_text:text "
    ),
    "signings": (
        "contract_id:@contracts! signed_on:day! our_signer:text! their_signer:text! copies:whole! "
        "place:text seal_use_id:@seal_uses late_reason:text "
    ),
    "archive_items": (
        "number:text contract_id:@contracts title:text! kept_for:text! place:text! filed_on:day! "
        "sheets:whole note:text search_text:text "
    ),
    "loans": ("item_id:@archive_items! borrower:text! lent_on:day! due_on:day returned_on:day purpose:text "),
    "obligations": ("contract_id:@contracts! side:text! text:text! due_on:day! done_on:day proof:text "),
    "disputes": ("contract_id:@contracts! raised_on:day! subject:text! stage:text! handling:text closed_on:day "),
    "dispatches": ("order_id:@orders! department:text! sent_on:day! received_on:day receiver:text "),
    "tasks": (
        "order_id:@orders! content:text! department:text person_id:@people due_on:day! done_on:day "
        "state:text state_reason:text "
    ),
    "order_checks": (
        "order_id:@orders! checked_on:day! progress:whole time_ok:flag quality_ok:flag quantity_ok:flag "
        "problem:text remedy:text checker_id:@people next_on:day "
    ),
    "deliveries": (
        "order_id:@orders! product_id:@products! delivered_on:day! quantity:whole! accepted:whole "
        "receiver:text difference:text "
    ),
    "postponements": ("order_id:@orders! agreed_on:day! due_on:day! reason:text "),
    "talks": (
        "customer_id:@customers! order_id:@orders talked_on:day! way:text! kind:text! content:text! "
        "answer:text answered_on:day "
    ),
    "suggestions": (
        "content:text! suggested_on:day! customer_id:@customers product_id:@products department:text "
        "measure:text done_on:day answer:text state:text state_reason:text "
    ),
    "ticket_pauses": ("ticket_id:@tickets! from_at:moment! to_at:moment reason:text "),
    "credit_reviews": (
        "customer_id:@customers! reviewed_on:day! active:flag licence:flag clean:flag dishonest:flag "
        "score:whole system_grade:text grade:text reason:text decided_by:text valid_until:day limit:whole "
        "next_on:day detail:text "
    ),
    "credit_alerts": (
        "customer_id:@customers! noted_on:day! trigger:text! measure:text! owner_id:@people result:text done_on:day "
    ),
    "credit_exceptions": (
        "customer_id:@customers! order_id:@orders approved_on:day! approver:text! reason:text! prepay:whole "
    ),
    "churn_causes": ("customer_id:@customers! noted_on:day! reason:text! competitor:text measure:text outcome:text "),
    "care_plans": ("customer_id:@customers! written_on:day! preference:text plan:text! result:text "),
    "risks": (
        "title:text! kind:text! noted_on:day! likelihood:whole! effect:whole! level:whole measures:text "
        "owner_id:@people review_on:day state:text state_reason:text search_text:text "
    ),
    "ip_rights": (
        "name:text! kind:text! code:text holder:text applied_on:day granted_on:day expires_on:day "
        "renew_on:day agent:text state:text note:text search_text:text name_key:key "
    ),
    "ip_rules": ("kind:text! start:text! years:whole! valid_from:day! source:text! "),
    "ip_checks": (
        "subject:text! product_id:@products checked_on:day! searched:text checker:text verdict:text! "
        "licence:text note:text "
    ),
    "improvements": (
        "measure:text! product_id:@products aspect:text! started_on:day! owner_id:@people due_on:day "
        "effect:text done_on:day "
    ),
    "strategies": (
        "name:text! target:text! starts_on:day! ends_on:day measures:text! owner_id:@people baseline:text "
        "goal:text review_on:day result:text verdict:text name_key:key "
    ),
    "decisions": (
        "finding:text! measure:text! proposed_on:day! owner_id:@people due_on:day review_on:day "
        "before:text after:text effect:text state:text state_reason:text search_text:text "
    ),
    "resource_plans": ("month:text! resource:text! target:text! basis:text before:text after:text approver:text "),
    "costs": (
        "spent_on:day! kind:text! amount:whole! person_id:@people order_id:@orders campaign_id:@campaigns "
        "channel:text note:text "
    ),
    "stock_moves": ("product_id:@products! moved_on:day! kind:text! quantity:whole! note:text "),
    "holidays": ("name:text! kind:text! starts_on:day! ends_on:day! name_key:key "),
}
SEARCHED = ("trainings", "candidates", "campaigns", "leads", "competitors", "quotations", "seal_uses", "archive_items",
            "risks", "ip_rights", "decisions")  # fmt: skip


def upgrade() -> None:
    """Add the tables; nothing that stands is touched."""
    for name, words in TABLES.items():
        _make(name, words)
        for word in words.split():
            column, _, kind = word.partition(":")
            if kind.startswith("@") or kind == "key":
                op.create_index(f"ix_{name}_{column}_id", name, [column, "id"])
    _make_search()


def _make(name: str, words: str) -> None:
    op.create_table(
        name,
        *_first._record_columns(),
        *_first._columns(name, words),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )


def _make_search() -> None:
    for sheet in SEARCHED:
        name = f"search_{sheet}"
        if op.get_context().dialect.name == "sqlite":
            op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(grams, content='', detail=none, tokenize='ascii')")
        else:
            op.execute(f"CREATE TABLE {name} (id integer PRIMARY KEY, grams text[] NOT NULL)")
            op.execute(f"CREATE INDEX ix_{name} ON {name} USING gin (grams)")
