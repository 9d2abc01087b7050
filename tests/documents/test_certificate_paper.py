"""Certificates on plain sheets and on printed stock."""

import subprocess
import sys
from dataclasses import replace

import pytest
from paper_samples import CERTIFICATE

from chamber_desk.documents.calibration import print_calibration
from chamber_desk.documents.certificate import print_certificates
from chamber_desk.documents.certificate_layout import overlay_matrix, seal_place
from chamber_desk.documents.page import MM
from chamber_desk.documents.preview import page_count, page_text, render_page
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.papers import Overlay

COMPANY = (
    "江城市青云区恒通精密机械制造及会议展览综合服务股份有限公司江城市光谷高新技术开发区第一分公司第二营业部办公室："
)


def read_page(pdf: bytes, index: int = 0) -> str:
    """A page's text without blanks."""
    return "".join(page_text(pdf, index).split())


def test_a_certificate_tells_everything_it_should() -> None:
    text = read_page(print_certificates([CERTIFICATE]))
    for told in ("荣誉证书", "王𬱖海", "同志：", "“月度销售冠军”称号。", "特发此证，以资鼓励。", "江城市青云区工商业联合会（商会）",
                 "二〇二六年十二月四日", "编号：商誉字〔2026〕第0021号"):  # fmt: skip
        assert told in text, told


@pytest.mark.parametrize(
    "name", ["王𬱖海", "𠮷田正", "㛃小云", "刘䶮", "阿依古丽·买买提江", "买合木提江·阿卜杜热合曼·吐尔逊尼亚孜艾力"]
)
def test_names_can_be_searched(name: str) -> None:
    assert name in read_page(print_certificates([replace(CERTIFICATE, salutation=f"{name}同志：")]))


def test_a_batch_has_one_page_each_and_one_ground() -> None:
    many = [replace(CERTIFICATE, number=f"第{index:04d}号") for index in range(50)]
    pdf = print_certificates(many)
    assert page_count(pdf) == 50
    assert "第0049号" in read_page(pdf, 49)
    assert len(pdf) < len(print_certificates(many[:1])) + 50 * 2500


def test_long_names_short_texts_and_empty_reasons_fit() -> None:
    pdf = print_certificates(
        [replace(CERTIFICATE, salutation=COMPANY, organisation=COMPANY[:-1]), replace(CERTIFICATE, body="", award="")]
    )
    assert read_page(pdf).count(COMPANY[:-1]) == 2
    assert "特发此证" in read_page(pdf, 1)


def test_a_long_body_is_set_smaller_and_an_endless_one_refused() -> None:
    body = "在抗洪抢险期间，第一时间调集冲锋舟12艘、抽水泵46台驰援灾区，充分体现了民营企业的社会责任与担当。"
    assert read_page(print_certificates([replace(CERTIFICATE, body=body * 4)])).count("冲锋舟") == 4
    with pytest.raises(DeskError, match="第0021号"):
        print_certificates([replace(CERTIFICATE, body=body * 12)])


def test_a_missing_character_stops_the_whole_batch() -> None:
    with pytest.raises(DeskError, match=r"称谓：.*U\+2EBF0"):
        print_certificates([CERTIFICATE, replace(CERTIFICATE, salutation="王\U0002ebf0同志：")])


def test_the_seal_stands_where_the_name_and_the_date_are_also_on_other_stock() -> None:
    assert seal_place() == pytest.approx((215 * MM, 158 * MM, 21 * MM))
    assert seal_place(Overlay(dx=1.5, dy=-2)) == pytest.approx((216.5 * MM, 156 * MM, 21 * MM))
    assert seal_place(Overlay(half_turn=True)) == pytest.approx((82 * MM, 52 * MM, 21 * MM))
    assert seal_place(Overlay(420, 297))[0] == pytest.approx(215 * MM * 420 / 297)


def test_an_overlay_prints_no_ground_and_no_title() -> None:
    pdf = print_certificates([CERTIFICATE], overlay=Overlay())
    assert "荣誉证书" not in read_page(pdf)
    assert "王𬱖海" in read_page(pdf)
    width, height, pixels = render_page(pdf, 0, 1)
    assert (width, height) == (842, 596) or (width, height) == (842, 595)
    assert pixels[:3] == b"\xff\xff\xff"


def test_an_overlay_moves_and_turns_as_measured() -> None:
    numbers = [float(one) for one in overlay_matrix(Overlay(dx=1.5, dy=-2)).split()]
    assert numbers == pytest.approx([1, 0, 0, 1, 1.5 * MM, 2 * MM], abs=0.001)
    turned = [float(one) for one in overlay_matrix(Overlay(half_turn=True)).split()]
    assert turned == pytest.approx([-1, 0, 0, -1, 297 * MM, 210 * MM], abs=0.001)


