"""The English of the contract's clauses: (title, text) by the clause's key. The Chinese text prevails."""

ENGLISH: dict[str, tuple[str, str]] = {
    "parties": (
        "Parties",
        "Party A (Buyer / Client): {buyer_name}, Unified Social Credit Code {buyer_uscc}, address {buyer_address}, "
        "contact {buyer_contact}.\n"
        "Party B (Seller / Service provider): {seller_name}, Unified Social Credit Code {seller_uscc}, address "
        "{seller_address}, contact {seller_contact}.",
    ),
    "subject": (
        "Subject and quantity",
        '1. Party B supplies the goods or services listed below (the "Subject"). Names, specifications, '
        "quantities and prices in the list are agreed.\n"
        "{line_table}",
    ),
    "quality": (
        "Quality",
        "2. The Subject shall meet: {quality_standard}. Where the parties sealed a sample, the sample and its "
        "description prevail. Where no standard is stated, the compulsory national standard applies; failing that, "
        "the recommended national standard, then the industry standard; failing all, the level usually reached by "
        "comparable goods or services.",
    ),
    "price": (
        "Price",
        "3. The contract price including VAT is CNY {total_digits} ({total_capitals}), made up of CNY {net_digits} "
        "excluding VAT and CNY {tax_digits} VAT. If the statutory rate changes, the amount excluding VAT stays and "
        "VAT follows the new rate.",
    ),
    "payment": (
        "Payment",
        "4. Party A pays by the plan below. Party B issues a {invoice_type} {invoice_timing}.\n"
        "{payment_table}\n"
        "Payee account: {bank_account}. A change of account is valid only by written notice under Party B's "
        "official seal.",
    ),
    "delivery": (
        "Time, place and manner of performance",
        "5. Term: {start_date} to {end_date}; place: {place}; manner: {method}. Deliveries in parts follow the "
        "attached plan. Packing must protect the Subject, at the cost of {packing_cost_party}; freight and "
        "insurance at the cost of {freight_cost_party}.",
    ),
    "acceptance": (
        "Inspection and acceptance",
        "6. Party A inspects within {inspection_days} days of receipt and signs or seals the acceptance sheet; "
        "differences in quantity or appearance are notified in writing within that time. Latent defects are "
        "notified within a reasonable time after discovery, at the latest {latent_days} days after receipt. "
        "Without notice the Subject counts as conforming, unless Party B knew of the defect.",
    ),
    "risk": (
        "Risk and title",
        "7. Risk passes to Party A on delivery. Party B keeps title until the price is paid in full; rights in "
        "service results pass under clause 11 once the corresponding price is paid.",
    ),
    "aftersales": (
        "After-sales service",
        "8. The warranty is {warranty_months} months from acceptance. Party B responds within {respond_hours} "
        "working hours of notice and resolves, or proposes a solution, within {resolve_days} working days. Damage "
        "from misuse by Party A may be charged at reasonable cost.",
    ),
    "liability": (
        "Liability",
        "9. For each day of delay the party in delay pays {penalty_per_mille} per mille of the delayed amount, at "
        "most {penalty_cap_pct} per cent of it. For a non-conforming Subject Party A may claim repair, "
        "replacement, rework, price reduction or return. After {terminate_days} days of delay and a fruitless "
        "reminder the other party may terminate. Loss above the penalty is made good.",
    ),
    "deposit": (
        "Deposit",
        "10. Party A pays a deposit of CNY {deposit_digits} by {deposit_date} (not above 20 per cent of the "
        "price), to be set off against the price. Deposit and penalty may not both be claimed.",
    ),
    "ip": (
        "Intellectual property",
        "11. Party B warrants that the Subject infringes no third-party rights and bears the handling and cost of "
        "any such claim. Rights in results made specially for Party A belong to {ip_owner}; Party B's earlier "
        "rights stay with Party B.",
    ),
    "confidential": (
        "Confidentiality and personal data",
        "12. Both parties keep trade secrets and personal data learned through this contract confidential, use "
        "them only to perform it, and remain bound for {confidential_years} years after its end; personal data are "
        "deleted when no longer needed.",
    ),
    "force_majeure": (
        "Force majeure",
        "13. A party prevented by force majeure notifies the other within {fm_days} days with proof and is excused "
        "in whole or in part; not if it was already in delay.",
    ),
    "change": (
        "Change, termination",
        "14. Changes need a written supplement of equal effect; the later one prevails. Neither party may "
        "terminate alone except as agreed or provided by law. Settlement clauses survive the end of the contract.",
    ),
    "notice": (
        "Notices",
        "15. Notices go to the addresses, telephone numbers or e-mail addresses stated at the head; a change is "
        "notified within {notice_days} days, failing which the old address remains good.",
    ),
    "dispute": (
        "Disputes",
        "16. Disputes are first negotiated; failing agreement, by way {dispute_choice}: (1) action before the "
        "competent people's court at {court_place}; (2) arbitration by {arbitration_body}.",
    ),
    "effect": (
        "Effect, copies, language",
        "17. This contract takes effect when signed or sealed by both parties, in {copies} copies, {copies_each} "
        "for each party, of equal effect. It is written in Chinese; the Chinese text prevails over a translation. "
        "Annexes form part of it.",
    ),
    "signatures": (
        "Signatures",
        "Party A (seal):            Party B (seal):\n"
        "Legal or authorised representative:    Legal or authorised representative:\n"
        "Date:                Date:\n"
        "Place of signing: {sign_place}",
    ),
}
