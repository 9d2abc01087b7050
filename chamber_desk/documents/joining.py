"""Several papers in one PDF."""

from collections.abc import Sequence
from io import BytesIO


def join_papers(papers: Sequence[bytes]) -> bytes:
    """One PDF of several, in their order; a single one stays as it is, to the byte."""
    if len(papers) == 1:
        return papers[0]
    import pypdfium2

    joined = pypdfium2.PdfDocument.new()
    try:
        for paper in papers:
            part = pypdfium2.PdfDocument(paper)
            joined.import_pages(part)
            part.close()
        out = BytesIO()
        joined.save(out)
    finally:
        joined.close()
    return out.getvalue()