def test_stock_of_another_size_gets_a_sheet_of_that_size() -> None:
    width, height, _ = render_page(print_certificates([CERTIFICATE], overlay=Overlay(260, 185, print_title=True)), 0)
    assert abs(width - 260 * MM) < 1.01
    assert abs(height - 185 * MM) < 1.01


def test_the_calibration_sheet_tells_its_figures() -> None:
    assert "横移1.5毫米，纵移-2毫米" in read_page(print_calibration(Overlay(dx=1.5, dy=-2)))


def test_an_english_certificate_is_centred_and_names_the_award() -> None:
    facts = replace(CERTIFICATE, language="en", salutation="Anna Example", award="Sales Champion of the Month", closing="",
                    body="in recognition of outstanding performance, is hereby named", day_text="4 December 2026")  # fmt: skip
    text = page_text(print_certificates([facts]), 0)
    assert "Anna Example" in text
    assert "Sales Champion of the Month" in text


def _inked(pdf: bytes) -> tuple[float, float, float, float]:
    """The box of everything that is drawn, in mm: left, top, right, bottom."""
    width, height, pixels = render_page(pdf, 0, 1)
    rows = [pixels[row * width * 4 : (row + 1) * width * 4] for row in range(height)]
    white = b"\xff" * 4
    marked = [
        (x, y)
        for y, row in enumerate(rows)
        if row.strip(b"\xff")
        for x in range(width)
        if row[x * 4 : x * 4 + 4] != white
    ]
    across, down = [x for x, _y in marked], [y for _x, y in marked]
    return min(across) / MM, min(down) / MM, max(across) / MM, max(down) / MM


def test_the_folded_sheet_is_printed_on_its_right_half_only() -> None:
    pdf = print_certificates([CERTIFICATE], overlay=Overlay(420, 297, right_half=True, print_title=True))
    left, _top, right, bottom = _inked(pdf)
    assert left > 240 and right < 395 and bottom > 230
    x, y, radius = seal_place(Overlay(420, 297, right_half=True))
    assert (x / MM, y / MM, radius / MM) == pytest.approx((210 + 136, 224, 21))


@pytest.mark.parametrize("overlay", [Overlay(210, 297), Overlay(297, 210), Overlay(420, 297, right_half=True)])
def test_the_seal_covers_name_and_date_and_no_body_text_on_every_stock(overlay: Overlay) -> None:
    long = replace(
        CERTIFICATE, body="在抗洪抢险期间，第一时间调集冲锋舟12艘驰援灾区，充分体现了民营企业的社会责任与担当。" * 3
    )
    text = read_page(print_certificates([long], overlay=overlay))
    assert text.count("冲锋舟") == 3 and "二〇二六年十二月四日" in text
    x, y, radius = (one / MM for one in seal_place(overlay))
    assert x - radius > 0 and x + radius < overlay.width and y + radius < overlay.height


def test_upright_stock_gets_the_upright_layout_and_long_texts_fit_there() -> None:
    facts = replace(CERTIFICATE, salutation=COMPANY, organisation=COMPANY[:-1])
    pdf = print_certificates([facts], overlay=Overlay(210, 297))
    assert read_page(pdf).count(COMPANY[:-1]) == 2
    left, _top, right, bottom = _inked(pdf)
    assert left > 25 and right < 190 and bottom < 250


@pytest.mark.skipif(sys.platform != "linux", reason="the system tells a process's own peak there")
def test_a_thousand_different_certificates_take_little_memory() -> None:
    script = (
        "from pathlib import Path; from chamber_desk.documents.certificate import print_certificates as p;"
        "from chamber_desk.jobs.bench_office import invent_customers as i; from chamber_desk.jobs.bench_print import _certificate as c;"
        "assert len(p([c(n, r['short_name']) for n, r in enumerate(i(1000), 1)])) > 1e5;"
        "print(next(one.split()[1] for one in Path('/proc/self/status').read_text().splitlines() if 'VmHWM' in one))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 120 * 1024  # kB


def test_every_faulty_certificate_of_a_batch_is_named_with_its_number() -> None:
    batch = [
        replace(CERTIFICATE, number=f"第{place}号", salutation=f"{name}同志：") for place, name in enumerate(("王😀", "李墨", "赵\U0010fffd"))
    ]  # fmt: skip
    with pytest.raises(DeskError) as refused:
        print_certificates(batch)
    told = str(refused.value.values["list"])
    assert "第0号 称谓：😀" in told and "第2号 称谓：U+10FFFD" in told and "第1号" not in told
