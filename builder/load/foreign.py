"""Signs that mean something elsewhere and nothing here: each is named, none is printed raw.

They are what other kinds of Markdown, HTML and TeX have besides CommonMark. A pattern is only
tried where its sign stands outside of code, and looks a bounded way ahead, so that a long text
takes time in proportion to its length.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_AT_START = re.compile(r"(?:\A|\n)[ \t]*\Z")
_MARGIN = 12
_BOLD, _ITALIC, _CODE = "write **words**", "write *words*", "put it between backticks: `…`"

ELEMENTS = frozenset(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink
    blockquote body br button canvas caption center cite code col colgroup data datalist dd del
    details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame
    frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend
    li link main map mark marquee math menu meta meter nav nobr noscript object ol optgroup option
    output p param picture pre progress q rp rt ruby s samp script search section select slot small
    source span strike strong style sub summary sup svg table tbody td template textarea tfoot th
    thead time title tr track tt u ul var video wbr
    """.split()
)
"""The elements of HTML, old ones too. `List<String>` and `<your name>` are none: they are text."""

TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:\s[^<>]*|/)?)>")
_OTHER_HTML = re.compile(r"<!--|<!\[CDATA\[|<![A-Za-z]|<\?(?=[A-Za-z])")
_INSTEAD = {
    **dict.fromkeys(("b", "strong"), _BOLD),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), _ITALIC),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), _CODE),
    **dict.fromkeys(("s", "del", "strike"), "write ~~words~~"),
    **dict.fromkeys(("ul", "ol", "li"), "write each point on its own line after '- '"),
    "a": "write [words](https://…)",
    "p": "leave it out: an empty line begins a paragraph",
}


class Foreign(NamedTuple):
    """What was found: its text, what is wrong with it, and what to do."""

    text: str
    message: str
    hint: str


class _Kind(NamedTuple):
    pattern: re.Pattern[str]
    message: str
    hint: str
    at_start: bool = False
    """Whether it means something at the start of a line only."""


_MATHS = "formulas ('$…$') aren't set"
_MATHS_HINT = "write it in plain signs (E = mc²) or as code; write '\\$' for the sign itself"
_NOTE = "footnotes ('[^1]') aren't printed"

KINDS: dict[str, tuple[_Kind, ...]] = {
    "[": (
        _Kind(
            re.compile(r"\[\^[\w-]{1,60}\]:?"),
            _NOTE,
            "write it where it belongs, in brackets; write '\\[' for the sign itself",
        ),
        _Kind(
            re.compile(r"\[[^\[\]\n]{1,200}\]:[ \t]*\S+(?:[ \t]+[\"'(][^\n]*)?[ \t]*(?=\n|\Z)"),
            "link definitions aren't printed",
            "write the link where it belongs: [words](https://…)",
            at_start=True,
        ),
        _Kind(
            re.compile(r"\[[ xX]\](?=\s|\Z)"),
            "a box to tick stands at the start of a list's point only",
            "write '- [ ] words', each on its own line",
            at_start=True,
        ),
        _Kind(
            re.compile(r"\[\[[^\[\]\n,]{1,200}\]\]"),
            "links in double brackets aren't printed",
            "write [words](https://…), or '\\[' for the sign itself",
        ),
        _Kind(
            re.compile(r"\[@[\w:.-]{1,100}"),
            "references such as '[@name]' aren't printed",
            "write the source in words; write '\\[' for the sign itself",
        ),
    ),
    "=": (
        _Kind(
            re.compile(r"(?<![\w=])==(?=[^\s=])[^=\n]{0,500}[^\s=]==(?![\w=])"),
            "marked words ('==…==') aren't printed",
            _BOLD,
        ),
    ),
    "+": (
        _Kind(
            re.compile(r"(?<![\w+])\+\+(?=[^\s+])[^+\n]{0,500}[^\s+]\+\+(?![\w+])"),
            "underlined words ('++…++') aren't printed",
            _BOLD,
        ),
    ),
    "^": (
        _Kind(
            re.compile(r"(?<!\^)\^[^\s^]{1,40}\^(?!\^)"),
            "raised words ('^…^') aren't printed",
            "write the raised sign itself, such as ²; write '\\^' for the sign itself",
        ),
    ),
    "~": (
        _Kind(
            re.compile(r"(?<!~)~[^\s~]{1,40}~(?!~)"),
            "lowered words ('~…~') aren't printed",
            "write the lowered sign itself, such as ₂, or ~~words~~ to strike them out",
        ),
    ),
    ":": (
        _Kind(
            re.compile(r"(?<![\w:]):(?=[a-z+-])[a-z0-9_+-]{1,40}:(?![\w:])"),
            "short names of pictures (':smile:') aren't printed",
            "say it in words; write '\\:' for the sign itself",
        ),
        _Kind(
            re.compile(r":[ \t]+(?=\S)"),
            "definition lists (': …') aren't printed",
            "write a list: '- **Word:** what it means'",
            at_start=True,
        ),
        _Kind(
            re.compile(r":::+"),
            "blocks between ':::' aren't printed",
            "leave the line out, or write a heading: ## Words",
            at_start=True,
        ),
    ),
    "!": (
        _Kind(
            re.compile(r"!!!(?=[ \t]+\w)"),
            "boxes that begin with '!!!' aren't printed",
            "leave the line out, or write a heading: ## Words",
            at_start=True,
        ),
    ),
    "#": (
        _Kind(
            re.compile(r"#{2,6}(?=\w)"),
            "a heading wants a blank after its signs",
            "write '## Words', or '\\#' for the sign itself",
            at_start=True,
        ),
    ),
    "\\": (
        _Kind(
            re.compile(r"\\\((?=[^\n]{0,500}?[\\^_=+])[^\n]{1,500}?\\\)"), _MATHS, _MATHS_HINT
        ),
        _Kind(
            re.compile(r"\\\[(?=[^\n]{0,500}?[\\^_=+])[^\n]{1,500}?\\\]"), _MATHS, _MATHS_HINT
        ),
    ),
}  # fmt: skip

