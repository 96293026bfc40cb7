"""Style files to a Style: an override is laid over the style it extends, as nodes.

Merging nodes and not values keeps the place of every value, whichever file it came from, and
leaves it to the one reader to say which keys there are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from builder.errors import ContentError, Note, Problem, RequestError, SourceLocation
from builder.geometry import mm
from builder.load.colours import with_both_forms
from builder.load.files import UNREAD, entries_of, is_misnamed, shown, yaml_names
from builder.load.font_paths import font_problem
from builder.load.nearest import did_you_mean
from builder.load.nodes import MappingNode, Node
from builder.load.problems import in_order
from builder.load.reader import read_model
from builder.load.style import Style
from builder.load.text import Line
from builder.load.yaml_nodes import read_nodes

BASE = "base"
"""The style that has every key; the others extend it unless they say otherwise."""

_WHOLE = frozenset({"palette"})
"""Keys whose entries are replaced as a whole: a new CMYK must not keep the sRGB of another colour."""

_ONE_LINE = {"question_numeral"}
"""Type styles of a lone figure: no second line follows, and no page asks for their leading."""

_SLACK = 1e-6
"""Millimetres by which arithmetic may err."""


def style_names(folders: Sequence[Path]) -> tuple[str, ...]:
    """Names of all styles in the folders, in order of the alphabet.

    Raises:
        ContentError: a folder can't be listed.
    """
    return yaml_names(folders)


def unread_styles(folders: Sequence[Path]) -> list[Note]:
    """A note for each file of a style or a press target that nobody reads, for its name's sake."""
    insides = [inside for folder in folders for inside in (folder, folder / "press")]
    paths = [path for inside in insides for path in entries_of(inside, []) if is_misnamed(path)]
    message, hint = UNREAD
    return [Note(message, SourceLocation(shown(path), 1, 1), hint) for path in paths]


def load_style(name: str, folders: Sequence[Path], above: MappingNode | None = None) -> Style:
    """Load a style from the first of the folders that has it, with the nodes `above` laid over.

    Raises:
        RequestError: there is no such style.
        ContentError: with all problems of its file and of those it extends.
    """
    known = style_names(folders)
    if name not in known:
        hint = did_you_mean(name, known, "run 'workbook list' to see all")
        place = name.location if isinstance(name, Line) else None
        raise RequestError(Problem(f"there is no style '{name}'", place, hint))
    chain = _Chain(folders, known)
    node = chain.merged(str(name))
    if node is not None and above is not None:
        node = lay_over(node, above)
    style = None
    if node is not None:
        style = read_model(Style, node, chain.problems, given={"name": str(name)})
    if node is not None and style is not None:
        style = with_both_forms(_with_folders(style), node, chain.problems)
        _check_files(style, chain.problems)
        _check_names(style, chain.problems)
        _check_leadings(style, node, chain)
        _check_papers(style, node, chain.problems)
    if style is None or chain.problems:
        raise ContentError(*in_order(chain.problems))
    return style


@dataclass(slots=True)
class _Chain:
    """The files that a style is made of."""

    folders: Sequence[Path]
    known: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def merged(self, name: str) -> MappingNode | None:
        """The style's nodes laid over those of what it extends."""
        self.seen.append(name)
        folder = next(folder for folder in self.folders if name in style_names([folder]))
        node = read_nodes(folder / f"{name}.yaml", folder, self.problems, "description")
        if node is None:
            return None
        if not isinstance(node, MappingNode):
            hint = "write keys such as 'description: …'"
            self.problems.append(Problem("a style takes keys with values", node.location, hint))
            return None
        parent = self._parent(name, node)
        own = MappingNode(
            tuple(entry for entry in node.entries if entry[0] != "extends"), node.location
        )
        if parent is None:
            return own if name == BASE and node.get("extends") is None else None
        self._check_described(node)
        below = self.merged(parent)
        return None if below is None else lay_over(below, own)

    def depth(self, place: SourceLocation) -> int:
        """How many files were laid over the one of a place; -1 for what was laid over them all."""
        name = place.path.stem if place.in_file else ""
        return self.seen.index(name) if name in self.seen else -1

    def _parent(self, name: str, node: MappingNode) -> Line | None:
        """The name of what the style extends; None for the base, or with a problem."""
        entry = node.get("extends")
        if entry is None:
            return None if name == BASE else self._checked(Line(BASE, node.location))
        parent = node.text("extends")
        if parent is None or name == BASE:
            hint = "write the name of one style" if parent is None else "remove it"
            message = "'extends' takes text" if parent is None else "the base extends nothing"
            self.problems.append(Problem(message, entry.location, hint))
            return None
        return self._checked(parent)

    def _checked(self, parent: Line) -> Line | None:
        """The name, if there is such a style and it isn't in the chain already."""
        if parent in self.seen:
            rounds = " → ".join([*self.seen[self.seen.index(parent) :], parent])
            message = f"the style extends itself: {rounds}"
            self.problems.append(Problem(message, parent.location, f"extend '{BASE}'"))
            return None
        if parent not in self.known:
            hint = did_you_mean(parent, self.known, f"add the file {parent}.yaml")
            self.problems.append(Problem(f"there is no style '{parent}'", parent.location, hint))
            return None
        return parent

    def _check_described(self, node: MappingNode) -> None:
        """An override must not pass for what it extends."""
        if node.get("description") is None:
            hint = "add 'description: …', what it is for in one line"
            self.problems.append(Problem("the style has no 'description'", node.location, hint))


