"""The tables of a contract: the parties, the list with tax and totals, the payment plan."""

from collections.abc import Sequence

from chamber_desk.documents.column_widths import ColumnText, fit_columns
from chamber_desk.documents.tables import BAND_FILL, CENTRE, HEAD_FILL, RIGHT, Cell, Row, Table
from chamber_desk.documents.wording import Wording
from chamber_desk.domain.papers import ContractFacts, ContractLine
from chamber_desk.domain.words import N_

_PARTY_FIELDS = (
    ("name", N_("单位名称"), True),
    ("credit_code", N_("统一社会信用代码"), True),
    ("representative", N_("法定代表人"), True),
    ("address", N_("地址"), True),
    ("contact", N_("联系人"), False),
    ("phone", N_("联系电话"), True),
    ("bank", N_("开户银行"), False),
    ("account", N_("银行账号"), False),
)


def _head(text: str, columns: int = 1) -> Cell:
    return Cell(text, "sans_bold", align=CENTRE, columns=columns, fill=HEAD_FILL)


def party_table(facts: ContractFacts, words: Wording, width: float) -> Table:
    """Buyer and seller side by side; a line that neither fills and the law does not ask for is left out."""
    rows = [Row((_head(""), _head(words.say(N_("甲方（买方）"))), _head(words.say(N_("乙方（卖方）")))))]
    for name, label, always in _PARTY_FIELDS:
        buyer, seller = getattr(facts.buyer, name), getattr(facts.seller, name)
        if always or buyer or seller:
            side = Cell(words.say(label), align=CENTRE, fill=HEAD_FILL)
            rows.append(Row((side, Cell(buyer), Cell(seller)), least=20.0))
    side_width = width * (0.188 if not words.english else 0.2)
    return Table([side_width, (width - side_width) / 2, (width - side_width) / 2], rows)


def line_table(facts: ContractFacts, words: Wording, width: float, *, priced: bool = True) -> Table:
    """The list: prices include VAT; below it the net amount, the tax, and the total in figures and capitals."""
    if not priced:
        return _plain_table(facts, words, width)
    has_notes = any(line.note for line in facts.lines)
    labels = [N_("序号"), N_("名称"), N_("规格型号"), N_("单位"), N_("数量"), N_("含税单价（元）"), N_("税率"),
              N_("金额（元）")]  # fmt: skip
    shares = [6.8, 21, 19, 7.2, 9, 13, 7.2, 16.8]
    if has_notes:
        labels.append(N_("备注"))
        shares = [6.6, 19, 17, 6.8, 8.2, 12.4, 6.8, 13.6, 16.0 if _is_long(facts) else 9.6]
    rows = [Row(tuple(_head(words.say(label)) for label in labels))]
    rows += [_line_row(index + 1, line, words, has_notes) for index, line in enumerate(facts.lines)]
    widths = _fit(rows, shares, width)
    rows += _total_rows(facts, words, len(labels))
    return Table(widths, rows, heads=1, keep_last=4)


def _plain_table(facts: ContractFacts, words: Wording, width: float) -> Table:
    """The list of a copy without prices: what and how much."""
    labels = (N_("序号"), N_("名称"), N_("规格型号"), N_("单位"), N_("数量"), N_("备注"))
    rows = [Row(tuple(_head(words.say(label)) for label in labels))]
    for index, line in enumerate(facts.lines):
        cells = _line_row(index + 1, line, words, has_notes=False).cells[:5]
        rows.append(Row((*cells, Cell(line.note)), least=20.0))
    return Table(_fit(rows, (7, 27, 25, 9, 11, 21), width), rows, heads=1)


def _is_long(facts: ContractFacts) -> bool:
    return any(len(line.note) > 12 for line in facts.lines)


