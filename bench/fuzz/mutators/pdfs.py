"""PDFs for preflight and impose: damaged, nested, huge, and naming themselves."""

from __future__ import annotations

import re
import zlib
from functools import cache
from random import Random

from bench.fuzz.base import TARGETS
from bench.fuzz.catalogue import mutator
from bench.fuzz.world import World

_RARE = 12
_PAGE = "/Type /Page /Parent 2 0 R /MediaBox [0 0 {w} {h}]"


def pdf(*objects: bytes, width: float = 612, height: float = 792, pages: int = 1) -> bytes:
    """A PDF of pages that share contents and resources: objects 3 and 4, then what is given.

    The first of the objects given is the content stream, the second the resources.
    """
    page = _PAGE.format(w=width, h=height) + " /Contents 3 0 R /Resources 4 0 R"
    first = 3 + len(objects)
    kids = " ".join(f"{first + number} 0 R" for number in range(pages))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
    ]
    parts += [*objects, *[f"<< {page} >>".encode()] * pages]
    data, starts = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(parts) + 1,
        len(data),
    )
    return data + head + table + end


def stream(data: bytes, keys: str = "", packed: bool = False) -> bytes:
    """A stream object; packed with Flate, or as it is."""
    if packed:
        data, keys = zlib.compress(data, 9), f"{keys} /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), keys.encode(), data)


def _use(world: World, data: bytes, rng: Random) -> None:
    world.files["in.pdf"] = data
    world.words = rng.choice((["preflight", "in.pdf", "--for", rng.choice(TARGETS)],) * 2
                             + (["impose", "in.pdf", "--as", rng.choice(("booklet", "2up"))],))  # fmt: skip
    world.words += ["--json"] * (rng.random() < 0.4)
    world.outputs = ["in-booklet.pdf", "in-2up.pdf", "config"]


@cache
def _plain() -> bytes:
    text = b"BT /F 12 Tf 100 700 Td (Hello) Tj ET 0 0 1 rg 10 10 50 50 re f q 2 w 0 0 m 9 9 l S Q"
    font = b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    return pdf(stream(text), font, pages=3)


@mutator(item=24)
def damaged_pdf(world: World, rng: Random) -> None:
    """Item 16: bytes of a PDF are others, gone or there twice: xref, trailer, streams, all of it."""
    data = bytearray(_plain())
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        at = rng.randrange(len(data) + 1)
        way = rng.randrange(4)
        if way == 0:
            data[at : at + 1] = bytes([rng.randrange(256)])
        elif way == 1:
            data[at : at + rng.randrange(60)] = b""
        elif way == 2:
            data[at:at] = data[at : at + rng.randrange(200)]
        elif rng.random() < 0.2:
            del data[at:]
    _use(world, bytes(data), rng)


@mutator(item=24)
def tokens_of_a_pdf(world: World, rng: Random) -> None:
    """Item 16: numbers, names and operators of a PDF are others; the file hangs together."""
    tokens = (
        b"0",
        b"-1",
        b"1e99",
        b"99999999999",
        b"null",
        b"/X",
        b"[]",
        b"<<>>",
        b"()",
        b"true",
        b"3 0 R",
        b"0.0001",
    )
    data = _plain()
    for _ in range(rng.randrange(1, 4)):
        found = rng.choice(
            list(re.finditer(rb"\d+ 0 R|/\w+|\b\d+\b|\([^)]*\)|\b[A-Za-z]{1,2}\b", data))
        )
        data = data[: found.start()] + rng.choice((*tokens, b"7 0 R")) + data[found.end() :]
    _use(world, data, rng)


