"""The nearest right word to a wrong one."""

from __future__ import annotations

from collections.abc import Iterable

_MOST_SHOWN = 12


def nearest(word: str, right: Iterable[str]) -> str | None:
    """The entry of `right` most like `word`, or None when none is much like it."""
    from difflib import get_close_matches  # only a wrong word pays for it

    by_folded = {entry.casefold(): entry for entry in right}
    found = get_close_matches(word.casefold()[:200], by_folded, n=1, cutoff=0.5)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, right: Iterable[str], otherwise: str) -> str:
    """A hint that names the nearest right word, else all of them, else says `otherwise`."""
    choice = tuple(right)
    if best := nearest(word, choice):
        return f"did you mean '{best}'?"
    if 0 < len(choice) <= _MOST_SHOWN:
        return "there is " + listed(choice)
    return otherwise


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words in quotes as a sentence says them: 'a', 'b' and 'c'."""
    quoted = [f"'{word}'" for word in words]
    head = ", ".join(quoted[:-1])
    return f"{head} {last} {quoted[-1]}" if head else "".join(quoted)