def _line_row(number: int, line: ContractLine, words: Wording, has_notes: bool) -> Row:
    cells = [
        Cell(str(number), align=CENTRE, whole=True),
        Cell(line.name),
        Cell(line.spec),
        Cell(line.unit, align=CENTRE),
        Cell(words.quantity(line.quantity), align=RIGHT, whole=True),
        Cell(words.money(line.unit_price), align=RIGHT, whole=True),
        Cell(words.rate(line.tax_rate), align=CENTRE, whole=True),
        Cell(words.money(line.total), align=RIGHT, whole=True),
    ]
    if has_notes:
        cells.append(Cell(line.note, size=8.5))
    return Row(tuple(cells), least=20.0)


def _total_rows(facts: ContractFacts, words: Wording, columns: int) -> list[Row]:
    label_columns = 2
    figures = columns - label_columns
    net = words.pair(N_("不含税金额"), words.money(facts.net))
    tax = words.pair(N_("增值税税额"), words.money(facts.tax))
    total = f"¥{words.money(facts.total)}"
    capitals = words.in_words(facts.total)
    labels = (N_("金额构成"), N_("价税合计（小写）"), N_("价税合计（大写）"))
    values = (f"{net}　{tax}", total, capitals)
    return [
        Row((
            Cell(words.say(label), "sans_bold", align=CENTRE, columns=label_columns, fill=BAND_FILL),
            Cell(value, "sans" if label == labels[0] else "sans_bold", columns=figures, fill=BAND_FILL,
                 whole=label == labels[1]),
        ), least=20.0)
        for label, value in zip(labels, values, strict=True)
    ]  # fmt: skip


def instalment_table(facts: ContractFacts, words: Wording, width: float, *, priced: bool = True) -> Table:
    """The payment plan with its sum, and the deposit where one is agreed (民法典 art. 586); without prices its days alone."""
    if not priced:
        return _plain_plan(facts, words, width)
    labels = (N_("期次"), N_("付款日期"), N_("金额（元）"), N_("说明"))
    rows = [Row(tuple(_head(words.say(label)) for label in labels))]
    for index, one in enumerate(facts.instalments):
        cells = (
            Cell(str(index + 1), align=CENTRE),
            Cell(words.day(one.due_on), align=CENTRE),
            Cell(words.money(one.amount), align=RIGHT, whole=True),
            Cell(one.note),
        )
        rows.append(Row(cells, least=20.0))
    if facts.instalments:
        rows.append(_sum_row(words, N_("合计"), sum(one.amount for one in facts.instalments), ""))
    if facts.deposit:
        told = words.in_words(facts.deposit)
        rows.append(_sum_row(words, N_("定金"), facts.deposit, told))
    return Table(_widths(width, (9, 24, 22, 45)), rows, heads=1, keep_last=3)


def _plain_plan(facts: ContractFacts, words: Wording, width: float) -> Table:
    rows = [Row(tuple(_head(words.say(label)) for label in (N_("期次"), N_("付款日期"), N_("说明"))))]
    for index, one in enumerate(facts.instalments):
        cells = (Cell(str(index + 1), align=CENTRE), Cell(words.day(one.due_on), align=CENTRE), Cell(one.note))
        rows.append(Row(cells, least=20.0))
    return Table(_widths(width, (9, 24, 67)), rows, heads=1, keep_last=3)


def _sum_row(words: Wording, label: str, fen: int, note: str) -> Row:
    cells = (
        Cell(words.say(label), "sans_bold", align=CENTRE, columns=2, fill=BAND_FILL),
        Cell(words.money(fen), "sans_bold", align=RIGHT, whole=True, fill=BAND_FILL),
        Cell(note, fill=BAND_FILL),
    )
    return Row(cells, least=20.0)


def _fit(rows: Sequence[Row], shares: Sequence[float], width: float) -> list[float]:
    """Columns as wide as what stands in them below the head in the first row."""
    heads, *lines = [row.cells for row in rows]
    columns = [
        ColumnText(
            head.text,
            [line[place].text for line in lines],
            share,
            head.whole or (bool(lines) and lines[0][place].whole),
        )
        for place, (head, share) in enumerate(zip(heads, shares, strict=True))
    ]
    return fit_columns(columns, width)


def _widths(width: float, shares: Sequence[float]) -> list[float]:
    return [share * width / sum(shares) for share in shares]
