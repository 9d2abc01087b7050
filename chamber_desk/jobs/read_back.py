"""After a batch is made: each page's text is read back, and what should stand on the papers is looked for.

A person reading a hundred certificates sees a missing name on none of them; the program reads every one.
"""

from collections.abc import Callable

from chamber_desk.domain.words import N_
from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.papers import read_certificates
from chamber_desk.services import appraisal_papers, contracts, year_papers
from chamber_desk.services.desk import Desk

Fault = tuple[str, dict[str, object]]


def is_batch(key: str, asked: Asked) -> bool:
    """Is this more than she would read through herself?"""
    return key in _TOLD and (len(asked.ids) > 1 or (key in ("appraisal", "year-appraisal") and len(asked.numbers) != 1))


def read_back(desk: Desk, key: str, asked: Asked, content: bytes) -> list[Fault]:
    """What the pages of a batch lack, as messages with their values; empty when every paper tells what it should."""
    from chamber_desk.documents.preview import page_texts

    pages = ["".join(text.split()) for text in page_texts(content)]
    faults: list[Fault] = [
        (N_("第 {page} 页读不出文字。"), {"page": place + 1}) for place, text in enumerate(pages) if not text
    ]
    place = 0
    for told in _TOLD[key](desk, asked):
        looked_for = ["".join(words.split()) for words in told]
        found = next((at for at in range(place, len(pages)) if all(one in pages[at] for one in looked_for)), None)
        if found is None:
            faults.append((N_("“{words}”没有印在纸上。"), {"words": " ".join(told)}))
        else:
            place = found
    return faults


def _certificates(desk: Desk, asked: Asked) -> list[tuple[str, ...]]:
    return [(one.number, one.salutation) for one in read_certificates(desk, asked)]


def _contracts(desk: Desk, asked: Asked) -> list[tuple[str, ...]]:
    facts = [desk.read(contracts.get_contract_facts, one, asked.language) for one in asked.ids]
    return [tuple(filter(None, (one.number, one.buyer.name, one.seller.name))) for one in facts]


def _appraisals(desk: Desk, asked: Asked) -> list[tuple[str, ...]]:
    sheets = desk.read(appraisal_papers.get_sheets, asked.month, asked.numbers, asked.language)
    return [(one.person, one.staff_number) for one in sheets]


def _years(desk: Desk, asked: Asked) -> list[tuple[str, ...]]:
    sheets = desk.read(year_papers.get_year_sheets, asked.month, asked.numbers, asked.language)
    return [(one.sheet.person, one.sheet.staff_number) for one in sheets]


_TOLD: dict[str, Callable[[Desk, Asked], list[tuple[str, ...]]]] = {
    "certificate": _certificates,
    "contract": _contracts,
    "contract-copy": _contracts,
    "appraisal": _appraisals,
    "year-appraisal": _years,
}
