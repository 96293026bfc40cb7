"""What a preflight knows about a PDF: boxes, marks on the pages, fonts, and the document's keys.

Lengths are PDF points in the page's own coordinates (y grows upwards), before /Rotate;
UserUnit is already applied. A page's marks stand in painting order. What is made by the hundred
thousand is a standard dataclass, which is quicker to make.
"""

from __future__ import annotations

import dataclasses
from enum import Enum

from builder.frozen import dataclass


@dataclasses.dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with sides along the axes; left <= right, bottom <= top."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


class MarkKind(Enum):
    """What put ink on the page."""

    TEXT = "text"
    FILL = "fill"
    STROKE = "line"
    IMAGE = "image"
    SHADING = "shading"


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour: `space` is the PDF name of its family, such as DeviceCMYK.

    Spot colours have `names`, their colorants, and `base`, the space that they are made of where
    there is no such ink. `values` are the components from 0 to 1
    (Lab: as they are). `process` is the colour as cyan, magenta, yellow and black from 0 to 1
    where the file itself says so: DeviceCMYK, ICC profiles of four components, DeviceGray,
    and spots through their tint transform into one of these; else None. `components` is how
    many the space has, also where there are no values, as for images and shadings.
    """

    space: str
    values: tuple[float, ...] = ()
    names: tuple[str, ...] = ()
    process: tuple[float, float, float, float] | None = None
    components: int = 0
    base: Paint | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """One painting operator.

    `box` is clipped to the box of the clipping path; marks that clipping leaves nothing of are
    not listed, nor is text of spaces only, nor what stands on a layer that is off. The box of
    text goes from its first to its last letter and from descent to ascent. `weight` is a line's
    width and `size` a text's type size, in points as printed (the matrix applied); a hairline
    weighs 0. `ppi` is an image's resolution as printed, the lower of both directions.
    `see_through` says what makes the mark transparent, empty if nothing does. `artifact` marks
    stand in an /Artifact section. `is_visible` is false for text of rendering modes 3 and 7,
    which has no paint. `text` is how it begins, without spaces in front; it is empty where the
    font doesn't say what its codes mean.

    Text that is both filled and outlined is two marks. What is painted with a tiling pattern is
    listed as the marks of the pattern's cell, each with the box of all that the tiles cover.
    """

    kind: MarkKind
    box: Rect
    paint: Paint | None = None
    weight: float = 0.0
    size: float = 0.0
    ppi: float = 0.0
    font: str = ""
    text: str = ""
    see_through: str = ""
    artifact: bool = False
    is_visible: bool = True
    is_rectangle: bool = False
    """Whether a fill, an image or a shading covers all of its box."""


@dataclass(frozen=True, slots=True)
class ScannedFont:
    """A font that some text uses. `kind` is its PDF subtype, such as TrueType or Type3."""

    name: str
    kind: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation; `subtype` such as Link or Widget."""

    subtype: str
    box: Rect
    action: str = ""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page. Boxes that neither it nor its parents state are None, but for the media box.

    `fonts` are those that text uses, be it spaces only, also within forms. `transparency_group`
    says that the page, or a form on it, is one. `unseen` says what kept some of it from being
    looked at; it is empty where all was.
    """

    number: int
    media: Rect
    crop: Rect | None
    trim: Rect | None
    bleed: Rect | None
    art: Rect | None
    rotate: int
    marks: tuple[Mark, ...]
    fonts: tuple[ScannedFont, ...]
    annotations: tuple[Annotation, ...]
    transparency_group: bool = False
    unseen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScannedIntent:
    """An output intent. `components` of its embedded profile, 0 without one."""

    subtype: str
    condition: str
    registry: str
    components: int


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """A whole PDF. `standards` are what it claims, such as PDF/X-4; `version` such as 1.7.

    `repaired` says that the file is damaged and could be read all the same; `unseen` what kept
    some of what it says about itself from being looked at.
    """

    version: str
    encrypted: bool
    pages: tuple[ScannedPage, ...]
    intents: tuple[ScannedIntent, ...]
    standards: tuple[str, ...]
    trapped: str
    bookmarks: int
    form_fields: int
    scripts: int
    repaired: bool = False
    unseen: tuple[str, ...] = ()