@mutator(item=24)
def content_soup(world: World, rng: Random) -> None:
    """Item 16: operators and operands at random."""
    words = b"q Q cm w J d gs re f S W n m l c h B* sh Do BT ET Tf Td Tj TJ Tr Tm ' cs CS sc scn g rg k G K BI ID EI BX BDC EMC".split()
    words += [
        b"/F",
        b"/X",
        b"(a)",
        b"[1 2]",
        b"0",
        b"1",
        b"-5.5",
        b"100",
        b"1e9",
        b"<</a 1>>",
        b"/DeviceCMYK",
        b"[",
        b"<",
        b"%",
    ]
    soup = b" ".join(rng.choices(words, k=rng.choice((5, 50, 400))))
    _use(world, pdf(stream(soup), b"<< /XObject << /X 3 0 R >> >>"), rng)


@mutator(item=16, every=_RARE)
def nested_forms(world: World, rng: Random) -> None:
    """Item 16: forms nested 20 deep, each drawn several times, or drawing themselves."""
    depth, times = rng.choice(((20, 4), (8, 2), (200, 1), (3, 60)))
    objects = []
    for level in range(depth):
        inner = 5 + level + 1 if level < depth - 1 else rng.choice((5, 5 + level))
        keys = f"/Type /XObject /Subtype /Form /BBox [0 0 600 700] /Resources << /XObject << /X {inner} 0 R >> >>"
        last = level == depth - 1 and rng.random() < 0.7
        objects.append(stream(b"0 0 9 9 re f" if last else b"/X Do " * times, keys))
    _use(world, pdf(stream(b"/X Do"), b"<< /XObject << /X 5 0 R >> >>", *objects), rng)