_DOLLARS = re.compile(r"(?<![\w$])(\${1,2})(?!\$)([^$]{1,500})\1(?![\w$])|\$\$(?=\s*\Z)")
_SURE = re.compile(r"[\\^_={]")
_WORD = re.compile(r"[^\W\d_]{2,}(?!\()")


def foreign(text: str, at: int, end: int) -> Foreign | None:
    """What stands at `at` of a paragraph's text, if it is one of these signs."""
    sign = text[at]
    if sign == "<":
        return _html(text, at, end)
    if sign == "$":
        return _maths(text, at, end)
    for kind in KINDS.get(sign, ()):
        found = kind.pattern.match(text, at, end)
        if found and (not kind.at_start or _starts_line(text, at)):
            return Foreign(found[0], kind.message, kind.hint)
    return None


def _starts_line(text: str, at: int) -> bool:
    return _AT_START.search(text[max(at - _MARGIN, 0) : at]) is not None


def _html(text: str, at: int, end: int) -> Foreign | None:
    hint = "leave it out; write '\\<' for the sign itself"
    if other := _OTHER_HTML.match(text, at, end):
        if other[0] == "<!--":
            return Foreign(other[0], "comments ('<!-- … -->') aren't printed", _COMMENT)
        return Foreign(other[0], f"'{other[0]}' of HTML isn't printed", hint)
    tag = TAG.match(text, at, end)
    if tag is None or not is_element(tag):
        return None
    name = tag["name"].lower()
    hint = f"{_INSTEAD[name]}; write '\\<' for the sign itself" if name in _INSTEAD else hint
    return Foreign(tag[0], f"the tag <{tag['close']}{tag['name']}> isn't printed", hint)


_COMMENT = "write it as a comment of YAML, outside of the text: # …"


def is_element(tag: re.Match[str]) -> bool:
    """Whether angle brackets are HTML and not a type, `x<y>z` or `<your name>`."""
    rest = tag["rest"]
    known = tag["name"].lower() in ELEMENTS
    return known or bool(tag["close"]) or "=" in rest or rest.endswith("/") or "-" in tag["name"]


def _maths(text: str, at: int, end: int) -> Foreign | None:
    """Formulas between dollars; prices such as `$5 and $10` and names such as `$HOME` are text."""
    found = _DOLLARS.match(text, at, end)
    if found is None:
        return None
    inside = found[2]
    if inside is not None and not _is_formula(inside, double=len(found[1]) == 2):
        return None
    return Foreign(found[0], _MATHS, _MATHS_HINT)


def _is_formula(inside: str, *, double: bool) -> bool:
    if not double and inside != inside.strip():
        return False
    if not any(map(str.isalnum, inside)):
        return False
    return _SURE.search(inside) is not None or _WORD.search(inside) is None
