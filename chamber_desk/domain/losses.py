"""Why deals are won, lost or come to nothing: the usual reasons, and reading them back from what was written (feature 31)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from chamber_desk.domain.words import N_

LOST_REASONS = (
    N_("价格"), N_("付款条件"), N_("交付时间"), N_("质量或方案"), N_("惯用供应方"), N_("需求取消或推迟"),
)  # fmt: skip
INVALID_REASONS = (N_("没有真实需求"), N_("联系不上"), N_("重复登记"), N_("不在服务范围"))
# As they are written where the window speaks another language.
_WRITTEN = {
    "price": "价格", "terms of payment": "付款条件", "time of delivery": "交付时间", "quality or solution": "质量或方案",
    "usual supplier": "惯用供应方", "need gone or put off": "需求取消或推迟",
    "價格": "价格", "付款條件": "付款条件", "交付時間": "交付时间", "質量或方案": "质量或方案", "慣用供應方": "惯用供应方",
    "需求取消或推遲": "需求取消或推迟",
    "no real need": "没有真实需求", "not to be reached": "联系不上", "entered twice": "重复登记",
    "not what we offer": "不在服务范围",
    "沒有真實需求": "没有真实需求", "聯絡不上": "联系不上", "重複登記": "重复登记", "不在服務範圍": "不在服务范围",
}  # fmt: skip
USUAL = frozenset((*LOST_REASONS, *INVALID_REASONS))
NO_REASON, OTHER = N_("没有写原因"), N_("其他（只有一次的说明）")


@lru_cache(maxsize=10_000)  # thousands of deals give the same few reasons
def read_reasons(text: str | None) -> tuple[str, ...]:
    """The reasons that a text names, each once: usual ones by their catalogue word, others as they are written."""
    parts = (one.strip(" 　。.") for one in re.split(r"[;；、\n]", text or ""))
    return tuple(dict.fromkeys(_WRITTEN.get(one.casefold(), one) for one in parts if one))


def count_reasons(texts: Iterable[str | None]) -> Counter[str]:
    """In how many of the texts each reason is named."""
    return Counter(reason for text in texts for reason in read_reasons(text))


def group_reasons(reasons: Sequence[str], told: Counter[str]) -> tuple[str, ...]:
    """What a deal counts under: its reasons, those that nobody gave twice as others, or that it has none."""
    named = dict.fromkeys(one if one in USUAL or told[one] > 1 else OTHER for one in reasons)
    return tuple(named) or (NO_REASON,)
