"""The tables of an appraisal sheet and of the month's summary."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from chamber_desk.documents.tables import BAND_FILL, CENTRE, HEAD_FILL, RIGHT, Cell, Row, Table
from chamber_desk.documents.wording import NOT_APPLICABLE, Wording
from chamber_desk.domain.papers import AppraisalFacts, AppraisalLine, SummaryFacts, SummaryLine
from chamber_desk.domain.scoring import GROUPS
from chamber_desk.domain.words import N_

GROUP_KEYS = tuple(GROUPS)


def _head(text: str) -> Cell:
    return Cell(text, "sans_bold", align=CENTRE, fill=HEAD_FILL)


def _spread(width: float, shares: Sequence[float]) -> list[float]:
    return [share * width / sum(shares) for share in shares]


def rounded(text: str | None, places: int) -> str:
    """A figure with so many decimals, half up; a dash for none."""
    if text is None:
        return NOT_APPLICABLE
    return str(Decimal(text).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def person_table(facts: AppraisalFacts, words: Wording, width: float) -> Table:
    """Who is appraised, by whom, for which month."""
    pairs = (
        (N_("姓名"), facts.person), (N_("工号"), facts.staff_number), (N_("岗位"), words.say(facts.role)),
        (N_("部门"), facts.department), (N_("直接主管"), facts.manager), (N_("考核期间"), words.month(facts.month)),
    )  # fmt: skip
    cells = [
        (Cell(words.say(label), align=CENTRE, fill=HEAD_FILL, size=9.5), Cell(value, size=9.5))
        for label, value in pairs
    ]
    rows = [Row(tuple(cell for pair in cells[start : start + 3] for cell in pair), least=20) for start in (0, 3)]
    shares = (13, 21, 12, 21, 11, 22) if words.english else (11, 22.3, 11, 22.3, 11, 22.4)
    return Table(_spread(width, shares), rows)


def indicator_table(facts: AppraisalFacts, words: Wording, width: float) -> Table:
    """Every indicator of every group, and the total; the category stands beside its indicators."""
    labels = (N_("类别"), N_("考核指标"), N_("实际"), N_("目标"), N_("得分"), N_("权重"), N_("有效权重"), N_("折算分"),
              N_("依据条数"))  # fmt: skip
    rows = [Row(tuple(_head(words.say(label)) for label in labels))]
    for group in GROUP_KEYS:
        lines = [line for line in facts.lines if line.group == group]
        for index, line in enumerate(lines):
            cells = _indicator_cells(line, words)
            if index == 0:
                name = words.say(GROUPS[group])
                cells.insert(0, Cell(name, "sans_bold", align=CENTRE, rows=len(lines), size=8.8))
            rows.append(Row(tuple(cells), least=19))
    weights = sum((Decimal(line.weight) for line in facts.lines), Decimal())
    effective = sum((Decimal(line.effective_weight) for line in facts.lines if line.effective_weight), Decimal())
    rows.append(Row((
        Cell(words.say(N_("合计")), "sans_bold", align=CENTRE, columns=5, fill=BAND_FILL),
        Cell(f"{weights:f}", "sans_bold", align=CENTRE, whole=True, fill=BAND_FILL),
        Cell(rounded(f"{effective:f}", 2) if effective else NOT_APPLICABLE, "sans_bold", align=CENTRE, whole=True,
             fill=BAND_FILL),
        Cell(facts.total or NOT_APPLICABLE, "sans_bold", size=10, align=RIGHT, whole=True, fill=BAND_FILL),
        Cell("", fill=BAND_FILL),
    ), least=21))  # fmt: skip
    shares = (
        (14, 17.2, 13, 13, 8.6, 7.6, 9.4, 8.8, 8.4) if words.english else (10.4, 18.2, 13.4, 13.4, 9, 7, 9.3, 10, 9.3)
    )
    return Table(_spread(width, shares), rows, heads=1, keep_last=len(rows))


def _indicator_cells(line: AppraisalLine, words: Wording) -> list[Cell]:
    name = words.say(line.indicator)
    if line.base is not None:
        name += "\n" + words.pair(N_("基数"), words.figure(line.base, "money"))
    if line.refunded is not None:
        name += "\n" + words.say(N_("含退款 {money}"), money=words.figure(line.refunded, "money"))
    return [
        Cell(name),
        Cell(words.figure(line.actual, line.unit), align=RIGHT, whole=True),
        Cell(words.figure(line.target, line.unit), align=RIGHT, whole=True),
        Cell(line.score or NOT_APPLICABLE, align=RIGHT, whole=True),
        Cell(line.weight, align=CENTRE, whole=True),
        Cell(rounded(line.effective_weight, 2), align=CENTRE, whole=True),
        Cell(line.contribution or NOT_APPLICABLE, "sans_bold", align=RIGHT, whole=True),
        Cell(_say_records(line, words), align=CENTRE, whole=not line.refunds),
    ]


def _say_records(line: AppraisalLine, words: Wording) -> str:
    if not line.refunds:
        return str(line.records)
    return f"{line.records}\n" + words.say(N_("退款 {count}"), count=line.refunds)


def tell_limit(facts: AppraisalFacts, words: Wording) -> list[str]:
    """Why the grade is not what the points alone would give."""
    return [words.say(N_("（优秀名额已满，按名次评定）"))] if facts.limited else []


def result_table(facts: AppraisalFacts, words: Wording, width: float) -> Table:
    """Grade, rank, bonus and the manager's comment."""
    places = ((N_("总排名第{rank}名"), facts.rank), (N_("同岗位第{rank}名"), facts.rank_in_role))
    ranks = [words.say(text, rank=rank) for text, rank in places if rank is not None]
    grade = "　".join([words.say(facts.grade), *tell_limit(facts, words), *ranks])
    rows = [Row((_head(words.say(N_("综合等级"))), Cell(grade, "sans_bold", size=11)), least=25)]
    if facts.bonus is not None:
        told = words.say(
            N_("{money} 元（{capitals}）"), money=words.money(facts.bonus), capitals=words.in_words(facts.bonus)
        )
        rows.append(Row((_head(words.say(N_("绩效奖金"))), Cell(told, size=9.5)), least=22))
    rows.append(Row((_head(words.say(N_("主管评语"))), Cell(facts.comment, "serif", size=9.8)), least=46))
    return Table(_spread(width, (14, 86) if words.english else (11, 89)), rows)


