"""Amounts in capitals (人民币大写), by 支付结算办法 annex 1 and 会计基础工作规范 art. 52; decision D2 on 整 and 零."""

import re

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.money import LARGEST
from chamber_desk.domain.words import N_

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_SECTIONS = ("", "万", "亿")
_AFTER_SECTION = re.compile(r"(?<=[拾佰仟][万亿])(?=[壹贰叁肆伍陆柒捌玖])")
_TRADITIONAL = str.maketrans("贰叁陆万亿负", "貳參陸萬億負")
_SAME = str.maketrans("圆圓貳參陸萬億負正", "元元贰叁陆万亿负整")


def write_capitals(fen: int, *, negative_allowed: bool = False) -> str:
    """The amount in capitals, without the 人民币 that stands directly before it.

    Raises DeskError below zero (only refund papers allow it) and above 9999亿.
    """
    if fen < 0 and not negative_allowed:
        raise DeskError(N_("这里的金额不能是负数。"))
    if abs(fen) > LARGEST:
        raise DeskError(N_("金额太大，不能写成大写。"))
    yuan, jiao, rest = abs(fen) // 100, abs(fen) // 10 % 10, abs(fen) % 10
    text = _write_whole(yuan) + "元" if yuan else ""
    text += _write_parts(yuan, jiao, rest)
    return ("负" if fen < 0 else "") + (text or "零元整")


def write_traditional(fen: int, *, negative_allowed: bool = False) -> str:
    """The amount in capitals of traditional writing (繁體): 貳 參 陸 萬 億."""
    return write_capitals(fen, negative_allowed=negative_allowed).translate(_TRADITIONAL)


def _write_parts(yuan: int, jiao: int, fen: int) -> str:
    if not jiao and not fen:
        return "整" if yuan else ""
    gap = "零" if yuan and (not jiao or yuan % 10 == 0) else ""
    return gap + (f"{_DIGITS[jiao]}角" if jiao else "") + (f"{_DIGITS[fen]}分" if fen else "整")


def _write_whole(number: int) -> str:
    sections = [number // 10**8, number // 10**4 % 10**4, number % 10**4]
    text = ""
    skipped = False  # a wholly empty section lies between what is written and what comes
    for section, unit in zip(sections, reversed(_SECTIONS), strict=True):
        if not section:
            skipped = bool(text)
            continue
        if text and (skipped or section < 1000):
            text += "零"
        text += _write_section(section) + unit
        skipped = False
    return text


def _write_section(section: int) -> str:
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = section // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return text


def read_capitals(text: str) -> int:
    """Fen from capitals; refuses everything that the rules do not write. Raises DeskError."""
    plain = text.strip().removeprefix("人民币").translate(_SAME)
    fen = _guess(plain)
    if fen is None or plain not in _variants(fen):
        raise DeskError(N_("“{value}”不是规范的大写金额。"), {"value": text})
    return fen


def _guess(text: str) -> int | None:
    negative, body = text.startswith("负"), text.removeprefix("负").removesuffix("整")
    yuan_text, mark, parts = body.partition("元")
    if not mark:
        yuan_text, parts = "", body
    yuan = _read_whole(yuan_text)
    jiao = fen = 0
    parts = parts.removeprefix("零")
    if len(parts) >= 2 and parts[1] == "角":
        jiao, parts = _DIGITS.find(parts[0]), parts[2:].removeprefix("零")
    if len(parts) == 2 and parts[1] == "分":
        fen, parts = _DIGITS.find(parts[0]), ""
    if yuan is None or parts or jiao < 0 or fen < 0:
        return None
    total = yuan * 100 + jiao * 10 + fen
    return -total if negative else total


def _read_whole(text: str) -> int | None:
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        elif sign in _PLACES[1:]:
            section, digit = section + digit * 10 ** _PLACES.index(sign), 0
        elif sign in _SECTIONS[1:]:
            total += (section + digit) * 10 ** (4 * _SECTIONS.index(sign))
            section = digit = 0
        else:
            return None
    total += section + digit
    return total if total <= LARGEST // 100 else None


def _variants(fen: int) -> set[str]:
    """The forms that the two official rules permit for one amount."""
    written = write_capitals(fen, negative_allowed=True)
    found = {written}
    if written.endswith("角整"):
        found.add(written.removesuffix("整"))
    found |= {one.replace("元零", "元", 1) for one in list(found) if abs(fen) // 10 % 10}
    found |= {_AFTER_SECTION.sub("零", one) for one in list(found)}
    return found
