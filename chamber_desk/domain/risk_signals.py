"""A signal of a risk: what the records say that does not stand in the register yet (四)."""

from dataclasses import dataclass

from chamber_desk.domain.figure_table import Sentence


@dataclass(frozen=True, slots=True)
class RiskSignal:
    """What may be a risk: its kind in the register, in a sentence, how likely and how grave it seems, and its record."""

    key: str
    kind: str
    sentence: Sentence
    likelihood: int
    effect: int
    sheet: str = ""
    record: int | None = None

    @property
    def level(self) -> int:
        """Likelihood by effect."""
        return self.likelihood * self.effect
