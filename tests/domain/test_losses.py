"""Reasons are read back from what was written, in whatever language the window spoke."""

import pytest

from chamber_desk.domain.losses import (
    INVALID_REASONS,
    LOST_REASONS,
    NO_REASON,
    OTHER,
    count_reasons,
    group_reasons,
    read_reasons,
)  # fmt: skip
from chamber_desk.i18n import _, set_language


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("价格；交付时间；对方有库存", ("价格", "交付时间", "对方有库存")),
        ("价格、价格。", ("价格",)),
        ("Price; Terms of payment; they had stock", ("价格", "付款条件", "they had stock")),
        ("價格；對方有貨", ("价格", "對方有貨")),
        ("对方价格低，交期也短", ("对方价格低，交期也短",)),
        ("  ", ()),
        (None, ()),
    ],
)
def test_several_reasons_stand_in_one_text(text: str | None, reasons: tuple[str, ...]) -> None:
    assert read_reasons(text) == reasons


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_what_is_ticked_in_any_language_is_known_again(language: str) -> None:
    set_language(language)
    try:
        usual = (*LOST_REASONS, *INVALID_REASONS)
        assert read_reasons("；".join(_(one) for one in usual)) == usual
    finally:
        set_language("zh_CN")


def test_words_of_ones_own_stand_alone_when_given_twice() -> None:
    texts = ("价格；换人了", "换人了", "没预算", None)
    told = count_reasons(texts)
    assert [group_reasons(read_reasons(one), told) for one in texts] == [
        ("价格", "换人了"), ("换人了",), (OTHER,), (NO_REASON,),
    ]  # fmt: skip