@mutator(item=16, every=_RARE)
def flood_of_operators(world: World, rng: Random) -> None:
    """Item 16: 6 MB of `q ` and of other short operators."""
    sign = rng.choice(
        (
            b"q ",
            b"q Q ",
            b"0 g ",
            b"BT ",
            b"0 0 m ",
            b"[",
            b"<<",
            b"(",
            b"1 ",
            b"0 0 9 9 re f ",
            b"/X Do ",
        )
    )
    content = sign * (rng.choice((300_000, 6_000_000)) // len(sign))
    _use(world, pdf(stream(content, packed=rng.random() < 0.5), b"<< >>"), rng)


@mutator(item=16, every=_RARE)
def huge_streams(world: World, rng: Random) -> None:
    """Item 16: a small file that unpacks to 300 MB: as content, font, profile, metadata or image."""
    size = rng.choice((50_000_000, 300_000_000))
    big = stream(
        rng.choice((b" ", b"q Q ", b"\0")) * 1 * (size // 4),
        rng.choice(("/N 4", "/Length1 9", "/Subtype /XML /Type /Metadata")),
        True,
    )
    resources = rng.choice((
        b"<< /ColorSpace << /C [/ICCBased 5 0 R] >> >>",
        b"<< /Font << /F << /Type /Font /Subtype /TrueType /BaseFont /A /ToUnicode 5 0 R >> >> >>",
        b"<< /XObject << /X 5 0 R >> >>",
        b"<< /Properties << /P << /Metadata 5 0 R >> >> >>",
    ))  # fmt: skip
    content = b"/C cs 0 0 0 0 sc 0 0 9 9 re f BT /F 9 Tf 50 50 Td (x) Tj ET /X Do"
    data = pdf(stream(content), resources, big)
    for old, new in rng.choice((((b"", b""),), ((b"/Contents 3 0 R", b"/Contents 5 0 R"),),
                                ((b"/Type /Catalog", b"/Type /Catalog /Metadata 5 0 R"),))):  # fmt: skip
        data = data.replace(old, new, 1) if old else data
    _use(world, data, rng)


@mutator(item=16)
def spaces_that_name_themselves(world: World, rng: Random) -> None:
    """Item 16: colour spaces, functions, patterns and groups that lead back to themselves."""
    loops = (
        b"[/Indexed 5 0 R 1 <0000>]", b"[/Separation /A 5 0 R 5 0 R]", b"[/Pattern 5 0 R]", b"[5 0 R]", b"5 0 R",
        b"[/ICCBased 5 0 R]", b"[/DeviceN [/A /B] 5 0 R 6 0 R]", b"[/Separation /A /DeviceCMYK 6 0 R]",
    )  # fmt: skip
    functions = (
        b"<< /FunctionType 3 /Domain [0 1] /Functions [6 0 R 6 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>",
        b"<< /FunctionType 3 /Domain [0 1] /Functions [7 0 R 7 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>",
        b"<< /FunctionType 2 /Domain [0 1] /N 1e9 /C0 [0 0 0 0] /C1 [1 1 1 1] >>",
        stream(
            b"{ " * rng.choice((3, 300, 20_000)) + b"dup" + b" }" * 3,
            "/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1 0 1]",
        ),
    )
    nested = b"<< /FunctionType 3 /Domain [0 1] /Functions [%d 0 R %d 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>"
    chain = [nested % (8 + n, 8 + n) for n in range(30)]
    content = b"/C cs 0.5 scn 0 0 9 9 re f /P sh /X Do"
    resources = b"<< /ColorSpace << /C 5 0 R >> /Shading << /P << /ShadingType 2 /ColorSpace 5 0 R /Function 6 0 R /Coords [0 0 9 9] >> >> >>"
    _use(
        world,
        pdf(stream(content), resources, rng.choice(loops), rng.choice(functions), *chain),
        rng,
    )


@mutator(item=16)
def page_trees(world: World, rng: Random) -> None:
    """Item 16: page trees that loop, lie about their count, or have pages of impossible sizes."""
    data = pdf(
        stream(b""), b"<< >>", width=rng.choice((0, -5, 1e9, 0.001, 612)), height=792, pages=2
    )
    changes = ((b"/Count 2", b"/Count 99999999"), (b"/Count 2", b"/Count -1"), (b"/Kids [", b"/Kids [2 0 R "),
               (b"/MediaBox", b"/UserUnit 1e9 /MediaBox"), (b"/MediaBox", b"/Rotate 45 /MediaBox"), (b"/Kids", b"/Kid"),
               (b"/MediaBox", b"/CropBox [9 9 1 1] /TrimBox [0 0 0 0] /MediaBox"), (b"/MediaBox", b"/Media"),
               (b"/Parent 2 0 R", b"/Parent 5 0 R"), (b"/Type /Catalog", b"/Type /Catalog /Outlines 1 0 R /Names 1 0 R"),
               (b"/MediaBox", b"/Annots [5 0 R] /Group 5 0 R /MediaBox"), (b"trailer <<", b"trailer << /Prev 9 /Encrypt 5 0 R"))  # fmt: skip
    for old, new in rng.sample(changes, rng.randrange(1, 3)):
        data = data.replace(old, new)
    _use(world, data, rng)


@mutator(item=13)
def pages_for_kdp(world: World, rng: Random) -> None:
    """Item 13: how many pages KDP takes depends on the trim; a book with too many does not pass."""
    width, height, most = rng.choice(((152.4, 228.6, 828), (210, 297, 780), (215.9, 279.4, 590)))
    pages = most + rng.choice((-40, 40))
    data = pdf(
        stream(b""),
        b"<< >>",
        width=(width + 3.175) * 72 / 25.4,
        height=(height + 6.35) * 72 / 25.4,
        pages=pages,
    )
    world.files["in.pdf"] = data
    world.words = ["preflight", "in.pdf", "--for", "kdp"]
    if pages > most:
        world.wanted.refused, world.wanted.said = (
            f"KDP binds at most {most} such pages",
            [str(most)],
        )


@mutator(item=18)
def no_pdf(world: World, rng: Random) -> None:
    """Item 18: files that are no PDFs, or only begin like one."""
    texts = (
        b"",
        b"%PDF-",
        b"%PDF-1.4\n%%EOF",
        b"x" * 2000,
        b"\0" * 5000,
        b"%PDF-9.9\n" + _plain()[9:],
        _plain()[:200],
    )
    _use(world, rng.choice((*texts, b"junk" * 50 + _plain(), _plain() + b"junk" * 400)), rng)
