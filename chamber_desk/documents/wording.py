"""The words and figures of a paper in the paper's own language, whatever language the window speaks."""

from datetime import date, datetime
from decimal import Decimal

from chamber_desk.documents.page import INK, Colour, Page
from chamber_desk.documents.tables import fit_size
from chamber_desk.documents.type import set_line
from chamber_desk.domain.capitals import write_capitals, write_traditional
from chamber_desk.domain.english_amounts import write_amount
from chamber_desk.domain.periods import contract_date
from chamber_desk.domain.words import N_
from chamber_desk.i18n import NOT_APPLICABLE, format_money, format_quantity, translate

__all__ = ["NOT_APPLICABLE", "Wording", "draw_fitted"]


class Wording:
    """Speaks one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.english = language == "en"

    def say(self, text: str, **values: object) -> str:
        """A catalogue word or sentence with its places filled."""
        translated = translate(text, self.language)
        return translated.format(**values) if values else translated

    def pair(self, label: str, value: str) -> str:
        """`label：value`, or `label: value` in English."""
        return f"{self.say(label)}: {value}" if self.english else f"{self.say(label)}：{value}"

    def day(self, day: date | None) -> str:
        """2026年11月23日, or 23 November 2026; empty for none."""
        if day is None:
            return ""
        if self.english:
            return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        return contract_date(day)

    def month(self, month: str) -> str:
        """2026年11月, or November 2026, from 2026-11; 2026年度, or 2026, from 2026."""
        if "-" not in month:
            return month if self.english else f"{month}年度"
        year, number = month.split("-")[:2]
        if self.english:
            return f"{_MONTHS[int(number) - 1]} {year}"
        return self.say(N_("{year}年{month}月"), year=year, month=int(number))

    def rate(self, rate: str) -> str:
        """6%, or the word for goods without a rate."""
        words = {"exempt": N_("免税"), "none": N_("不征税")}
        if rate in words:
            return self.say(words[rate])
        return f"{(Decimal(rate) * 100).normalize():f}%" if rate else ""

    def money(self, fen: int | None) -> str:
        """1,234.50 from fen."""
        return format_money(fen)

    def in_words(self, fen: int) -> str:
        """人民币 and the amount in capitals (大写); in English the amount in words."""
        if self.english:
            return self.say(N_("人民币{capitals}"), capitals=write_amount(fen))
        write = write_traditional if self.language == "zh_TW" else write_capitals
        return self.say(N_("人民币{capitals}"), capitals=write(fen, negative_allowed=True))

    def quantity(self, thousandths: int) -> str:
        """1,234.5 from thousandths."""
        return format_quantity(thousandths)

    def figure(self, text: str | None, unit: str) -> str:
        """A finished figure with thousands set apart for money, and a per cent sign for rates; a dash for none."""
        if text is None or text == "":
            return NOT_APPLICABLE
        if unit == "money":
            whole, dot, rest = text.lstrip("-").replace(",", "").partition(".")
            sign = "-" if text.startswith("-") else ""
            return sign + (f"{int(whole):,}" if whole.isdigit() else whole) + dot + rest
        return f"{text}%" if unit == "percent" and not text.endswith("%") else text

    def moment(self, text: str) -> str:
        """A stored moment without its seconds."""
        try:
            return datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M")
        except ValueError:
            return text


_MONTHS = ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December")  # fmt: skip


def draw_fitted(
    page: Page, text: str, x: float, y: float, style: str, size: float, room: float, colour: Colour = INK, *,
    align: float = 0.0, least: float = 4.0, cut: bool = False,
) -> float:  # fmt: skip
    """One line of text, set smaller where it would take more than `room`; gives the size it was set in.

    With `cut` its end gives way to … where even the least size does not help: for what stands in full elsewhere.
    """
    fitted = fit_size(text, style, size, room, least=least)
    if cut and set_line(text, style).width * fitted > room + 0.01:
        while text and set_line(f"{text}…", style).width * fitted > room:
            text = text[:-1]
        text += "…"
    page.draw_text(text, x, y, style, fitted, colour, align=align)
    return fitted
