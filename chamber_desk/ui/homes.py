"""Which tab each register lives on: names only, so that the window can be painted before any page is imported."""

REGISTER_SHEETS: dict[str, tuple[str, ...]] = {
    "team": (
        "trainings",
        "attendance",
        "vacancies",
        "candidates",
        "reports",
        "coaching",
        "issues",
        "incidents",
        "compliance_events",
        "job_changes",
        "holidays",
    ),
    "customers": (
        "leads",
        "talks",
        "credit_reviews",
        "credit_exceptions",
        "churn_causes",
        "care_plans",
        "campaigns",
        "publicity",
        "channel_costs",
    ),
    "pipeline": ("quotations", "negotiations", "negotiation_rounds"),
    "contracts": (
        "review_steps", "seal_uses", "signings", "obligations", "disputes", "archive_items", "loans", "word_templates",
    ),
    "orders": ("tasks", "order_checks", "deliveries", "dispatches", "postponements", "stock_moves"),
    "aftersales": ("handovers", "suggestions"),
    "appraisals": ("sign_offs", "quality_ratings", "rewards"),
    "risk": (
        "risks",
        "market_notes",
        "competitors",
        "ip_rights",
        "ip_checks",
        "ip_rules",
        "credit_alerts",
        "improvements",
        "research",
    ),
    "analysis": ("decisions", "strategies", "resource_plans", "costs", "meetings"),
}  # fmt: skip
NOT_ADDED = ("review_steps", "signings")  # made by moves of their contract alone
