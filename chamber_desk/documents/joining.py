"""Several papers in one PDF."""

import re
from collections.abc import Sequence
from io import BytesIO

_CHANGING_ID = re.compile(rb"(/ID\[<([0-9A-F]{32})><)[0-9A-F]{32}(?=>\]>>\s*startxref\s+\d+\s+%%EOF\s*$)")


def join_papers(papers: Sequence[bytes]) -> bytes:
    """One PDF of several, in their order, with title and language of the first; a single one stays as it is, to the byte.

    The same papers give the same bytes.
    """
    if len(papers) == 1:
        return papers[0]
    import pypdfium2

    joined = pypdfium2.PdfDocument(papers[0])  # PDFium cannot give a new document a title
    try:
        for paper in papers[1:]:
            part = pypdfium2.PdfDocument(paper)
            joined.import_pages(part)
            part.close()
        out = BytesIO()
        joined.save(out)
    finally:
        joined.close()
    return _CHANGING_ID.sub(rb"\1\2", out.getvalue())  # PDFium writes the second half anew each time
