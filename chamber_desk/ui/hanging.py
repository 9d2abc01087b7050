"""What hangs on a record, as data."""

# What hangs on a record: the sheets of its sub-tabs and the field that ties them to it.
HANGING: dict[str, tuple[tuple[str, str], ...]] = {
    "people": (
        ("targets", "person"), ("teamwork", "person"), ("certificates", "person"), ("attendance", "person"),
        ("reports", "person"), ("coaching", "person"), ("incidents", "person"), ("compliance_events", "person"),
        ("job_changes", "person"),
    ),
    "customers": (
        ("contacts", "customer"), ("visits", "customer"), ("opportunities", "customer"), ("contracts", "customer"),
        ("orders", "customer"), ("tickets", "customer"), ("ratings", "customer"), ("talks", "customer"),
        ("credit_reviews", "customer"), ("credit_exceptions", "customer"), ("credit_alerts", "customer"),
        ("churn_causes", "customer"), ("care_plans", "customer"),
    ),
    "opportunities": (
        ("negotiations", "opportunity"), ("negotiation_rounds", "opportunity"), ("quotations", "opportunity"),
        ("contracts", "opportunity"),
    ),
    "quotations": (("quotation_lines", "quotation"),),
    "contracts": (
        ("contract_lines", "contract"), ("instalments", "contract"), ("receipts", "contract"), ("orders", "contract"),
        ("own_clauses", "contract"), ("review_steps", "contract"), ("signings", "contract"), ("seal_uses", "contract"),
        ("obligations", "contract"), ("disputes", "contract"), ("archive_items", "contract"),
    ),
    "orders": (
        ("order_lines", "order"), ("refunds", "order"), ("dispatches", "order"), ("tasks", "order"), ("order_checks", "order"),
        ("deliveries", "order"), ("postponements", "order"), ("talks", "order"), ("tickets", "order"),
    ),
    "tickets": (("handovers", "ticket"), ("ticket_pauses", "ticket")),
    "trainings": (("attendance", "training"),),
    "vacancies": (("candidates", "vacancy"),),
    "campaigns": (("leads", "campaign"), ("costs", "campaign")),
    "archive_items": (("loans", "item"),),
    "meetings": (("decisions", "meeting"),),
    "products": (("stock_moves", "product"), ("ip_checks", "product"), ("suggestions", "product"), ("improvements", "product")),
}  # fmt: skip
