"""Scripts and characters: what letters may do to a page, a file's metadata or a place."""

from __future__ import annotations

from random import Random

from bench.fuzz.catalogue import mutator
from bench.fuzz.mutators.spots import TITLE, any_text, canary
from bench.fuzz.world import TOPIC, World

_NOT_SET = "the script is not one that lines can be made of"
COMPLEX = (
    "שלום עולם", "سلام عليكم", "ܫܠܡܐ", "ދިވެހި", "ߒߞߏ", "हिन्दी", "বাংলা", "ਪੰਜਾਬੀ", "தமிழ்", "తెలుగు",
    "ಕನ್ನಡ", "മലയാളം", "සිංහල", "ที่นี่", "ພາສາລາວ", "བོད་སྐད", "မြန်မာ", "ខ្មែរ", "ᠮᠣᠩᠭᠣᠯ", "ꦗꦮ",
    "日本語", "한국어", "中文", "𐤀𐤁𐤂", "𞤀𞤣𞤤𞤢𞤥",
)  # fmt: skip
_SIMPLE = ("Ελληνικά", "Русский", "Łódź", "Ångström", "Přílišžluťoučký", "naïveté", "Straße")
_CONTROLS: tuple[int, ...] = (
    0,
    1,
    7,
    8,
    0x1B,
    0x7F,
    0x80,
    0x85,
    0x9F,
    0xAD,
    0x200B,
    0x200E,
    0x202E,
    0x2028,
    0x2029,
)
_CONTROLS += (
    0x2066,
    0xFEFF,
    0xFFFE,
    0xFFFF,
    0xD800,
    0xE000,
    0xFFFD,
    0x1F600,
    0x1F1E9,
    0x300,
    0x20DD,
)
_PREFIXES = ("þÿ", "ï»¿", "ÿþ", "þÿAb")


@mutator(item=1)
def complex_script(world: World, rng: Random) -> None:
    """Item 1: a script that must be shaped and reordered, or refused; never set as it comes."""
    text = rng.choice(COMPLEX)
    world.put(any_text(rng), f"A word {text} among others")
    world.wanted.refused = _NOT_SET


@mutator(item=1)
def complex_script_in_a_name(world: World, rng: Random) -> None:
    """Item 1: the same in --name."""
    world.words = ["build", "probe", "--jobs", "1", "--name", rng.choice(COMPLEX)]
    world.wanted.refused = _NOT_SET


@mutator(item=1)
def simple_script(world: World, rng: Random) -> None:
    """Item 1: scripts that need no shaping are printed as they are."""
    world.put(any_text(rng), " ".join(rng.sample(_SIMPLE, 3)))
    world.wanted.built = "these scripts are set as they come"


@mutator(item=18, general=True)
def odd_character(world: World, rng: Random) -> None:
    """Items 18 and 19: control, bidi, zero-width, private and unpaired characters in any text."""
    sign = chr(rng.choice((*_CONTROLS, rng.randrange(0x20, 0xD7FF))))
    word = canary(rng)
    at = rng.randrange(len(word) + 1)
    world.put(any_text(rng), f"{word[:at]}{sign}{word[at:]} and more")


@mutator(item=18)
def line_separators(world: World, rng: Random) -> None:
    """Item 18: U+2028, U+2029 and U+0085 in the file as they are, and a fault after them."""
    sign = rng.choice(("\u2028", "\u2029", "\u0085")) * rng.randrange(1, 6)
    text = world.files[TOPIC].decode()
    lines = text.split("\n")
    at = rng.randrange(1, len(lines))
    lines[at] += f" x{sign}y"
    fault = rng.choice(("level: medum", "nokey: 1", "minutes: 0"))
    lines.append(f"{fault}{sign}")
    world.files[TOPIC] = "\n".join(lines).encode()


@mutator(item=18)
def title_with_a_byte_order_mark(world: World, rng: Random) -> None:
    """Item 18: a title that begins like an encoded string of a PDF stays what it is in the Info."""
    title = f"{rng.choice(_PREFIXES)} {canary(rng)}"
    world.put(TITLE, title)


@mutator(item=1)
def decomposed_accents(world: World, rng: Random) -> None:
    """Item 1: accents as characters of their own, stacked or on their own."""
    marks = "".join(chr(rng.randrange(0x300, 0x36F)) for _ in range(rng.randrange(1, 12)))
    world.put(any_text(rng), f"Ame\u0301lie o{marks} x")
