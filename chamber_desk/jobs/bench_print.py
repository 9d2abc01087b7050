"""Printing many certificates whose texts all differ, beside a bare canvas that draws the same strings."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from chamber_desk.domain.looks import Look
from chamber_desk.domain.papers import CertificateFacts
from chamber_desk.jobs.bench_office import invent_customers
from chamber_desk.jobs.bench_timing import Measurement, compare, hold_against
from chamber_desk.jobs.look_samples import print_sample

_WARM, _TIMES = 2, 10


def measure_print(count: int) -> Iterator[Measurement]:
    """Certificates in one PDF; a contract and an appraisal sheet by themselves, each time for another chamber."""
    from chamber_desk.documents.bare import bare_canvas
    from chamber_desk.documents.certificate import print_certificates

    facts = [_certificate(number, str(row["short_name"])) for number, row in enumerate(invent_customers(count), 1)]
    print_certificates(facts[:1])
    bare_canvas(facts[:1])
    pair = (lambda: print_certificates(facts), lambda: bare_canvas(facts))
    yield compare(f"print {count} certificates", "a bare canvas drawing the same strings", 4.0, [pair] * 3)
    for paper, words, limit in (
        ("contract", "a contract of three pages", 150.0),
        ("appraisal", "a person's sheet", 60.0),
    ):
        samples = [
            partial(print_sample, paper, Look(), f"江城市第{number}商会", "zh_CN") for number in range(_WARM + _TIMES)
        ]
        for act in samples[:_WARM]:
            act()
        yield hold_against(f"print {words}", f"{limit:g} ms, warm", limit, 1.0, samples[_WARM:])


def _certificate(number: int, name: str) -> CertificateFacts:
    from chamber_desk.domain.certificate_rules import certificate_texts

    reason = f"在第{number}届展会筹备工作中勤勉尽责、成绩突出"
    texts = certificate_texts("special", name, None, date(2026, 11, 23), "", reason=reason)["zh"]
    return CertificateFacts(
        f"商誉字〔2026〕第{number:04d}号", texts["title"], texts["salutation"], texts["body"], texts["closing"],
        "江城市青云商会", texts["date"], "特别贡献奖",
    )  # fmt: skip
