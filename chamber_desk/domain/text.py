"""Cleaning typed and pasted text, and the key by which two spellings of one firm are recognised."""

import re
import unicodedata

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.words import N_

_WIDTH = {0x3000: " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}
# Direction marks can make a name read as another one; they never belong in a record.
_DIRECTION = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])
_SPACES = re.compile(r"[ \t\u00a0]+")
LONGEST = 20_000


def normalise_width(text: str) -> str:
    """Full-width letters, digits and signs as their half-width forms."""
    return text.translate(_WIDTH)


def clean_text(text: str, *, lines: bool = False) -> str:
    """Text as it is kept: composed, trimmed, without control and direction marks; one line unless `lines`.

    Raises DeskError for a lone surrogate (half a character, from a damaged file) and for text that is too long.
    """
    if len(text) > LONGEST:
        raise DeskError(N_("文字太长（{count} 个字，最多 {most} 个）。"), {"count": len(text), "most": LONGEST})
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise DeskError(N_("文字里有损坏的字符，请重新输入。"))
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip()
    text = unicodedata.normalize("NFC", text.translate(_DIRECTION).replace("\r\n", "\n").replace("\r", "\n"))
    if not lines:
        text = text.replace("\n", " ")
    kept = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    cleaned = _SPACES.sub(" ", kept) if not lines else kept
    return cleaned.strip()


# 集团 stays: a group and its subsidiary of the same name are two firms.
_FORM = re.compile(r"(股份有限公司|有限责任公司|有限公司|公司|coltd|ltd|inc|llc)+$")
_NOT_NAME = re.compile(r"[\s()（）\[\]【】〔〕·.,，。\-—_'’\"“”/&]+")


def company_key(name: str) -> str:
    """Two names with the same key are most likely one firm: width, case, brackets and the legal form do not count."""
    from chamber_desk.domain.names import simplify

    key = _NOT_NAME.sub("", simplify(normalise_width(name)).lower())
    shorter = _FORM.sub("", key)
    return shorter or key
