"""Numbers as words, for titles and sentences."""

from __future__ import annotations

_SMALL = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(number: int) -> str:
    """A number below a hundred in words, others in digits: 'eighteen', 'forty-two', '120'."""
    if number < 0 or number > 99:
        return str(number)
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")


def counted(number: int, what: str) -> str:
    """A number with its noun: 'one question', 'eighteen questions'."""
    return f"{spell(number)} {what}{'' if number == 1 else 's'}"
