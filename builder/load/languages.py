"""Language tags (BCP 47), such as en-GB: what is written into a PDF for readers and for screens."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from builder.errors import Problem
from builder.load.nearest import nearest
from builder.load.text import Line

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<extlang>[a-z]{3}))?(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?(?P<variant>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
)
_PRIVATE = {
    "language": re.compile(r"q[a-t][a-z]"),
    "script": re.compile(r"qaa[a-z]|qab[a-x]"),
    "region": re.compile(r"q[m-z]|x[a-z]"),
}
"""What the registry keeps free for anybody's own."""

_LOCALE = re.compile(r"[.@].*")

_NAMES = {
    "ar": "arabic العربية ara",
    "bg": "bulgarian български bul",
    "ca": "catalan català cat",
    "cs": "czech čeština ces cze cz",
    "da": "danish dansk dan dk",
    "de": "german deutsch deu ger",
    "el": "greek ελληνικά ell gre gr",
    "en": "english eng",
    "en-GB": "british gb",
    "en-US": "american us",
    "eo": "esperanto epo",
    "es": "spanish español castellano spa",
    "et": "estonian eesti est ee",
    "eu": "basque euskara eus baq",
    "fi": "finnish suomi fin",
    "fr": "french français fra fre",
    "gl": "galician galego glg",
    "he": "hebrew עברית heb",
    "hr": "croatian hrvatski hrv",
    "hu": "hungarian magyar hun",
    "id": "indonesian ind",
    "is": "icelandic íslenska isl ice",
    "it": "italian italiano ita",
    "ja": "japanese 日本語 jpn jp",
    "ko": "korean 한국어 kor kr",
    "lt": "lithuanian lietuvių lit",
    "lv": "latvian latviešu lav",
    "nb": "norwegian norsk bokmål nob",
    "nl": "dutch nederlands nld dut",
    "nn": "nynorsk nno",
    "pl": "polish polski pol",
    "pt": "portuguese português por",
    "pt-BR": "brazilian brasileiro",
    "ro": "romanian română ron rum",
    "ru": "russian русский rus",
    "sk": "slovak slovenčina slk slo",
    "sl": "slovenian slovenščina slv",
    "sq": "albanian shqip sqi alb",
    "sr": "serbian српски srp",
    "sv": "swedish svenska swe",
    "tr": "turkish türkçe tur",
    "uk": "ukrainian українська ukr ua",
    "zh": "chinese 中文 zho chi cn",
}
"""What people write in place of a tag: names in English and in the language, codes of ISO 639-2
and of countries."""


def tag_problem(line: Line) -> Problem | None:
    """What is wrong with a language tag; None if it is made of registered subtags."""
    wrong = _wrong_part(line)
    if wrong is None:
        return None
    part = f": {wrong}" if wrong else ""
    return Problem(f"'{line[:40]}' is no language tag{part}", line.location, _hint(line))


def _wrong_part(text: str) -> str | None:
    """What is not registered, empty for a text that has not the form of a tag; None if all is."""
    if text in _NAMES:  # as nearly always; the registry takes a while to read
        return None
    found = _TAG.fullmatch(text.lower())
    if found is None:
        return ""
    for kind, subtags in found.groupdict(default="").items():
        for subtag in filter(None, subtags.split("-")):
            if subtag not in _registered()[kind] and not _is_private(kind, subtag):
                return f"no {kind} is called '{subtag}'"
    return None


def _is_private(kind: str, subtag: str) -> bool:
    pattern = _PRIVATE.get(kind)
    return pattern is not None and pattern.fullmatch(subtag) is not None


@cache
def _registered() -> dict[str, frozenset[str]]:
    """The subtags by their kind: language, extlang, script, region and variant."""
    text = Path(__file__).with_name("language_subtags.txt").read_text("ascii")
    parts = re.split(r"^([a-z]+):$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], map(frozenset, map(str.split, parts[2::2])), strict=True))


def _hint(line: Line) -> str:
    """The nearest right tag: the same in the form of tags, its first part, or one by its name."""
    plain = _LOCALE.sub("", line).replace("_", "-")
    language = plain.partition("-")[0]
    by_name = {word: tag for tag, words in _NAMES.items() for word in words.split()}
    best = next((it for it in (plain, language) if _wrong_part(it) is None), None)
    best = best or by_name.get(nearest(language, by_name) or "")
    return f"did you mean '{best}'?" if best else "write such as 'en-GB', 'de' or 'es'"