def summary_table(facts: SummaryFacts, words: Wording, width: float) -> Table:
    """Everybody with points by group, total, grade, ranks, bonus and room to sign."""
    labels = (N_("名次"), N_("工号"), N_("姓名"), N_("部门"), N_("岗位"), *GROUPS.values(), N_("总分"), N_("等级"),
              N_("岗位名次"), N_("奖金（元）"), N_("本人签字"))  # fmt: skip
    rows = [Row(tuple(_head(words.say(label)) for label in labels), least=24)]
    rows += [_summary_row(line, words) for line in facts.lines]
    total = sum(line.bonus or 0 for line in facts.lines)
    capitals = words.in_words(total)
    rows.append(Row((
        Cell(words.say(N_("奖金合计")), "sans_bold", align=CENTRE, columns=5, fill=BAND_FILL),
        Cell(capitals, "sans_bold", columns=7, fill=BAND_FILL),
        Cell(words.money(total), "sans_bold", align=RIGHT, whole=True, fill=BAND_FILL),
        Cell("", fill=BAND_FILL),
    ), least=22))  # fmt: skip
    shares = (
        (4.6, 5.8, 8.6, 8.6, 12.4, 6.4, 10, 6.8, 8.2, 6.4, 8, 6.4, 8, 8) if words.english
        else (5, 6.5, 9.5, 10, 8.5, 7.5, 7.5, 7.5, 7.5, 7, 7, 5.5, 9, 9)
    )  # fmt: skip
    return Table(_spread(width, shares), rows, heads=1, keep_last=2)


def _summary_row(line: SummaryLine, words: Wording) -> Row:
    cells = [
        Cell(str(line.rank or NOT_APPLICABLE), align=CENTRE, whole=True),
        Cell(line.staff_number, align=CENTRE, whole=True),
        Cell(line.person),
        Cell(line.department),
        Cell(words.say(line.role), align=CENTRE, whole=True),
        *(Cell(rounded(points, 2), align=RIGHT, whole=True) for points in line.groups),
        Cell(line.total or NOT_APPLICABLE, "sans_bold", align=RIGHT, whole=True),
        Cell(words.say(line.grade), align=CENTRE, whole=True),
        Cell(str(line.rank_in_role or NOT_APPLICABLE), align=CENTRE, whole=True),
        Cell(words.money(line.bonus), align=RIGHT, whole=True),
        Cell(""),
    ]
    return Row(tuple(cells), least=23)
