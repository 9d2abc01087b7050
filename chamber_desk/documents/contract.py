"""The sales contract on paper (regulation 三(二)2a): title, parties, clauses, signatures."""

from collections.abc import Iterator
from functools import partial
from itertools import chain

from chamber_desk.documents.contract_tables import party_table
from chamber_desk.documents.contract_text import LEADING, SIZE, put_clauses, put_opening
from chamber_desk.documents.flow import Flow
from chamber_desk.documents.fonts import require
from chamber_desk.documents.logo import draw_logo
from chamber_desk.documents.looks import Said, margins
from chamber_desk.documents.page import GREY, INK, MM, RULE, Colour, Page, Paper
from chamber_desk.documents.quick_code import draw_code, fingerprint
from chamber_desk.documents.tables import fit_size
from chamber_desk.documents.type import compose_balanced, compose_text
from chamber_desk.documents.wording import Wording, draw_fitted
from chamber_desk.domain.looks import CONTRACT_LOOK, STANDARD, Look
from chamber_desk.domain.papers import ContractFacts, SupplementFacts
from chamber_desk.domain.words import N_

_LOGO = (45 * MM, 11 * MM)
_WATERMARK: Colour = (0.925, 0.925, 0.935)
_COPY = N_("无价副本")


def print_contract(facts: ContractFacts, *, priced: bool = True, seam: bool = False, look: Look = STANDARD) -> bytes:
    """The contract as PDF. Raises DeskError that names every field with a character which no face can draw.

    Without `priced` it is the copy for those who need no prices: no columns of money, no code. With `seam` each sheet of a
    final contract shows where the seal across the sheets' edges (骑缝章) goes.
    """
    words = Wording(facts.language)
    said = Said(CONTRACT_LOOK, look, words, _places(facts, words, priced=priced))
    require(chain(_told(facts), said.told()))
    left, right, top, bottom = margins(CONTRACT_LOOK, look)
    supplement = facts if isinstance(facts, SupplementFacts) else None
    title = facts.title if supplement else said("title")
    paper = Paper(f"{title} {facts.number}".strip(), author=facts.seller.name, language=facts.language)
    head = partial(_draw_head, paper=paper, title=title, facts=facts, words=words, priced=priced, look=look)
    flow = Flow(paper, left=left, right=right, top=top, bottom=bottom, head=head)
    _put_title(flow, title, facts, words, priced=priced)
    flow.put_table(party_table(facts, words, flow.width))
    flow.skip(6)
    put_opening(flow, supplement.opening if supplement else said("opening"), words)
    put_clauses(flow, facts, words, priced=priced)
    _put_signatures(flow, facts, said, words)
    return paper.finish(partial(_draw_foot, words=words, seam=seam and priced and not facts.draft))


def _places(facts: ContractFacts, words: Wording, *, priced: bool) -> dict[str, str]:
    """What her own texts may name of a contract."""
    return {
        "title": facts.title, "number": facts.number, "buyer": facts.buyer.name, "seller": facts.seller.name,
        "total": f"¥{words.money(facts.total)}" if priced else "＊＊＊", "starts_on": words.day(facts.starts_on),
        "ends_on": words.day(facts.ends_on), "signed_on": words.day(facts.signed_on), "place": facts.sign_place,
        "copies": str(facts.copies),
    }  # fmt: skip


def _told(facts: ContractFacts) -> Iterator[tuple[str, str]]:
    """Every text of the contract with the name of its field."""
    yield N_("合同编号"), facts.number
    if isinstance(facts, SupplementFacts):
        yield N_("标题"), facts.title + facts.opening
    for label, party in ((N_("甲方"), facts.buyer), (N_("乙方"), facts.seller)):
        yield label, "".join((party.name, party.credit_code, party.address, party.contact, party.phone,
                              party.representative, party.bank, party.account))  # fmt: skip
    for line in facts.lines:
        yield N_("合同明细"), line.name + line.spec + line.unit + line.note
    for instalment in facts.instalments:
        yield N_("付款计划"), instalment.note
    for clause in facts.clauses:
        yield N_("条款"), clause.title + clause.text
    yield N_("履行地点和方式"), facts.place + facts.method
    yield N_("签订地点"), facts.sign_place


def _draw_head(
    page: Page, paper: Paper, title: str, facts: ContractFacts, words: Wording, priced: bool, look: Look
) -> None:
    left, right, top, _bottom = margins(CONTRACT_LOOK, look)
    if facts.draft:
        page.draw_turned(words.say(N_("草稿")), page.width / 2, page.height / 2, "sans_bold", 150, _WATERMARK, 45)
    base, right = top - 6 * MM, page.width - right
    number = words.pair(N_("合同编号"), facts.number or words.say(N_("草稿，尚未编号")))
    taken = draw_logo(paper, page, look.logo, left, base + 2 - _LOGO[1], _LOGO)
    start = left + taken + (8 if taken else 0)
    size = fit_size(number, "sans", 9, (right - start) * 0.55, least=4)
    width = page.draw_text(number, right, base, "sans", size, GREY, align=1)
    told = title if priced else f"{title}　{words.say(_COPY)}"
    draw_fitted(page, told, start, base, "sans", 9, right - start - width - 12, GREY, least=7, cut=True)
    page.draw_rule(left, base + 4.5, right, base + 4.5)


