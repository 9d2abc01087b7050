"""Word templates: places found however Word tore them, rows repeated, and nothing a customer typed read as anything else."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from chamber_desk.documents.word_file import MAIN, open_word, pack_word
from chamber_desk.documents.word_sample import make_sample
from chamber_desk.documents.word_template import fill_template, find_places
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.word_templates import LINE_WORDS, PAYMENT_WORDS, WORDS

_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAMPLE = open_word("样例.docx", make_sample("zh_CN"))
LINES = {"line": [{"line_no": "1", "line_name": "展位"}, {"line_no": "2", "line_name": "礼盒"}], "payment": []}


def make_word(body: str, **parts: str) -> bytes:
    """A Word file with this body, and other parts by their names under word/."""
    frame = _SAMPLE[MAIN].decode()
    head, foot = frame[: frame.index("<w:body>")], "</w:document>"
    more = {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    return pack_word({**_SAMPLE, MAIN: f"{head}<w:body>{body}</w:body>{foot}".encode(), **more})


def paragraph(*runs: str) -> str:
    """A paragraph of these runs."""
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def row(*cells: str) -> str:
    """A row of a table."""
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def read_texts(content: bytes, part: str = MAIN) -> list[str]:
    """The text of each paragraph of a part, read by a parser that is none of ours."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tree = ElementTree.fromstring(archive.read(part))
    return ["".join(one.text or "" for one in found.iter(f"{_SPACE}t")) for found in tree.iter(f"{_SPACE}p")]


def _fill(body: str, **words: str) -> list[str]:
    return read_texts(fill_template("a.docx", make_word(body), words, LINES))


def test_a_place_torn_over_several_runs_is_one_place() -> None:
    assert _fill(paragraph("编号 {num", "ber", "}，完"), number="0012") == ["编号 0012，完"]


def test_full_width_braces_and_spaces_inside_count_too() -> None:
    assert _fill(paragraph("｛ title ｝"), title="展位合同") == ["展位合同"]


def test_what_a_customer_typed_is_neither_markup_nor_a_place() -> None:
    typed = "<w:p/> & {number} <b>"
    assert _fill(paragraph("{title}{number}"), title=typed, number="0012") == [typed + "0012"]


def test_signs_no_word_file_may_hold_are_left_out_and_lines_are_kept_apart() -> None:
    assert _fill(paragraph("{title}"), title="甲\x00\x0b\ud800乙\n丙") == ["甲乙丙"]
    content = fill_template("a.docx", make_word(paragraph("{title}")), {"title": "甲\n乙"}, LINES)
    assert b"<w:br/>" in open_word("a.docx", content)[MAIN]


def test_a_row_with_places_of_the_lines_is_repeated_for_each() -> None:
    table = f"<w:tbl>{row('序号', '名称')}{row('{line_no}', '{line_name}（{number}）')}{row('合计', '')}</w:tbl>"
    assert _fill(table, number="0012") == ["序号", "名称", "1", "展位（0012）", "2", "礼盒（0012）", "合计", ""]


def test_a_row_of_an_empty_list_stays_and_is_empty() -> None:
    assert _fill(f"<w:tbl>{row('{payment_no}', '{payment_date}')}</w:tbl>") == ["", ""]


def test_header_and_footer_are_filled_too() -> None:
    header = (
        _SAMPLE[MAIN].decode().split("<w:body>")[0].replace("w:document", "w:hdr") + paragraph("{title}") + "</w:hdr>"
    )
    content = fill_template("a.docx", make_word(paragraph("{number}"), header1=header), {"title": "页眉"}, LINES)
    assert read_texts(content, "word/header1.xml") == ["页眉"]


def test_all_that_is_no_text_stays_byte_for_byte() -> None:
    body = f'<w:p w14:paraId="00A1"><w:pPr><w:jc w:val="center"/></w:pPr>{paragraph("{number}")[5:]}<!-- 备注 --><w:p/>'
    body = body.replace(' w14:paraId="00A1"', "")
    content = make_word(body)
    filled = open_word("a.docx", fill_template("a.docx", content, {"number": "0012"}, LINES))
    before = open_word("a.docx", content)
    assert filled[MAIN] == before[MAIN].replace(b"<w:t>{number}</w:t>", b'<w:t xml:space="preserve">0012</w:t>')
    assert {name: part for name, part in filled.items() if name != MAIN} == {
        name: part for name, part in before.items() if name != MAIN
    }


def test_the_paragraphs_of_drawings_and_formulas_are_left_alone() -> None:
    drawing = '<w:p><w:r><w:drawing><a:p xmlns:a="urn:a"><a:t>{x}</a:t></a:p></w:drawing></w:r></w:p>'
    assert find_places("a.docx", make_word(drawing + paragraph("{number}"))) == ["number"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (paragraph("{total_digit}"), "total_digit.*不是可以填写的内容.*total_digits"),
        (paragraph("{}"), "不是可以填写的内容"),
        (paragraph("{number"), "大括号不成对"),
        (paragraph("没有字段"), "没有字段"),
        (paragraph("{line_name}"), "表格的一行"),
        (f"<w:tbl>{row('{line_no}', '{payment_no}')}</w:tbl>", "同一行"),
        ("<w:p><w:r><w:t>{num</w:t><w:tab/><w:t>ber}</w:t></w:r></w:p>", "大括号不成对"),
    ],
)
def test_a_wrong_place_is_named_before_anything_is_kept(body: str, reason: str) -> None:
    with pytest.raises(DeskError) as refusal:
        find_places("样板.docx", make_word(body))
    told = refusal.value.message_id.format(**refusal.value.values)
    assert "样板.docx" in told
    assert re.search(reason, told)


def test_the_sample_holds_nothing_but_places_there_are() -> None:
    for language in ("zh_CN", "zh_TW", "en"):
        places = find_places("样例.docx", make_sample(language))
        assert set(places) <= {*WORDS, *LINE_WORDS, *PAYMENT_WORDS}
        assert {"line_name", "payment_date", "total_capitals"} <= set(places)
