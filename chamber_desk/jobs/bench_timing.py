"""Timing two ways of doing a thing turn and turn about, so that a machine that slows down slows both."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Timing:
    """What one operation took, in milliseconds: the middle and the slowest twentieth."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Measurement:
    """One line of the bench: an operation beside its reference. `skipped` says why nothing was measured."""

    operation: str
    reference: str
    target: float
    timing: Timing | None = None
    ratio: float = 0.0
    skipped: str = ""

    def as_json(self) -> dict[str, Any]:
        """As `bench --json` prints it."""
        if self.timing is None:
            blank = dict.fromkeys(("p50_ms", "p95_ms", "ratio", "met"))
            line = {"operation": self.operation, "reference": self.reference, "target": self.target}
            return {**line, **blank, "skipped": self.skipped}
        return {
            "operation": self.operation,
            "p50_ms": round(self.timing.p50, 3),
            "p95_ms": round(self.timing.p95, 3),
            "reference": self.reference,
            "ratio": round(self.ratio, 2),
            "target": self.target,
            "met": round(self.ratio, 2) <= self.target,
        }


def take_time(act: Act) -> float:
    """How long an act takes, in milliseconds."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def summarise(times: Sequence[float]) -> Timing:
    """The middle and the slowest twentieth of some times."""
    ordered = sorted(times)
    return Timing(ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)])


def compare(operation: str, reference: str, target: float, pairs: Iterable[tuple[Act, Act]]) -> Measurement:
    """Run pairs of (ours, reference) and compare the middles."""
    ours, theirs = [], []
    for act, other in pairs:
        theirs.append(take_time(other))
        ours.append(take_time(act))
    timing = summarise(ours)
    return Measurement(operation, reference, target, timing, timing.p50 / summarise(theirs).p50)


def hold_against(operation: str, reference: str, limit: float, target: float, acts: Iterable[Act]) -> Measurement:
    """Run acts and hold their slowest twentieth against a limit in milliseconds."""
    timing = summarise([take_time(act) for act in acts])
    return Measurement(operation, reference, target, timing, timing.p95 / limit)
