"""What the papers print: frozen facts, complete in themselves, so that the same facts give the same paper for ever.

Money is whole fen and quantities are whole thousandths; the figures of an appraisal are texts with their final
rounding (`domain.month_results`). `language` is one of zh_CN, zh_TW, en.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a contract (民法典 art. 470 (1)); empty texts are printed as empty cells."""

    name: str
    credit_code: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    representative: str = ""
    bank: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class ContractLine:
    """One line of a contract's list. `unit_price` includes VAT; net + tax = total, all in fen."""

    name: str
    spec: str
    unit: str
    quantity: int  # thousandths
    unit_price: int
    tax_rate: str  # a decimal such as 0.06, or exempt, none
    net: int
    tax: int
    total: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of the plan, in fen."""

    due_on: date
    amount: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause with its blanks filled in.

    A line of the text that is `{line_table}` or `{payment_table}` and nothing else is where that table stands.
    A numeral that leads the text (一、 or 1.) is dropped: the paper numbers its clauses itself, in their order.
    `key` is the template's; `parties` and `signatures` are drawn as tables instead of text.
    """

    title: str
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """A sales contract (regulation 三(二)2a). A draft has no number yet and carries a watermark."""

    number: str
    title: str
    buyer: Party
    seller: Party
    lines: tuple[ContractLine, ...]
    total: int
    net: int
    tax: int
    deposit: int | None
    instalments: tuple[Instalment, ...]
    starts_on: date | None
    ends_on: date | None
    signed_on: date | None
    place: str
    method: str
    clauses: tuple[Clause, ...]
    sign_place: str
    copies: int
    draft: bool
    language: str = "zh_CN"


@dataclass(frozen=True, slots=True)
class SupplementFacts(ContractFacts):
    """A supplementary agreement: it names the contract that it goes with instead of opening like one."""

    opening: str = ""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """An honour certificate (regulation 二(三)3b), printed as it stands; only `title` is a catalogue word."""

    number: str
    title: str
    salutation: str
    body: str
    closing: str
    organisation: str
    day_text: str
    award: str
    language: str = "zh_CN"
    name: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Certificate stock with its border already printed: only the texts are printed, moved as measured (套打).

    Sizes and shifts in millimetres, `dx` to the right, `dy` downwards; scales as factors about the sheet's centre.
    """

    width: float = 297.0
    height: float = 210.0
    dx: float = 0.0
    dy: float = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0
    half_turn: bool = False
    print_title: bool = False
    right_half: bool = False  # of a folded sheet


@dataclass(frozen=True, slots=True)
class AppraisalLine:
    """One indicator of one person; None is printed as a dash (decision D9).

    `indicator` is a catalogue word, `group` is G1 to G4, `unit` is money, percent, count or points.
    """

    indicator: str
    group: str
    unit: str
    actual: str | None
    target: str | None
    base: str | None
    score: str | None
    weight: str
    effective_weight: str | None
    contribution: str | None
    records: int
    refunds: int = 0  # how many of the records are refunds
    refunded: str | None = None  # what they took from it, in yuan


@dataclass(frozen=True, slots=True)
class AppraisalFacts:
    """One person's month (regulation 二(三)2); `history` holds past months oldest first, `bonus` is in fen."""

    organisation: str
    month: str  # 2026-11
    number: str
    person: str
    staff_number: str
    role: str
    department: str
    manager: str
    scheme: str
    snapshot_at: str
    total: str | None
    grade: str
    rank: int | None
    rank_in_role: int | None
    lines: tuple[AppraisalLine, ...]
    history: tuple[tuple[str, str | None], ...]
    comment: str
    bonus: int | None
    locked: bool
    language: str = "zh_CN"
    digest: str = ""  # of the journal's change that locked the month: the paper and the file prove each other
    limited: bool = False  # 优秀 by the points, but beyond the places the scheme has for it


@dataclass(frozen=True, slots=True)
class YearFacts:
    """One person's year: `sheet` tells the indicators over the year (its total is their part), the rest what is added."""

    sheet: AppraisalFacts
    quality: tuple[tuple[str, str | None], ...]  # dimension (a catalogue word) and points
    quality_total: str | None
    raters: int
    total: str | None
    months_rated: int
    eligible: bool


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One person in the month's table. `groups` are the points earned in G1 to G4."""

    staff_number: str
    person: str
    role: str
    department: str
    groups: tuple[str | None, str | None, str | None, str | None]
    total: str | None
    grade: str
    rank: int | None
    rank_in_role: int | None
    bonus: int | None


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """Everybody's month on one list, with the bonuses and their sum (月度考核汇总表)."""

    organisation: str
    month: str
    scheme: str
    snapshot_at: str
    lines: tuple[SummaryLine, ...]
    locked: bool
    language: str = "zh_CN"
    digest: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveLabel:
    """The label of one item on the shelf (regulation 三(二)3); `kept_for` is a catalogue word."""

    organisation: str
    number: str
    title: str
    contract: str
    kept_for: str
    place: str
    filed_on: date | None
    sheets: int | None
    language: str = "zh_CN"
