"""Making a design fit a press target: margins, stroke weights and paper, before anything is set.

Nothing is scaled. Margins and strokes grow to what the target asks for; type that is too small
and paper that is not taken are problems for whoever asked for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from builder.errors import Problem, RequestError
from builder.layout.desk import Desk, Trimming
from builder.layout.furniture import least_margins
from builder.load.style import Paper, Strokes, Style
from builder.load.target import PaperSize, PressTarget


def fit_desk(desk: Desk, target: PressTarget) -> Desk:
    """The desk with everything that the target asks for, but for the gutter.

    Raises:
        RequestError: the target does not take the paper, or type of the style is too small.
    """
    problems = [*_paper_problems(desk, target), *_type_problems(desk.style, target)]
    if problems:
        raise RequestError(*problems)
    edge = target.safety.edge if target.safety else 0.0
    style = _fit_style(desk.style, target)
    trimming = Trimming(target.insets, edge)
    fitted = replace(desk, style=style, trimming=trimming, printed=target.printed)
    return replace(fitted, paper=_fit_paper(fitted)) if edge else fitted


def with_inner(desk: Desk, inner: float) -> Desk:
    """The desk with an inside margin of so many millimetres; itself, if it has that already."""
    if inner == desk.paper.inner:
        return desk
    return replace(desk, paper=replace(desk.paper, inner=inner))


def check_page_count(count: int, width: float, target: PressTarget, title: str) -> None:
    """Stop a book, so many millimetres wide, that the target would not take.

    No other paper is advised: of a smaller one the book has more pages, and of a larger one a
    house may bind fewer.

    Raises:
        RequestError: it has too few or too many pages.
    """
    rule = target.pages
    takes = rule.of_width(width)
    if takes.fewest <= count and (takes.most is None or count <= takes.most):
        return
    is_short = count < takes.fewest
    wants = f"at least {takes.fewest}" if is_short else f"at most {takes.most}"
    hint = _MORE_PAGES if is_short else _FEWER_PAGES
    message = f"{target.name} takes {wants} pages{takes.of}, and '{title}' has {count}"
    raise RequestError(Problem(message, rule.source.location, hint))


_MORE_PAGES = "choose more cards, or another --for"
_FEWER_PAGES = "choose fewer cards with --cards or --level, or make volumes of them"


def _fit_style(style: Style, target: PressTarget) -> Style:
    """The style with no stroke thinner than the target prints."""
    if target.lines is None:
        return style
    least = target.lines.thinnest_pt
    names = [stroke.name for stroke in fields(Strokes)]
    strokes = {name: max(getattr(style.strokes, name), least) for name in names}
    return replace(style, strokes=Strokes(**strokes))


def _fit_paper(desk: Desk) -> Paper:
    """The paper with margins that keep out of the safety zone, furniture included.

    The gutter is another matter.
    """
    paper, edge = desk.paper, desk.trimming.safety
    top, bottom = least_margins(desk)
    return replace(
        paper,
        top=max(paper.top, top),
        bottom=max(paper.bottom, bottom),
        outer=max(paper.outer, edge),
        inner=max(paper.inner, edge),
    )


def _paper_problems(desk: Desk, target: PressTarget) -> Iterator[Problem]:
    if target.papers is None or any(
        _is_near(size, desk.paper, target.papers.tolerance) for size in target.papers.sizes
    ):
        return
    paper = desk.paper
    taken = [
        name
        for name, known in desk.style.papers.items()
        if any(_is_near(size, known, target.papers.tolerance) for size in target.papers.sizes)
    ]
    hint = f"choose --paper {' or '.join(taken)}" if taken else "choose another --for"
    size = f"{paper.width:g} × {paper.height:g} mm"
    yield Problem(f"{target.name} does not take paper of {size}", hint=hint)


def _is_near(size: PaperSize, paper: Paper, tolerance: float) -> bool:
    away = max(abs(size.width - paper.width), abs(size.height - paper.height))
    return away <= tolerance


def _type_problems(style: Style, target: PressTarget) -> Iterator[Problem]:
    if target.type is None:
        return
    least = target.type.smallest_pt
    for scale in fields(style.type):
        size = getattr(style.type, scale.name).size_pt
        if size < least:
            message = f"{target.name} prints type of {least:g} pt and more; '{scale.name}' "
            message += f"of the style '{style.name}' is {size:g} pt"
            yield Problem(message, hint="choose another --style, or make it larger there")
