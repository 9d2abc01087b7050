"""All sheets of the office, in the order in which the workbook carries them: what is referred to stands first."""

from chamber_desk.domain.aftersales import TICKETS
from chamber_desk.domain.appraisals import CERTIFICATES, MONTHS, TARGETS, TEAMWORK
from chamber_desk.domain.contracts import CONTRACT_LINES, CONTRACTS, INSTALMENTS, RECEIPTS
from chamber_desk.domain.customers import CHANNEL_COSTS, CONTACTS, CUSTOMERS, RATINGS, VISITS
from chamber_desk.domain.fields import Sheet
from chamber_desk.domain.orders import ORDER_LINES, ORDERS, REFUNDS
from chamber_desk.domain.own_clauses import OWN_CLAUSES
from chamber_desk.domain.pipeline import OPPORTUNITIES
from chamber_desk.domain.team import PEOPLE, PRODUCTS

SHEETS: dict[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        PEOPLE,
        PRODUCTS,
        CUSTOMERS,
        CONTACTS,
        VISITS,
        OPPORTUNITIES,
        CONTRACTS,
        CONTRACT_LINES,
        INSTALMENTS,
        RECEIPTS,
        OWN_CLAUSES,
        ORDERS,
        ORDER_LINES,
        REFUNDS,
        TICKETS,
        TARGETS,
        TEAMWORK,
        RATINGS,
        CHANNEL_COSTS,
        MONTHS,
        CERTIFICATES,
    )
}
