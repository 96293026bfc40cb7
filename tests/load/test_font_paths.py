"""Font files: looked up in the style's folder and among the bundled ones, and nowhere else."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

import pytest

from builder.bundled import bundled
from builder.errors import ContentError
from builder.load import font_paths as module
from builder.load import load_style
from builder.load.font_paths import font_path, font_problem, font_stamp, is_bundled, read_font
from builder.load.style import FontFile
from builder.load.text import Line
from tests.load.helpers import places, write

SHIPPED = Path(__file__).parents[2] / "styles"
SERIF = "fonts/source-serif/SourceSerif4-Regular.ttf"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "styles"
    made.mkdir()
    shutil.copy(SHIPPED / SERIF, made / "own.ttf")
    return made


def fault(path: str, folder: Path) -> str:
    problem = font_problem(FontFile(Line(path), folder))
    if problem is None:
        return ""
    assert problem.hint
    with pytest.raises(ContentError) as caught:
        read_font(FontFile(Line(path), folder))
    assert caught.value.problems == (problem,)
    return problem.message.removeprefix(f"the font file {path} ")


@pytest.mark.parametrize("path", ["own.ttf", "./own.ttf", "more/../own.ttf", r".\own.ttf"])
def test_a_file_in_the_style_s_folder_is_read(folder: Path, path: str) -> None:
    (folder / "more").mkdir()
    if "\\" in path and os.name != "nt":
        (folder / path).write_bytes((folder / "own.ttf").read_bytes())
    assert fault(path, folder) == ""
    assert read_font(FontFile(Line(path), folder)) == (SHIPPED / SERIF).read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "../own.ttf",
        "more/../../own.ttf",
        "more/../../styles/own.ttf",
        r"..\own.ttf",
        "/etc/hostname",
        "//server/share/own.ttf",
        "C:/own.ttf",
        r"c:own.ttf",
        r"\own.ttf",
        "~/own.ttf",
        "~nouser/x",
        "..",
    ],
)
def test_a_path_that_leads_out_is_refused(folder: Path, path: str) -> None:
    (folder / "more").mkdir()
    shutil.copy(folder / "own.ttf", folder.parent)
    assert fault(path, folder) == "leads out of the style's folder"


def test_a_link_that_leads_out_is_refused(folder: Path) -> None:
    (folder / "link.ttf").symlink_to(shutil.copy(folder / "own.ttf", folder.parent))
    (folder / "up").symlink_to(folder.parent)
    (folder / "fine.ttf").symlink_to(folder / "own.ttf")
    (folder / "nowhere.ttf").symlink_to(folder.parent / "no-such.ttf")
    (folder / "round.ttf").symlink_to(folder / "round.ttf")
    assert fault("link.ttf", folder) == "is a link that leads out of the style's folder"
    assert fault("up/own.ttf", folder) == "is a link that leads out of the style's folder"
    assert fault("nowhere.ttf", folder) == "can't be read: no such file or directory"
    assert fault("round.ttf", folder).startswith("can't be read: ")
    assert fault("fine.ttf", folder) == ""


def test_a_folder_of_styles_may_be_a_link_itself(folder: Path) -> None:
    linked = folder.parent / "linked"
    linked.symlink_to(folder)
    assert fault("own.ttf", linked) == ""


@pytest.mark.skipif(os.name == "nt", reason="there are no FIFOs in folders")
def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "fifo.ttf")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(os.path.relpath(folder / "socket.ttf"))
        assert fault("socket.ttf", folder) == "is no ordinary file"
    assert fault("fifo.ttf", folder) == "is no ordinary file"
    assert fault(".", folder) == "is a folder"


@pytest.mark.skipif(os.name == "nt", reason="there are no FIFOs in folders")
def test_what_is_put_in_its_place_meanwhile_is_not_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(folder / "fifo.ttf")
    monkeypatch.setattr(module, "font_problem", lambda _: None)
    with pytest.raises(ContentError, match="is no ordinary file"):
        read_font(FontFile(Line("fifo.ttf"), folder))


def test_a_file_too_large_is_refused(folder: Path) -> None:
    with (folder / "large.ttf").open("wb") as stream:
        stream.truncate(module.MOST_BYTES + 1)
    assert fault("large.ttf", folder) == "has 32 MB; at most 32 MB are read"


@pytest.mark.parametrize("path", ["no-such.ttf", "a\0b.ttf", "x" * 300 + ".ttf", "\ud800.ttf"])
def test_a_path_that_leads_to_nothing(folder: Path, path: str) -> None:
    assert fault(path, folder).startswith("can't be read: ")


def test_a_bundled_font_is_found_from_any_style(folder: Path) -> None:
    file = FontFile(Line(SERIF), folder)
    assert font_path(file) == bundled("styles") / SERIF
    assert is_bundled(font_path(file))
    assert read_font(file) == (SHIPPED / SERIF).read_bytes()
    own = folder / SERIF
    own.parent.mkdir(parents=True)
    own.write_bytes(b"own")
    assert (read_font(file), is_bundled(font_path(file))) == (b"own", False)


def test_a_stamp_is_another_one_after_a_change(folder: Path) -> None:
    file = FontFile(Line("own.ttf"), folder)
    before = font_stamp(file)
    os.utime(folder / "own.ttf", ns=(1, 1))
    assert font_stamp(file) == (folder / "own.ttf", 1) != before
    assert font_stamp(FontFile(Line("no.ttf"), folder))[1] == 0


def test_a_font_counts_from_the_file_that_names_it(folder: Path) -> None:
    deep = folder.parent / "more"
    deep.mkdir()
    write(folder, {"b.yaml": "description: B\nfiles: {serif: {path: own.ttf}}\n"})
    write(deep, {"c.yaml": "description: C\nextends: b\nfiles: {sans: {path: own.ttf}}\n"})
    (deep / "own.ttf").write_bytes((folder / "own.ttf").read_bytes())
    files = load_style("c", [deep, folder, SHIPPED]).files
    found = {key: font_path(files[key]) for key in ("serif", "sans", "light")}
    assert found["serif"] == folder / "own.ttf"
    assert found["sans"] == deep / "own.ttf"
    assert is_bundled(found["light"])


def test_all_fonts_of_a_style_are_looked_at_with_their_places(folder: Path) -> None:
    text = "description: M\nfiles:\n  a: {path: /etc/hostname}\n  b: {path: no.ttf}\n"
    write(folder, {"m.yaml": text + "  c: {package: os, name: x}\n"})
    with pytest.raises(ContentError) as caught:
        load_style("m", [folder, SHIPPED])
    assert places(caught.value.problems) == ["m.yaml:5 'package' is no key of a font file any more"]
    write(folder, {"m.yaml": text})
    with pytest.raises(ContentError) as caught:
        load_style("m", [folder, SHIPPED])
    assert places(caught.value.problems) == [
        "m.yaml:3 the font file /etc/hostname leads out of the style's folder",
        "m.yaml:4 the font file no.ttf can't be read: no such file or directory",
    ]


def test_no_module_is_imported_for_a_style(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "planted.py").write_text("raise SystemExit('run')\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    write(folder, {"m.yaml": "description: M\nfiles: {serif: {package: planted, name: x}}\n"})
    with pytest.raises(ContentError) as caught:
        load_style("m", [folder, SHIPPED])
    (problem,) = caught.value.problems
    assert "copy the .ttf file into the style's folder" in str(problem.hint)