def lay_over(
    below: MappingNode,
    above: MappingNode,
    wholes: frozenset[str] = _WHOLE,
    *,
    whole: bool = False,
) -> MappingNode:
    """`below` with what `above` says in its place, mapping in mapping; lists are replaced.

    With `whole`, entries are replaced and never mixed, as those of the keys in `wholes` are. Keys
    that only `above` has come last.
    """
    merged: dict[str, tuple[Line, Node]] = {str(key): (key, node) for key, node in below.entries}
    for key, node in above.entries:
        old = merged[key][1] if key in merged else None
        if isinstance(old, MappingNode) and isinstance(node, MappingNode) and not whole:
            merged[str(key)] = key, lay_over(old, node, wholes, whole=key in wholes)
        else:
            merged[str(key)] = key, node
    return MappingNode(tuple(merged.values()), above.location)


def _with_folders(style: Style) -> Style:
    """The style with the folder of each of its fonts: that of the file which names the font."""
    places = {key: file.path.location for key, file in style.files.items()}
    parents = {
        key: place.path.parent if place and place.in_file else Path()
        for key, place in places.items()
    }
    folders = {parent: parent.resolve() for parent in set(parents.values())}
    files = {key: replace(file, folder=folders[parents[key]]) for key, file in style.files.items()}
    return replace(style, files=files)


def _check_files(style: Style, problems: list[Problem]) -> None:
    """Every font must be there, whether it is used or not."""
    found = map(font_problem, style.files.values())
    problems.extend(problem for problem in found if problem)


def _check_names(style: Style, problems: list[Problem]) -> None:
    """Faces are named by type styles, files by faces and as fallback."""
    for scale in fields(style.type):
        _check_name("face", getattr(style.type, scale.name).font, style.faces, problems)
    for face in style.faces.values():
        for cut in fields(face):
            _check_name("font", getattr(face, cut.name), style.files, problems)
    for name in style.fallback:
        _check_name("font", name, style.files, problems)


def _check_name(kind: str, name: Line, known: Iterable[str], problems: list[Problem]) -> None:
    if name not in known:
        key = {"face": "faces", "font": "files"}[kind]
        hint = did_you_mean(name, known, f"add it to '{key}'")
        problems.append(Problem(f"there is no {kind} '{name}'", name.location, hint))


def _check_leadings(style: Style, node: MappingNode, chain: _Chain) -> None:
    """Lines that are nearer to each other than their type is high are printed over each other."""
    scale = node.get("type")
    for name, entry in scale.entries if isinstance(scale, MappingNode) else ():
        kind = getattr(style.type, name)
        height = mm(kind.size_pt)
        if name in _ONE_LINE or kind.leading >= height - _SLACK:
            continue
        least = math.ceil((height - _SLACK) * 10) / 10
        message = (
            f"type.{name}: {kind.size_pt:g} pt type needs a leading of {least:g} mm or more, "
            f"it has {kind.leading:g}"
        )
        chain.problems.append(Problem(message, *_leading_remedy(entry, chain)))


def _leading_remedy(entry: Node, chain: _Chain) -> tuple[SourceLocation, str]:
    """Where a leading is mended, and how: where the later of it and the size was written."""
    keys = entry.entries if isinstance(entry, MappingNode) else ()
    places = {str(key): value.location for key, value in keys}
    size, leading = places["size_pt"], places["leading"]
    if chain.depth(leading) <= chain.depth(size):
        return leading, "make it larger, or 'size_pt' smaller"
    return size, "set 'leading' beside it"


def _check_papers(style: Style, node: MappingNode, problems: list[Problem]) -> None:
    """Margins must leave something to print on."""
    papers = node.get("papers")
    places = {key: entry.location for key, entry in getattr(papers, "entries", ())}
    for name, paper in style.papers.items():
        if paper.inner + paper.outer >= paper.width or paper.top + paper.bottom >= paper.height:
            message = f"the margins of the paper '{name}' leave no room"
            problems.append(Problem(message, places.get(name), "make them smaller"))
