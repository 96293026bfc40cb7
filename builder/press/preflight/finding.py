"""What a preflight says: faults, summed up as findings."""

from __future__ import annotations

from builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle in millimetres from the top left of the trimmed page, as one looks at it."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Fault:
    """One object that breaks a rule.

    `message` is what is wrong, `asks` what the target asks for instead (to be read after
    "asks for"), both with their numbers. Faults of one rule with the same `alike` are summed up.
    `page` is None for what concerns the whole file.
    """

    object: str
    message: str
    asks: str
    hint: str
    page: int | None = None
    place: Place | None = None
    alike: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Objects that break one rule alike, in the file's order; there is at least one.

    `source` says where the rule is written, and when that was looked up.
    """

    rule: str
    source: str
    faults: tuple[Fault, ...]

    @property
    def first(self) -> Fault:
        """The fault that stands for all."""
        return self.faults[0]

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages that have such faults, in order; none for faults of the whole file."""
        return tuple(sorted({fault.page for fault in self.faults if fault.page is not None}))
