"""The office's own Word templates: when each is offered, and what can be filled in (feature 33, regulation 三(二)2a)."""

import re

from chamber_desk.domain.fields import Choice, Field, Kind, Sheet
from chamber_desk.domain.own_clauses import PLACES as CLAUSE_PLACES
from chamber_desk.domain.words import N_

BEFORE, AFTER = "before", "after"
WHENS = (Choice(BEFORE, N_("签订前")), Choice(AFTER, N_("签订后")))
UNSIGNED = ("draft", "in_review", "approved")  # states of a contract before its signing
LANGUAGES = (Choice("zh_CN", N_("简体中文")), Choice("zh_TW", N_("繁体中文")), Choice("en", N_("英文")))

WORD_TEMPLATES = Sheet(
    "word_templates",
    N_("Word 模板"),
    (
        Field("name", N_("名称"), required=True, listed=True),
        Field("category", N_("适用产品类别"), listed=True),
        Field("offered", N_("适用阶段"), Kind.CHOICE, choices=WHENS, listed=True),
        Field("language", N_("语言"), Kind.CHOICE, choices=LANGUAGES, listed=True),
        Field("note", N_("备注"), Kind.NOTE),
    ),
    exchanged=False,
    register=True,
)

# Places of the clause library; lists are rows of a table in Word, not one place.
WORDS = (
    "number", "title", "signed_date", "payment_count", "line_count",
    *(place for place in CLAUSE_PLACES if place not in ("line_table", "payment_table")),
)  # fmt: skip
# Places of a row that repeats: one row a line of the contract, or one a payment.
LINE_WORDS = (
    "line_no", "line_name", "line_spec", "line_unit", "line_quantity", "line_price", "line_rate", "line_net", "line_tax",
    "line_total", "line_note",
)  # fmt: skip
PAYMENT_WORDS = ("payment_no", "payment_date", "payment_amount", "payment_note")
ROWS = {"line": LINE_WORDS, "payment": PAYMENT_WORDS}

# People type full-width braces as easily as plain ones.
PLACE = re.compile(r"[{｛]([^{}｛｝\n]*)[}｝]")
STRAY = re.compile(r"[{}｛｝]")


# What the law asks of a contract (Civil Code 470), and the words by which a clause on it is known in anybody's wording.
CLAUSE_SIGNS = (
    (N_("标的与数量"), r"标的|標的|数量|數量|quantity|subject"),
    (N_("质量标准"), r"质量|質量|品质|品質|标准|標準|quality|standard"),
    (N_("价款"), r"价款|價款|金额|金額|合计|合計|price|total"),
    (N_("付款"), r"付款|支付|结算|結算|payment"),
    (N_("交付"), r"交付|交货|交貨|履行期限|履行地|deliver|performance"),
    (N_("违约责任"), r"违约|違約|赔偿|賠償|breach|liab|default"),
    (N_("争议解决"), r"争议|爭議|仲裁|诉讼|訴訟|dispute|arbitrat|court"),
)


def find_missing_clauses(text: str) -> list[str]:
    """The clauses (catalogue words) of which a contract's wording says nothing; places to fill in do not count."""
    wording = PLACE.sub("", text)
    return [label for label, signs in CLAUSE_SIGNS if re.search(signs, wording, re.IGNORECASE) is None]


def row_of(place: str) -> str:
    """Which list a place belongs to (a key of ROWS); empty for one that stands alone."""
    return next((kind for kind, names in ROWS.items() if place in names), "")
