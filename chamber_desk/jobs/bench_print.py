"""Printing: many certificates beside a bare canvas, the first one after the start, a contract, a person's sheet."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial

from chamber_desk.domain.looks import Look
from chamber_desk.domain.papers import CertificateFacts
from chamber_desk.jobs.bench_office import invent_customers
from chamber_desk.jobs.bench_timing import Measurement, compare, hold_against, summarise
from chamber_desk.jobs.look_samples import print_sample

_WARM, _TIMES, _STARTS = 2, 10, 5


def measure_print(count: int) -> Iterator[Measurement]:
    """Certificates in one PDF; a contract and an appraisal sheet by themselves, each time for another chamber."""
    from chamber_desk.documents.bare import bare_canvas
    from chamber_desk.documents.certificate import print_certificates

    facts = [_certificate(number, str(row["short_name"])) for number, row in enumerate(invent_customers(count), 1)]
    print_certificates(facts[:1])
    bare_canvas(facts[:1])
    pair = (lambda: print_certificates(facts), lambda: bare_canvas(facts))
    yield compare(f"print {count} certificates", "a bare canvas drawing the same strings", 4.0, [pair] * 3)
    yield measure_first()
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


# In processes of their own, imports left out: the first certificate, and the stock loader opening the same four faces.
_OURS = """
import time, reportlab.pdfgen.canvas
from chamber_desk.documents.certificate import print_certificates
from chamber_desk.jobs.bench_print import _certificate
facts = [_certificate(1, "江一舟")]
start = time.perf_counter()
print_certificates(facts)
"""
_STOCK = """
import time
from reportlab.pdfbase.ttfonts import TTFont
from chamber_desk.documents.font_files import FILES
from chamber_desk.paths import resource
files = [str(resource("fonts", FILES[key])) for key in ("serif_bold", "serif", "kai", "sans")]
start = time.perf_counter()
for place, file in enumerate(files):
    TTFont(f"face{place}", file)
"""
_TELL = "print((time.perf_counter() - start) * 1000)"


def measure_first() -> Measurement:
    """The first certificate after the start, beside the stock loader opening its faces."""
    times: dict[str, list[float]] = {_OURS: [], _STOCK: []}
    for _turn in range(_STARTS):
        for code, found in times.items():
            done = subprocess.run(
                [sys.executable, "-c", code + _TELL], capture_output=True, text=True, check=True, timeout=60
            )
            found.append(float(done.stdout))
    ours, stock = summarise(times[_OURS]), summarise(times[_STOCK])
    reference = "the stock loader opening its faces"
    return Measurement("print the first certificate", reference, 0.4, ours, ours.p50 / stock.p50)


def _certificate(number: int, name: str) -> CertificateFacts:
    from chamber_desk.domain.certificate_rules import certificate_texts

    reason = f"在第{number}届展会筹备工作中勤勉尽责、成绩突出"
    texts = certificate_texts("special", name, None, date(2026, 11, 23), "", reason=reason)["zh"]
    return CertificateFacts(
        f"商誉字〔2026〕第{number:04d}号", texts["title"], texts["salutation"], texts["body"], texts["closing"],
        "江城市青云商会", texts["date"], "特别贡献奖",
    )  # fmt: skip
