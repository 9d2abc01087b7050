"""The words by which people name a choice: its code, its Chinese or English word, or a part of it that is its alone."""

import re
import unicodedata
from functools import cache

from chamber_desk.domain.fields import Choice
from chamber_desk.exchange.workbook import spoken_forms
from chamber_desk.i18n import _


def find_choice(choices: tuple[Choice, ...], text: str) -> str | None:
    """The code of the choice that `text` names (重点K1, 重点, k1, Follow-up …), or None."""
    key = _word_key(text)
    own = {_word_key(_(choice.label)): choice.code for choice in choices}  # the office may have renamed it
    return own.get(key) or _words(choices).get(key) or _translated_words(choices).get(key)


def _word_key(text: str) -> str:
    return re.sub(r"[\s_\-]+", "", unicodedata.normalize("NFKC", text)).casefold()


@cache
def _words(choices: tuple[Choice, ...]) -> dict[str, str]:
    """Every plain way to write a choice: its code, its Chinese word, and that word's parts where they are its alone."""
    words = {_word_key(choice.code): choice.code for choice in choices}
    for choice in choices:
        words.setdefault(_word_key(choice.label), choice.code)
    parts = [(_word_key(part), choice.code) for choice in choices for part in choice.label.split()]
    for part, code in parts:
        if sum(other == part for other, _ in parts) == 1:
            words.setdefault(part, code)
    return words


@cache
def _translated_words(choices: tuple[Choice, ...]) -> dict[str, str]:
    return {_word_key(form): choice.code for choice in choices for form in spoken_forms(choice.label)}
