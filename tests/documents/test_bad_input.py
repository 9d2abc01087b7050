"""What people type and choose, for contract, certificate and appraisal sheet: a good page, or a message that names it."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from paper_samples import APPRAISAL, BUYER, CERTIFICATE, CONTRACT, LINES, SUMMARY

from chamber_desk.documents.appraisal import print_appraisals, print_summary
from chamber_desk.documents.certificate import print_certificates
from chamber_desk.documents.contract import print_contract
from chamber_desk.documents.page import MM
from chamber_desk.documents.preview import page_count, page_text, render_page
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.looks import Logo, Look

COMPANY = "江城市青云区恒通精密机械制造及会议展览综合服务股份有限公司江城市光谷高新技术开发区第一分公司第二营业部办公室国际贸易一科"
LONG_NAME = "买合木提江·阿卜杜热合曼·吐尔逊尼亚孜艾力"
EMOJI, HALF, RTL = "王😀", "王\ud83d", "王שלום"
Print = Callable[[str], bytes]


def _contract(name: str) -> bytes:
    return print_contract(replace(CONTRACT, buyer=replace(BUYER, name=name, contact=name, representative=name)))


def _certificate(name: str) -> bytes:
    return print_certificates([replace(CERTIFICATE, salutation=f"{name}同志：", name=name)])


def _appraisal(name: str) -> bytes:
    return print_appraisals([replace(APPRAISAL, person=name, manager=name, department=name)])


def _summary(name: str) -> bytes:
    return print_summary(
        replace(SUMMARY, lines=(replace(SUMMARY.lines[0], person=name, department=name), *SUMMARY.lines))
    )


PAPERS: dict[str, Print] = {
    "contract": _contract, "certificate": _certificate, "appraisal": _appraisal, "summary": _summary,
}  # fmt: skip
every_paper = pytest.mark.parametrize("paper", PAPERS)


def _read(pdf: bytes) -> str:
    return "".join("".join(page_text(pdf, index).split()) for index in range(page_count(pdf)))


def _is_good(pdf: bytes) -> bool:
    """Is every sheet drawn upon, and does nothing of it come nearer to an edge than 5 mm?"""
    for index in range(page_count(pdf)):
        width, height, pixels = render_page(pdf, index, 1)
        edge, row, ground = round(5 * MM), width * 4, pixels[:4]
        rows = [pixels[start : start + row] for start in range(0, height * row, row)]
        rims = [*rows[:edge], *rows[-edge:], *(one[: edge * 4] + one[-edge * 4 :] for one in rows)]
        if any(one.replace(ground, b"") for one in rims) or not any(one.replace(ground, b"") for one in rows):
            return False
    return True


def test_a_firm_of_sixty_characters_is_sixty_characters_long() -> None:
    assert len(COMPANY) == 60 and len(LONG_NAME) >= 20


@every_paper
@pytest.mark.parametrize("name", ["王", LONG_NAME, COMPANY, "A", "Anna-Maria Example von Hohenstein", "欧阳·" * 7])
def test_names_of_any_length_stand_whole_on_a_good_page(paper: str, name: str) -> None:
    pdf = PAPERS[paper](name)
    assert "".join(name.split()) in _read(pdf)
    assert _is_good(pdf)


@every_paper
@pytest.mark.parametrize(("name", "named"), [(EMOJI, "1F600"), (HALF, "D83D"), (RTL, "05E9"), ("王\u202e", "202E")])
def test_what_no_face_draws_is_named_with_its_field_and_nothing_is_printed(paper: str, name: str, named: str) -> None:
    with pytest.raises(DeskError, match=rf"：.*U\+{named}"):
        PAPERS[paper](name)


@pytest.mark.parametrize("text", ["", " ", "\n", "　"])
def test_empty_texts_leave_an_orderly_page(text: str) -> None:
    papers = (
        print_contract(replace(CONTRACT, title=text, place=text, method=text, sign_place=text, lines=(replace(LINES[0], name=text, note=text),))),
        print_certificates([replace(CERTIFICATE, body=text, award="", closing=text, number=text)]),
        print_certificates([replace(CERTIFICATE, salutation=text, organisation=text, day_text=text)]),
        print_appraisals([replace(APPRAISAL, comment=text, department=text, manager=text, staff_number=text)]),
    )  # fmt: skip
    assert all(map(_is_good, papers))


def test_an_appraisal_of_nobody_who_did_anything_is_a_good_page() -> None:
    nothing = tuple(
        replace(
            line, actual=None, target=None, base=None, score=None, effective_weight=None, contribution=None, records=0
        )
        for line in APPRAISAL.lines
    )
    facts = replace(APPRAISAL, lines=nothing, total=None, rank=None, rank_in_role=None, bonus=None, grade="不予评定",
                    history=tuple((month, None) for month, _total in APPRAISAL.history))  # fmt: skip
    assert _is_good(print_appraisals([facts]))
    assert _is_good(print_appraisals([replace(facts, lines=())]))


def test_a_comment_of_three_thousand_characters_runs_over_to_more_pages_of_the_same_person() -> None:
    pdf = print_appraisals([replace(APPRAISAL, comment="工作认真，成绩突出。" * 300)])
    assert page_count(pdf) > 1 and _is_good(pdf)
    assert _read(pdf).count("突") == 300
    assert all(APPRAISAL.person in page_text(pdf, index) for index in range(page_count(pdf)))


def test_four_hundred_lines_with_long_words_are_good_pages() -> None:
    spec = "SUPERCALIFRAGILISTICEXPIALIDOCIOUS-2000A/B" * 2
    lines = tuple(
        replace(LINES[place % 7], name=f"货物{place:03d}", spec=spec, total=99_999_999_999_99) for place in range(400)
    )
    pdf = print_contract(replace(CONTRACT, lines=lines, total=99_999_999_999_99))
    assert _is_good(pdf)
    assert all(f"货物{place:03d}" in _read(pdf) for place in (0, 199, 399))


def test_the_largest_amount_fits_and_one_beyond_it_is_refused() -> None:
    pdf = print_contract(replace(CONTRACT, total=999_999_999_999_99))
    assert _is_good(pdf) and "玖仟玖佰玖拾玖亿" in _read(pdf)
    with pytest.raises(DeskError, match="金额太大"):
        print_contract(replace(CONTRACT, total=1_000_000_000_000_00))


def _noise() -> Logo:
    """The largest logo there is, every dot another colour: nothing of it can be packed."""
    dots = random.Random(1)
    return Logo(600, 600, dots.randbytes(600 * 600 * 3), dots.randbytes(600 * 600))


@pytest.mark.parametrize("shape", [(600, 600), (600, 1), (1, 600)])
def test_the_largest_and_the_oddest_logos_stand_in_their_box(shape: tuple[int, int]) -> None:
    width, height = shape
    whole = _noise()
    logo = Logo(width, height, whole.colours[: width * height * 3], whole.opacity[: width * height])
    for pdf in (
        print_contract(CONTRACT, look=Look(logo=logo)),
        print_certificates([CERTIFICATE] * 3, look=Look(logo=logo)),
        print_appraisals([APPRAISAL] * 2, look=Look(logo=logo)),
    ):
        assert _is_good(pdf)
        assert len(pdf) < 2_500_000  # embedded once, however many sheets show it


def test_a_word_that_never_ends_stays_on_the_sheet() -> None:
    endless = "A" * 400
    assert _is_good(
        print_contract(
            replace(CONTRACT, title=endless, lines=(replace(LINES[0], name=endless, spec=endless, note=endless),))
        )
    )
    assert _is_good(print_appraisals([replace(APPRAISAL, person=endless, comment=endless)]))
    assert _is_good(
        print_certificates([replace(CERTIFICATE, salutation=endless, body=endless[:200], organisation=endless)])
    )