def _draw_foot(page: Page, index: int, count: int, words: Wording, seam: bool) -> None:
    told = words.say(N_("第 {page} 页 共 {pages} 页"), page=index, pages=count)
    page.draw_text(told, page.width / 2, page.height - 13 * MM, "sans", 9, GREY, align=0.5)
    if seam and count > 1:
        _draw_seam(page, words)


def _draw_seam(page: Page, words: Wording) -> None:
    """The height at the right edge where one seal of 42 mm is stamped over all sheets laid out like a fan."""
    x, middle, half = page.width - 6 * MM, page.height / 2, 21 * MM
    page.draw_path([(x, middle - half), (x, middle + half)], line=0.4, colour=RULE, closed=False, dash="2 2")
    for y in (middle - half, middle + half):
        page.draw_rule(x, y, page.width, y, 0.4)
    page.draw_turned(words.say(N_("骑缝章")), x - 5, middle, "sans", 7, GREY, 90)


def _put_title(flow: Flow, title: str, facts: ContractFacts, words: Wording, *, priced: bool) -> None:
    page, middle = flow.page, flow.left + flow.width / 2
    side = 21 * MM
    room = flow.width - 2 * (side + 10)
    lines = compose_text(title, "serif_bold", room / 24)
    size = 24 if len(lines) == 1 else 17
    track = 0.28 if len(lines) == 1 and len(title) <= 8 and not words.english else 0.0
    lines = compose_balanced(title, "serif_bold", room / size)
    y = flow.top + 11 * MM
    for line in lines:
        width = (line.width + track * max(0, len(line.signs) - 1)) * size
        page.draw_line(line, middle - width / 2, y, size, track=track)
        y += size * 1.3
    blank = "" if words.english else "　　　　年　　月　　日"
    day = words.pair(N_("签订日期"), words.day(facts.signed_on) or blank)
    place = words.pair(N_("签订地点"), facts.sign_place or ("" if words.english else "　　　　　　"))
    y += max(0.0, 30 - size * 1.3)
    told = [f"{day}　{place}"] if len(day) + len(place) <= 38 else [day, place]  # a long place would meet the code
    for line_text in told:
        draw_fitted(page, line_text, middle, y, "sans", 9.5, room, GREY, align=0.5)
        y += 13
    y -= 13
    if not priced:
        x = flow.left + flow.width - side
        page.draw_box(x, flow.top + 4, side, 20, line=0.6, colour=GREY)
        draw_fitted(page, words.say(_COPY), x + side / 2, flow.top + 17.5, "sans", 10, side - 6, GREY, align=0.5)
    elif facts.number:
        digest = fingerprint(facts)
        x = flow.left + flow.width - side
        draw_code(page, f"{facts.number} {digest}", x, flow.top + 1, side)
        page.draw_text(digest.upper(), x + side / 2, flow.top + side + 8.5, "sans", 5.6, GREY, align=0.5)
    flow.y = max(y + 12, flow.top + side + 15)


def _put_signatures(flow: Flow, facts: ContractFacts, said: Said, words: Wording) -> None:
    """Both parties' places to sign, never divided between two sheets."""
    half = flow.width / 2
    names = [
        compose_text(words.pair(label, party.name), "serif", (half - 16) / SIZE)
        for label, party in ((said("buyer"), facts.buyer), (said("seller"), facts.seller))
    ]
    rise = max(len(name) for name in names) * LEADING
    height = rise + 46 * MM
    flow.skip(6)
    told = N_("（以下无正文）")
    if flow.room < height + LEADING * 1.6:
        flow.turn()
        told = N_("（以下无正文，为签署页）")
    flow.page.draw_text(words.say(told), flow.left + half, flow.y + LEADING * 0.8, "serif", SIZE, GREY, align=0.5)
    flow.y += LEADING * 1.6
    top = flow.y
    flow.page.draw_rule(flow.left, top, flow.left + flow.width, top, 0.8)
    flow.page.draw_rule(flow.left + half, top, flow.left + half, top + height, 0.8)
    for x, name in zip((flow.left, flow.left + half), names, strict=True):
        y = top + 8 + LEADING * 0.75
        for line in name:
            flow.page.draw_line(line, x + 8, y, SIZE)
            y += LEADING
        _draw_sign_lines(flow.page, x + 8, top + rise, half - 16, words.pair(said("signer"), ""), words)
    flow.y = top + height


def _draw_sign_lines(page: Page, x: float, top: float, room: float, signer: str, words: Wording) -> None:
    draw_fitted(page, signer, x, top + 28 * MM, "serif", SIZE, room, INK)
    if words.english:
        page.draw_text(words.pair(N_("签订日期"), ""), x, top + 41 * MM, "serif", SIZE)
        page.draw_rule(x, top + 33 * MM, x + room, top + 33 * MM, 0.4, RULE)
        return
    page.draw_text(words.pair(N_("签订日期"), "　　　　年　　月　　日"), x, top + 41 * MM, "serif", SIZE)
