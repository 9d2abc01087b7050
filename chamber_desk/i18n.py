"""The user's language: words from the catalogues, and dates, money and numbers in her form.

Chinese (zh_CN) is the language of the message ids, so it needs no catalogue file and costs nothing at start.
"""

import gettext as _gettext
import locale as _locale
import os
import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from chamber_desk.domain.errors import DeskError
from chamber_desk.domain.fields import Field, Kind, Sheet
from chamber_desk.domain.reasons import REASONS
from chamber_desk.domain.words import N_, Counted
from chamber_desk.paths import catalogues_dir

if TYPE_CHECKING:
    from chamber_desk.domain.figure_table import Figure, FigureTable, Sentence

DOMAIN = "chamber_desk"
LANGUAGES = ("zh_CN", "zh_TW", "en")
NOT_APPLICABLE = "—"
_USES = ("｜页", "｜表", "｜键", "｜列")  # a tab, a table, a button, a heading: what tells two uses of one word apart

_catalogues: dict[str, _gettext.NullTranslations] = {"zh_CN": _gettext.NullTranslations()}
_current = "zh_CN"
_own: dict[str, str] = {}  # the open office's own words, by message id


def set_language(language: str) -> None:
    """Use `language` (one of LANGUAGES) from now on."""
    global _current  # noqa: PLW0603 - one program speaks one language at a time
    _load(language)
    _current = language


def set_own_words(words: dict[str, str]) -> None:
    """Say these words of the open office's own instead of the catalogue's, in whatever language."""
    _own.clear()
    _own.update(words)


def find_own_word(text: str) -> str | None:
    """The message id that the open office says `text` for, or None; the names of its own fields do not count."""
    return next((message for message, word in _own.items() if word == text and ".own_" not in message), None)


def in_use(sheet: Sheet) -> Sheet:
    """A sheet without the room for fields of the office's own that the open office does not use."""
    fields = tuple(field for field in sheet.fields if not field.own or field.label in _own)
    return sheet if len(fields) == len(sheet.fields) else replace(sheet, fields=fields)


def language() -> str:
    """The language in use."""
    return _current


def system_language() -> str:
    """The language of this computer as far as the program speaks it: CHAMBER_DESK_LANGUAGE, else the locale, else 简体."""
    asked = os.environ.get("CHAMBER_DESK_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    name = asked or (_locale.getlocale()[0] or "")
    if name.startswith(("zh_TW", "zh_HK", "zh_MO", "zh-Hant", "Chinese (Traditional)")):
        return "zh_TW"
    return "en" if name.lower().startswith("en") else "zh_CN"


def _load(language: str) -> _gettext.NullTranslations:
    if language not in LANGUAGES:
        raise ValueError(language)
    if language not in _catalogues:
        compiled = catalogues_dir() / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        source = compiled.with_suffix(".po")
        if compiled.exists() and not (source.exists() and source.stat().st_mtime > compiled.stat().st_mtime):
            with compiled.open("rb") as stream:
                _catalogues[language] = _gettext.GNUTranslations(stream)
        else:  # a checkout that was not built since the words changed: read the source catalogue
            _catalogues[language] = _from_source(source, language)
    return _catalogues[language]


def _from_source(source: Path, language: str) -> _gettext.NullTranslations:
    import io

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)


_KEPT_POINTS = re.compile(r"(\S+) ((?:[\d.]+|—)/\d+)")
_KEPT_FIGURE = re.compile(r"(-?\d+)((?:\.\d+)?)(元|家|分)")
_KEPT_UNITS = {"元": N_("{figure}元"), "家": N_("{figure}家"), "分": N_("{figure}分")}


def _(text: str) -> str:
    """`text` (a Chinese message id) in the language in use.

    A mark such as `｜页` only tells two uses of one word apart (客户｜页 is the tab) and is never shown.
    """
    return _own.get(text) or catalogue_word(text)


def catalogue_word(text: str) -> str:
    """`text` in the language in use, whatever the office itself calls it."""
    if ".own_" in text:  # room for a field of the office's own that it does not use, or no longer
        text = N_("自定字段")
    return _bare(_catalogues[_current].gettext(text)) if text else ""


def translate(text: str, language: str) -> str:
    """`text` in a named language, whatever is in use: a paper may be printed in another language than the window."""
    if text in _own:
        return _own[text]
    return _bare(_load(language).gettext(text)) if text else ""


def say_kept(text: str, language: str = "") -> str:
    """What the program itself once kept in a record, an honour's name or basis (3家) or a credit review's scores, in a language."""
    language = language or _current
    points, _stop, rules = text.partition("。")
    if all(scores := [_KEPT_POINTS.fullmatch(one) for one in points.split("　")]):
        told = "　".join(f"{translate(one[1], language)} {one[2]}" for one in scores if one)
        stop, gap = (". ", "; ") if language == "en" else ("。", "；")
        return told + (stop + gap.join(translate(one, language) for one in rules.split("；")) if rules else "")
    if (found := _KEPT_FIGURE.fullmatch(text)) is None:
        return translate(text, language)
    figure, unit = f"{int(found[1]):,}{found[2]}", _KEPT_UNITS[found[3]]
    return translate(unit, language).format(figure=figure)


def _bare(words: str) -> str:
    """Words without the mark of their use; a user's own text keeps its bars."""
    bare = next((words.removesuffix(mark) for mark in _USES if words.endswith(mark)), words)
    return Counted(bare) if "|" in bare else bare


