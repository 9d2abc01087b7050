"""Certificates' strings on a stock canvas: what the bench holds the real papers against."""

from collections.abc import Sequence

from chamber_desk.domain.papers import CertificateFacts
from chamber_desk.paths import resource


def bare_canvas(facts: Sequence[CertificateFacts]) -> bytes:
    """The strings of certificates on a stock canvas: no border, no composing, one font."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    if "bare" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("bare", str(resource("fonts", "NotoSerifSC-Regular.ttf"))))
    canvas = Canvas("bare.pdf", pagesize=(842, 595))
    for one in facts:
        canvas.setFont("bare", 20)
        told = (one.title, one.salutation, one.body, one.closing, one.organisation, one.day_text, one.number)
        for place, text in enumerate(told):
            canvas.drawString(60, 520 - 50 * place, text)
        canvas.showPage()
    return bytes(canvas.getpdfdata())
