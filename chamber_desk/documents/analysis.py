"""The monthly analysis on paper: pictures with a sentence under each, readable when copied in grey (regulation 五(二)2c)."""

from collections.abc import Iterator

from chamber_desk.documents.bar_chart import draw_legend, draw_picture, tell_title
from chamber_desk.documents.flow import Flow
from chamber_desk.documents.fonts import require
from chamber_desk.documents.page import GREY, MM, Paper
from chamber_desk.documents.sheet_parts import MARGIN, draw_foot, draw_nothing, put_heading, put_signatures
from chamber_desk.documents.tables import CENTRE, HEAD_FILL, Cell, Row, Table
from chamber_desk.documents.type import compose_text
from chamber_desk.documents.wording import Wording, draw_fitted
from chamber_desk.domain.analysis_papers import AnalysisFacts, AnalysisPage, Headline, Picture, Shape
from chamber_desk.domain.figure_table import Figure, Sentence
from chamber_desk.domain.words import N_
from chamber_desk.i18n import format_figure, format_sentence

_STANDING, _LYING = 64 * MM, 20.0  # the height of a picture of standing bars, and of one lying bar
_LOWEST, _HIGHEST = 0.75, 1.45  # of it: pictures fill their page
_SIGNATURES = 40 * MM
TITLE = N_("月度经营分析")


def print_analysis(facts: AnalysisFacts) -> bytes:
    """The paper as PDF, each page of it on a sheet of its own. Raises DeskError for undrawable characters."""
    words = Wording(facts.language)
    require(_told(facts))
    title = words.say(TITLE)
    paper = Paper(f"{title} {words.month(facts.month)}", author=facts.organisation, language=facts.language)
    flow = Flow(paper, left=MARGIN, right=MARGIN, top=22 * MM, bottom=20 * MM, head=draw_nothing)
    until = words.say(N_("截至 {day}"), day=words.day(facts.until)) if facts.until else ""
    for index, page in enumerate(facts.pages):
        if index == 0:
            put_heading(
                flow, title, "　".join(filter(None, (facts.organisation, words.month(facts.month), until))), words
            )
            flow.y += 4
        else:
            flow.turn()
        kept = _SIGNATURES if facts.signers and page is facts.pages[-1] else 0.0
        _put_page(flow, page, words, kept)
    if facts.signers:
        flow.skip(10)
        put_signatures(flow, [words.pair(one, "") for one in facts.signers], words)
    told = f"{facts.organisation}　{title}　{words.month(facts.month)}"
    return paper.finish(lambda page, index, count: draw_foot(page, told, index, count, words))


def _told(facts: AnalysisFacts) -> Iterator[tuple[str, str]]:
    """Every text somebody typed."""
    yield N_("单位名称"), facts.organisation
    for page in facts.pages:
        for picture in page.pictures:
            yield picture.title, "".join(bar.label for bar in picture.bars if isinstance(bar.label, str))
        yield (
            page.table_title or page.title,
            "".join(cell for row in page.rows for cell in row if isinstance(cell, str)),
        )
        told = (one for one in (*page.notes, *(one for picture in page.pictures for one in picture.sentences)))
        yield page.title, "".join(str(value) for one in told for _name, value in one.values if isinstance(value, str))


def _put_page(flow: Flow, page: AnalysisPage, words: Wording, kept: float) -> None:
    flow.page.draw_text(words.say(page.title), flow.left, flow.y + 13, "serif_bold", 14)
    flow.y += 22
    if page.headlines:
        _put_headlines(flow, page.headlines, words)
    drawn = sum(_natural(one) for one in page.pictures)
    rest = sum(_below(one.sentences, words, flow.width) + 40 for one in page.pictures) + _tail(page, words, flow.width)
    share = min(_HIGHEST, max(_LOWEST, (flow.room - kept - rest) / drawn)) if drawn else 1.0
    for picture in page.pictures:
        _put_picture(flow, picture, words, share)
    if page.notes:
        _put_title(flow, words.say(page.notes_title))
        _put_sentences(flow, page.notes, words, numbered=True)
    if page.columns:
        _put_title(flow, words.say(page.table_title))
        flow.put_table(_table(page, words, flow.width))


