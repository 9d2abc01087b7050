"""The running text of a contract: opening words, clauses under their headings, and the tables that stand among them."""

import re
from collections.abc import Sequence

from chamber_desk.documents.contract_tables import instalment_table, line_table
from chamber_desk.documents.flow import Flow
from chamber_desk.documents.paragraph import Line
from chamber_desk.documents.tables import Table
from chamber_desk.documents.type import Span, compose, compose_text
from chamber_desk.documents.wording import Wording
from chamber_desk.domain.papers import Clause, ContractFacts
from chamber_desk.domain.words import N_

SIZE, LEADING = 10.5, 17.2
_NUMERAL = re.compile(r"^(?:[一二三四五六七八九十百]+、|\d+[.．]\s*)")
_LINES, _PAYMENTS = "{line_table}", "{payment_table}"
_BEFORE_TABLE, _AFTER_TABLE, _BETWEEN = 4.0, 5.0, 5.0
_TOGETHER = 2  # lines of a clause that stand under its heading at the least
_FEW = 4  # lines of a paragraph that may be parted, two and two

Part = Sequence[Line] | Table


def put_opening(flow: Flow, text: str, words: Wording) -> None:
    """Why the parties are here."""
    for part in filter(None, map(str.strip, text.split("\n"))):
        _put(flow, _paragraph(flow, part, words))


def put_clauses(flow: Flow, facts: ContractFacts, words: Wording, *, priced: bool) -> None:
    """All clauses, numbered in their order; the tables where the clauses name them, else before the first one."""
    told = [clause for clause in facts.clauses if clause.key not in ("parties", "signatures")]
    lists = "\n".join(clause.text for clause in told)
    for table in (_LINES, _PAYMENTS):
        if table not in lists and (table != _LINES or facts.lines):
            for part in _parts(flow, table, facts, words, priced=priced):
                _put(flow, part)
    if not any(clause.key == "delivery" for clause in told):
        _put_delivery(flow, facts, words)
    for index, clause in enumerate(told):
        heading = compose_text(_heading(index + 1, clause, words), "sans_bold", flow.width / SIZE)
        parts = _parts(flow, _NUMERAL.sub("", clause.text, count=1), facts, words, priced=priced)
        flow.skip(_BETWEEN)
        flow.need(len(heading) * LEADING + _least(parts))
        flow.put_lines(heading, SIZE, LEADING)
        for part in parts:
            _put(flow, part)


def _parts(flow: Flow, text: str, facts: ContractFacts, words: Wording, *, priced: bool) -> list[Part]:
    """A clause's text as composed paragraphs and tables, empty ones left out."""
    parts: list[Part] = []
    for line in map(str.strip, text.split("\n")):
        if line == _LINES:
            parts.append(line_table(facts, words, flow.width, priced=priced))
        elif line == _PAYMENTS:
            if facts.instalments or (facts.deposit and priced):
                parts.append(instalment_table(facts, words, flow.width, priced=priced))
        elif line:
            parts.append(_paragraph(flow, line, words))
    return parts


def _paragraph(flow: Flow, text: str, words: Wording) -> list[Line]:
    indent = 0.0 if words.english else 2.0
    return compose((Span(text, "serif"),), flow.width / SIZE, indent=indent, justify=not words.english)


def _put(flow: Flow, part: Part) -> None:
    if isinstance(part, Table):
        flow.skip(_BEFORE_TABLE)
        flow.put_table(part)
        flow.skip(_AFTER_TABLE)
    else:
        flow.put_lines(part, SIZE, LEADING)


def _least(parts: Sequence[Part]) -> float:
    """The height of what must stand under a heading: two lines, with what they do not part from; or a table's first row."""
    height, lines = 0.0, 0
    for part in parts:
        if isinstance(part, Table):
            return height + _BEFORE_TABLE + part.least
        few = len(part) if len(part) < _FEW else _TOGETHER
        height += few * LEADING
        lines += few
        if lines >= _TOGETHER:
            break
    return height


def _put_delivery(flow: Flow, facts: ContractFacts, words: Wording) -> None:
    """Term, place and manner, where no clause tells them."""
    days = " – ".join(words.day(day) for day in (facts.starts_on, facts.ends_on) if day)
    parts = ((N_("履行期限"), days), (N_("履行地点"), facts.place), (N_("履行方式"), facts.method))
    for label, value in parts:
        if value:
            _put(flow, _paragraph(flow, words.pair(label, value), words))


def _heading(number: int, clause: Clause, words: Wording) -> str:
    if words.english:
        return f"{number}.  {clause.title}"
    return f"第{_chinese(number)}{'條' if words.language == 'zh_TW' else '条'}　{clause.title}"


def _chinese(number: int) -> str:
    """1 to 99 as clauses are counted: 一, 十, 十一, 二十, 二十一."""
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones else "")