def explain(error: DeskError) -> str:
    """What a broken rule says to the user."""
    return fill(error.message_id, error.values)


def fill(message_id: str, values: dict[str, object]) -> str:
    """Translate a sentence and fill its places; values that are catalogue words are translated too."""
    return _(message_id).format(**{key: _fill_in(value) for key, value in values.items()})


def _fill_in(value: object) -> object:
    if isinstance(value, tuple):  # several words, one after another
        return ("; " if _current == "en" else "；").join(_(str(one)) for one in value)
    if isinstance(value, list):  # several of a kind: A、B、C
        return (", " if _current == "en" else "、").join(_(str(one)) for one in value)
    if isinstance(value, BaseException):
        return say_reason(value)
    return _(REASONS.get(value, value)) if isinstance(value, str) else value


def say_reason(error: BaseException) -> str:
    """What SQLite or the system gives as the reason, in the user's words as far as it is a common one."""
    told = str(getattr(error, "strerror", None) or error)
    return _(REASONS[told]) if told in REASONS else told


def format_money(fen: int | None) -> str:
    """1,234.50 from whole fen; a dash where there is no figure."""
    if fen is None:
        return NOT_APPLICABLE
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def format_quantity(thousandths: int | None) -> str:
    """1,234.5 from thousandths, without idle zeros."""
    if thousandths is None:
        return NOT_APPLICABLE
    text = f"{Decimal(thousandths) / 1000:,.3f}"
    return text.rstrip("0").rstrip(".")


def format_figure(kind: "Figure", value: object, language: str = "") -> str:
    """A figure of the analysis; a dash where it does not apply. In the language of the window or another one."""
    from chamber_desk.domain.figure_table import Figure, Noted, Sentence  # no list and no form needs them
    from chamber_desk.domain.list_papers import Said

    if value is None:
        return NOT_APPLICABLE
    if isinstance(value, Said):
        return translate(value.text, language or _current)
    if isinstance(value, Sentence):
        return format_sentence(value, language)
    if isinstance(value, Noted):
        told = translate(N_("{figure}（{note}）"), language or _current)
        return told.format(figure=format_figure(kind, value.value), note=translate(value.note, language or _current))
    if not isinstance(value, int):
        return str(value)
    if kind is Figure.PERCENT:
        return f"{format_money(value)}%"
    if kind in (Figure.MONEY, Figure.RATIO):
        return format_money(value)
    return format_quantity(value) if kind is Figure.QUANTITY else f"{value:,}"


def format_sentence(sentence: "Sentence", language: str = "") -> str:
    """A sentence with its places filled, in the language of the window or another one."""
    from chamber_desk.domain.figure_table import Shown
    from chamber_desk.domain.list_papers import Fen, Said

    spoken = language or _current

    def tell(value: object) -> object:
        if isinstance(value, tuple):
            return (", " if spoken == "en" else "、").join(str(tell(one)) for one in value)
        if isinstance(value, Said):
            return translate(value.text, spoken)
        if isinstance(value, Shown):
            return format_figure(value.kind, value.cell, spoken)
        return format_money(value.amount) if isinstance(value, Fen) else value

    return translate(sentence.text, spoken).format(**{name: tell(value) for name, value in sentence.values})


def format_rule(table: "FigureTable") -> str:
    """The rule that a table of figures follows, in sentences."""
    gap = " " if _current == "en" else ""
    return gap.join(_(one).format(**table.values) for one in (table.rule, *table.more_rules))


def format_day(day: date | None) -> str:
    """A date in the user's form: 2026-11-05 in Chinese lists, 5 Nov 2026 in English."""
    if day is None:
        return ""
    if _current == "en":
        from babel.dates import format_date

        return str(format_date(day, "d MMM y", locale="en"))
    return day.isoformat()


def labelled(label: object, value: object) -> str:
    """A label and what it says, parted as the user's language does: 编号：12, Number: 12."""
    return _("{label}：{value}").format(label=label, value=value)


def with_remark(text: object, remark: object) -> str:
    """A text with a remark in brackets: 联系人（3）, Contacts (3)."""
    return _("{text}（{remark}）").format(text=text, remark=remark)


def format_moment(moment: datetime | None) -> str:
    """A date with hours and minutes in the user's form."""
    if moment is None:
        return ""
    return f"{format_day(moment.date())} {moment:%H:%M}"


def format_rate(rate: str | None) -> str:
    """A tax rate as it is spoken of: 6%, 免税, 不征税."""
    words = {"exempt": N_("免税"), "none": N_("不征税")}
    if not rate:
        return ""
    if rate in words:
        return _(words[rate])
    return f"{(Decimal(rate) * 100).normalize():f}%"


def format_value(field: Field, value: object) -> str:
    """Any field's value as a list or a paper shows it; nothing for an empty one."""
    if value is None or value == "":
        return ""
    if field.kind is Kind.CHOICE:
        choice = field.find_choice(value)
        return _(choice.label) if choice else str(value)
    if field.kind is Kind.FLAG:
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        return format_moment(value)
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, int):
        return _format_figure(field.kind, value)
    if field.said:
        return say_kept(str(value))
    return format_rate(str(value)) if field.kind is Kind.RATE else str(value)


def _format_figure(kind: Kind, value: int) -> str:
    if kind in (Kind.MONEY, Kind.VALUE, Kind.SCORE):
        return format_money(value)
    return format_quantity(value) if kind is Kind.QUANTITY else str(value)
