"""Pages as pixels and as text; the sheet itself."""

import pytest
from paper_samples import CERTIFICATE

from chamber_desk.documents.certificate import print_certificates
from chamber_desk.documents.page import MM, Paper
from chamber_desk.documents.preview import page_count, page_text, render_page
from chamber_desk.documents.tables import Cell, Row, Table, fit_size
from chamber_desk.documents.type import set_line
from chamber_desk.domain.errors import DeskError


def test_a_page_becomes_rows_of_four_byte_pixels() -> None:
    width, height, pixels = render_page(print_certificates([CERTIFICATE]), 0, 1.5)
    assert abs(width - 297 * MM * 1.5) < 2
    assert len(pixels) == width * height * 4
    corner = pixels[:4]
    assert corner[2] == 255  # ivory: full red, less blue
    assert corner[0] < 250


def test_a_page_that_is_not_there_is_an_index_error() -> None:
    pdf = print_certificates([CERTIFICATE])
    assert page_count(pdf) == 1
    with pytest.raises(IndexError):
        render_page(pdf, 7)
    with pytest.raises(DeskError):
        print_certificates([])


def test_the_foot_knows_the_number_of_pages() -> None:
    paper = Paper("三页")
    for _ in range(3):
        paper.add_page()
    pdf = paper.finish(lambda page, index, count: page.draw_text(f"{index}/{count}", 50, 50, "sans", 10) and None)
    assert [page_text(pdf, index) for index in range(3)] == ["1/3", "2/3", "3/3"]


def test_text_is_set_where_it_is_asked_for() -> None:
    paper = Paper("位置")
    page = paper.add_page()
    width = page.draw_text("右", 300, 100, "sans", 20, align=1)
    assert width == pytest.approx(20)
    paper.finish()
    assert "1 0 0 1 280" in page.code[0]


def test_a_number_is_shrunk_to_keep_one_line_and_a_text_is_wrapped() -> None:
    table = Table([40, 40], [Row((Cell("123,456,789.00", whole=True), Cell("很长的说明文字")))])
    number, text = table.rows[0].sets
    assert len(number.lines) == 1
    assert number.size < 9
    assert len(text.lines) > 1
    assert fit_size("甲", "sans", 9, 100, least=4) == 9


def test_a_spanning_cell_leaves_its_columns_to_no_other() -> None:
    table = Table([30, 50, 50], [Row((Cell("类", rows=2), Cell("一"), Cell("二"))), Row((Cell("三"), Cell("四")))])
    assert [one.column for one in table.rows[1].sets] == [1, 2]


def test_a_tall_row_is_cut_between_lines() -> None:
    table = Table([60], [Row((Cell("很长的说明文字" * 20),))])
    first, second = table.rows[0].split(60)
    (whole,) = table.rows[0].sets
    assert len(first.sets[0].lines) + len(second.sets[0].lines) == len(whole.lines)
    assert first.height <= 60


def test_one_line_is_remembered() -> None:
    assert set_line("合计", "sans") is set_line("合计", "sans")
