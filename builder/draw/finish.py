"""How a file is finished for where it goes: colours, boxes, marks, what it says about itself."""

from __future__ import annotations

from dataclasses import field
from enum import Enum

from builder.errors import ContentError, Problem
from builder.frozen import dataclass
from builder.geometry import Insets
from builder.load.target import ColourSpace, Intent, OutputIntent, PressTarget
from builder.load.text import Line

PDF_X_1A = "PDF/X-1a:2001"
PDF_X_4 = "PDF/X-4"
STANDARDS = (PDF_X_1A, PDF_X_4)
"""What a file may claim to be; ISO 15930-1 and 15930-7."""

CUSTOM = "Custom"
"""The identifier of a condition that is in no registry (ISO 32000, 14.11.5)."""

_KNOWS_DUPLEX = (1, 7)
"""The first PDF version with the viewer preference Duplex."""


class ColourMode(Enum):
    """The one colour space of a file: DeviceRGB, DeviceCMYK or DeviceGray."""

    RGB = "RGB"
    CMYK = "CMYK"
    GREY = "GREY"


@dataclass(frozen=True, slots=True)
class MarkSizes:
    """Printer's marks: `length` of a mark, `clear` from the bleed to its start; millimetres."""

    length: float
    clear: float


@dataclass(frozen=True, slots=True)
class PrintingCondition:
    """What a file was made for (ISO 15930): a standard, and a condition of a registry.

    `profile` is the condition's ICC profile where it goes into the file.
    """

    standard: str
    condition: str
    info: str
    registry: str
    profile: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Finish:
    """How a file is finished. By default as for a printer at home.

    `version` is the PDF version, `bleed` in millimetres by the page's side. `boxes` writes
    TrimBox and BleedBox. `preferences` asks readers to show an open book, and to print it at
    100 % on both sides.
    """

    mode: ColourMode = ColourMode.RGB
    version: tuple[int, int] = (1, 7)
    bleed: Insets = field(default=Insets(0.0, 0.0, 0.0, 0.0))
    boxes: bool = False
    marks: MarkSizes | None = None
    links: bool = True
    bookmarks: bool = True
    preferences: bool = True
    condition: PrintingCondition | None = None


PLAIN = Finish()


def finish_for(target: PressTarget, profile: bytes | None) -> Finish:
    """How a file for `target` is finished; `profile` is its ICC profile, if it wants one.

    Raises:
        ContentError: the target claims a standard or a version that can't be written.
        ValueError: the target wants a profile and none is given, which is a defect.
    """
    marks, version = target.marks, _version(target.version.written)
    return Finish(
        mode=_MODES[target.colour.space],
        version=version,
        bleed=target.insets,
        boxes=target.boxes.trim or target.bleed is not None,
        marks=MarkSizes(marks.length, marks.clear) if marks.drawn else None,
        links=target.links.allowed,
        bookmarks=target.bookmarks.allowed,
        preferences=version >= _KNOWS_DUPLEX and target.intent is None,
        condition=_condition(target.intent, profile) if target.intent else None,
    )


_MODES = {
    ColourSpace.SRGB: ColourMode.RGB,
    ColourSpace.CMYK: ColourMode.CMYK,
    ColourSpace.GREY: ColourMode.GREY,
}


def _version(written: Line) -> tuple[int, int]:
    major, _, minor = written.partition(".")
    if major == "1" and minor in {"3", "4", "5", "6", "7"}:
        return 1, int(minor)
    message = f"PDF {written} can't be written"
    raise ContentError(Problem(message, written.location, "write a version from 1.3 to 1.7"))


def _condition(intent: OutputIntent, profile: bytes | None) -> PrintingCondition:
    if intent.standard not in STANDARDS:
        message = f"'{intent.standard}' is not a standard that can be written"
        hint = f"write {' or '.join(STANDARDS)}"
        raise ContentError(Problem(message, intent.standard.location, hint))
    wanted = intent.kind is Intent.PROFILE
    if wanted and profile is None:
        raise ValueError(f"{intent.standard} needs an ICC profile")
    if wanted and profile and not _is_about(profile, str(intent.condition)):
        info = "As the embedded ICC profile says"
        return PrintingCondition(str(intent.standard), CUSTOM, info, "", profile)
    return PrintingCondition(
        standard=str(intent.standard),
        condition=str(intent.condition),
        info=str(intent.info),
        registry=str(intent.registry),
        profile=profile if wanted else None,
    )


def _is_about(profile: bytes, condition: str) -> bool:
    """Whether a profile names the condition: in ASCII, or in the UTF-16 of newer profiles.

    Whoever names a profile of another condition must not get a file that claims this one.
    """
    return condition.encode() in profile or condition.encode("utf-16-be") in profile
