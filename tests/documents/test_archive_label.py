"""Labels for what is on the shelf."""

from dataclasses import replace
from datetime import date

import pytest

from chamber_desk.documents.archive_label import print_labels
from chamber_desk.documents.preview import page_count, page_text
from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.papers import ArchiveLabel

LABEL = ArchiveLabel(
    "江城市青云区工商业联合会（商会）", "S001-HT·2026-D10-XS-0009", "展位销售合同", "商销合字〔2026〕第0012号", "10 年", "A柜2层3格",
    date(2026, 11, 23), 12,
)  # fmt: skip


def _read(pdf: bytes) -> list[str]:
    return ["".join(page_text(pdf, page).split()) for page in range(page_count(pdf))]


def test_a_label_tells_where_it_stands_and_how_long_it_is_kept() -> None:
    (text,) = _read(print_labels([LABEL]))
    for told in ("S001-HT·2026-D10-XS-0009", "展位销售合同", "商销合字〔2026〕第0012号", "保管期限：10年", "页数：12",
                 "归档日期：2026年11月23日", "存放位置：A柜2层3格", "江城市青云区工商业联合会"):  # fmt: skip
        assert told in text, told


def test_ten_labels_fill_a_sheet_and_the_eleventh_begins_another() -> None:
    pages = _read(print_labels([replace(LABEL, number=f"HT-{place:04d}") for place in range(11)]))
    assert [page.count("档案标签") for page in pages] == [10, 1]
    assert all(f"HT-{place:04d}" in pages[place // 10] for place in range(11))


def test_long_and_empty_parts_fit() -> None:
    long = replace(
        LABEL, title="关于年度会员服务、展会展位租赁及配套搭建运输安装服务的框架销售合同与补充协议" * 2, place="楼" * 60
    )
    empty = ArchiveLabel("商会", "", "", "", "", "", None, None)
    (text,) = _read(print_labels([long, empty]))
    assert "楼" * 60 in text


def test_nothing_and_undrawable_characters_are_refused() -> None:
    with pytest.raises(DeskError, match="没有要打印的内容"):
        print_labels([])
    with pytest.raises(DeskError, match=r"题名：.*U\+10FFFD"):
        print_labels([replace(LABEL, title="坏\U0010fffd")])
