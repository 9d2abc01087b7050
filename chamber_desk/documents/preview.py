"""Papers on the screen: a page as pixels, and its text, read back from the PDF by PDFium (no window toolkit here)."""

from typing import Any


def _open(pdf: bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(pdf)


def page_count(pdf: bytes) -> int:
    """How many pages the paper has."""
    document = _open(pdf)
    try:
        return len(document)
    finally:
        document.close()


def render_page(pdf: bytes, index: int, scale: float = 1.0) -> tuple[int, int, bytes]:
    """Width, height and pixels of a page (blue, green, red, opacity; four bytes each, rows from the top).

    `scale` 1 is 72 pixels an inch. Raises IndexError for a page that is not there.
    """
    document = _open(pdf)
    try:
        if not 0 <= index < len(document):
            raise IndexError(index)
        bitmap = document[index].render(scale=scale, force_bitmap_format=4, rev_byteorder=False)
        return bitmap.width, bitmap.height, _pack(bitmap)
    finally:
        document.close()


def _pack(bitmap: Any) -> bytes:
    data, row = bytes(bitmap.buffer), bitmap.width * 4
    if bitmap.stride == row:
        return data
    return b"".join(data[place : place + row] for place in range(0, bitmap.stride * bitmap.height, bitmap.stride))


def page_texts(pdf: bytes) -> list[str]:
    """The text of every page, in their order."""
    document = _open(pdf)
    try:
        return [str(page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


def page_text(pdf: bytes, index: int) -> str:
    """The text of a page as a reader would copy it."""
    document = _open(pdf)
    try:
        return str(document[index].get_textpage().get_text_bounded())
    finally:
        document.close()