def _natural(picture: Picture) -> float:
    if not picture.bars:
        return 0.0
    return len(picture.bars) * _LYING if picture.shape is Shape.BARS else _STANDING


def _below(sentences: tuple[Sentence, ...], words: Wording, width: float) -> float:
    """About how high sentences stand."""
    text = "".join(format_sentence(one, words.language) for one in sentences)
    return len(compose_text(text, "sans", width / 9)) * 14.0 if text else 0.0


def _tail(page: AnalysisPage, words: Wording, width: float) -> float:
    """What stands below the pictures: notes, and the table."""
    notes = 30 + sum(_below((one,), words, width) for one in page.notes) if page.notes else 0.0
    return notes + (40 + _table(page, words, width).height if page.columns else 0.0)


def _put_title(flow: Flow, title: str) -> None:
    flow.need(40)
    flow.y += 6
    flow.page.draw_text(title, flow.left, flow.y + 10, "sans_bold", 10)
    flow.y += 17


def _put_headlines(flow: Flow, headlines: tuple[Headline, ...], words: Wording) -> None:
    """Figures side by side in boxes of one height."""
    width, height = flow.width / len(headlines), 46.0
    for index, one in enumerate(headlines):
        x, room = flow.left + index * width, width - 12
        flow.page.draw_box(x, flow.y, width, height, line=0.5, fill=HEAD_FILL if index % 2 == 0 else None)
        draw_fitted(flow.page, words.say(one.label), x + 6, flow.y + 12, "sans", 8.5, room, GREY)
        told = format_figure(one.kind, one.cell, words.language)
        draw_fitted(flow.page, told, x + 6, flow.y + 28, "sans_bold", 13, room)
        if one.below is not None:
            below = format_sentence(one.below, words.language)
            draw_fitted(flow.page, below, x + 6, flow.y + 40, "sans", 7.5, room, GREY)
    flow.y += height + 8


def _put_picture(flow: Flow, picture: Picture, words: Wording, share: float) -> None:
    """The title with what light and dark mean, the bars, and the sentences that belong to them."""
    height = _natural(picture) * share or 12.0
    flow.need(height + 60)
    _put_title(flow, tell_title(picture, words.language))
    draw_legend(flow.page, flow.left + flow.width, flow.y - 7, picture, words.language)
    draw_picture(flow.page, flow.left, flow.y, flow.width, height, picture, words.language)
    flow.y += height + (8 if picture.shape is Shape.BARS else 4)
    _put_sentences(flow, picture.sentences, words)
    flow.y += 6


def _put_sentences(flow: Flow, sentences: tuple[Sentence, ...], words: Wording, *, numbered: bool = False) -> None:
    told = [format_sentence(one, words.language) for one in sentences]
    if numbered and len(told) > 1:
        for place, one in enumerate(told, 1):
            flow.put_lines(compose_text(f"{place}. {one}", "sans", flow.width / 9), 9, 14)
    elif told:
        text = (" " if words.english else "").join(told)
        flow.put_lines(compose_text(text, "sans", flow.width / 9), 9, 14)


def _table(page: AnalysisPage, words: Wording, width: float) -> Table:
    whole = sum(share for _word, share in page.columns)
    head = Row(
        tuple(Cell(words.say(word), "sans_bold", align=CENTRE, fill=HEAD_FILL) for word, _share in page.columns),
        least=20,
    )
    rows = [
        Row(tuple(Cell(format_figure(Figure.TEXT, cell, words.language), size=8.5) for cell in row), least=18)
        for row in page.rows
    ]
    if not rows:
        rows = [Row((Cell(words.say(N_("没有记录")), align=CENTRE, columns=len(page.columns), colour=GREY),), least=18)]
    return Table([share / whole * width for _word, share in page.columns], [head, *rows], heads=1)
