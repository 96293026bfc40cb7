"""A content folder: what is found in it, and the rules between its files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.errors import ContentError, Note
from builder.load import library, load_library
from builder.load.models import Library
from builder.load.nodes import Node
from builder.load.reader import read_model
from builder.plan.edition import Overrides, choose_editions
from tests.load.conftest import CARD, FILES
from tests.load.helpers import places, write

TOPIC = "title: T\nsummary: S\n"
EDITIONS = "editions:\n"


def _problems(root: Path) -> list[str]:
    with pytest.raises(ContentError) as error:
        load_library(root)
    assert all(problem.hint for problem in error.value.problems)
    return places(error.value.problems)


def _hint(root: Path) -> str | None:
    with pytest.raises(ContentError) as error:
        load_library(root)
    return error.value.problems[0].hint


def test_a_whole_library(content: Path) -> None:
    library = load_library(content)
    (track,) = library.tracks
    assert (track.id, track.rubric, library.rubrics[0].id) == ("pm", "panel", "panel")
    assert [topic.id for topic in track.topics] == ["empty", "leadership"]
    assert [edition.name for edition in library.editions] == ["first"]
    assert library.root == content


def test_the_shipped_content_loads() -> None:
    root = Path(__file__).parents[2] / "content"
    if not (root / "rubrics").is_dir():
        pytest.skip("the content isn't here")
    library = load_library(root)
    assert all(topic.cards for track in library.tracks for topic in track.topics)


def test_editions_are_optional(content: Path) -> None:
    (content / "editions.yaml").unlink()
    assert load_library(content).editions == ()


def _cards(content: Path, topic: str) -> list[str]:
    write(content, {"tracks/pm/topics/t.yaml": TOPIC + topic})
    topics = {topic.id: topic for topic in load_library(content).tracks[0].topics}
    return [f"{card.id}{type(card).__name__[0]}" for card in topics["t"].cards]


def test_templates_fill_a_topic_without_cards(content: Path) -> None:
    assert _cards(content, "") == ["shared-oneT", "shared-twoT"]
    assert _cards(content, "cards: []\n") == ["shared-oneT", "shared-twoT"]


def test_own_cards_stand_alone(content: Path) -> None:
    assert _cards(content, "cards:" + CARD.format(id="shared-two")) == ["shared-twoC"]


def test_own_cards_replace_templates_where_both_are_wanted(content: Path) -> None:
    own = "cards:" + CARD.format(id="shared-two") + CARD.format(id="mine")
    assert _cards(content, "templates: true\n" + own) == ["shared-oneT", "shared-twoC", "mineC"]


def test_a_topic_needs_cards_from_somewhere(content: Path) -> None:
    bare = FILES["tracks/pm/track.yaml"].split("templates:")[0]
    write(content, {"tracks/pm/track.yaml": bare})
    assert _problems(content) == ["empty.yaml:1 the topic has no cards, and its track no templates"]


def test_all_problems_of_all_files_in_order(content: Path) -> None:
    write(
        content,
        {
            "tracks/pm/track.yaml": FILES["tracks/pm/track.yaml"]
            .replace("rubric: panel", "rubric: pannel")
            .replace("year: 2026", "year: soon"),
            "tracks/pm/topics/leadership.yaml": "title: [x\n",
            "tracks/pm/topics/empty.yaml": "titel: x\n",
            "rubrics/panel.yaml": "name: x\nlead: y\ncriteria: []\n",
            "editions.yaml": EDITIONS + "  - {name: a/b, topic: leadershp}\n",
        },
    )
    assert _problems(content) == [
        "editions.yaml:2 an edition's name can't hold '/'",
        "editions.yaml:2 there is no topic 'leadershp'",
        "panel.yaml:3 'criteria' has 0 entries; it takes at least 1",
        "empty.yaml:1 'titel' is no key of a topic",
        "empty.yaml:1 the topic has no 'summary'",
        "empty.yaml:1 the topic has no 'title'",
        "leadership.yaml:1 the list opened here with '[' is not closed",
        "track.yaml:2 'year' takes a whole number, not 'soon'",
        "track.yaml:4 there is no rubric 'pannel'",
    ]


@pytest.mark.parametrize(
    ("entry", "problem", "hint"),
    [
        ("{name: x, topic: leaders}", "there is no topic 'leaders'", "did you mean 'leadership'?"),
        ("{name: x, topic: empty, track: pn}", "there is no track 'pn'", "did you mean 'pm'?"),
        (
            "{name: x, topic: leaders, track: pm}",
            "there is no topic 'leaders' in the track 'pm'",
            "did you mean 'leadership'?",
        ),
        ("{name: .., topic: empty}", "an edition's name can't hold '..'", None),
        ("{name: 'a\\b', topic: empty}", "an edition's name can't hold '\\'", None),
        (
            "{name: .a, topic: empty}",
            "an edition's name can't start with '.' or hold control characters",
            None,
        ),
        (
            f"{{name: {'x' * 101}, topic: empty}}",
            "an edition's name has at most 100 characters, not 101",
            None,
        ),
        (
            "{name: x, topic: empty, start: 2026-02-02, interview: 2026-02-01}",
            "the interview on 2026-02-01 is not after the start on 2026-02-02",
            None,
        ),
    ],
)
def test_editions_are_checked(content: Path, entry: str, problem: str, hint: str | None) -> None:
    write(content, {"editions.yaml": f"{EDITIONS}  - {entry}\n"})
    assert _problems(content) == [f"editions.yaml:2 {problem}"]
    if hint:
        assert _hint(content) == hint


def test_names_of_editions_differ_by_more_than_capitals(content: Path) -> None:
    text = EDITIONS + "  - {name: One, topic: empty}\n  - {name: one, topic: empty}\n"
    write(content, {"editions.yaml": text})
    (problem,) = _problems(content)
    assert problem.startswith(
        "editions.yaml:3 the name 'one' is used twice in 'editions'; first at"
    )
    assert "editions.yaml:2:12" in problem


def test_a_topic_in_two_tracks_asks_for_one(content: Path) -> None:
    write(content, {name.replace("/pm/", "/eng/"): text for name, text in FILES.items()})
    assert _problems(content) == ["editions.yaml:2 more than one track has a topic 'leadership'"]
    assert _hint(content) == "add 'track:' with 'eng' or 'pm'"
    write(content, {"editions.yaml": EDITIONS + "  - {name: x, topic: empty, track: eng}\n"})
    assert load_library(content).editions[0].track == "eng"


def test_a_topic_in_another_track_is_named(content: Path) -> None:
    files = {
        name.replace("/pm/", "/eng/"): text for name, text in FILES.items() if "topics" not in name
    }
    write(content, files)
    write(content, {"editions.yaml": EDITIONS + "  - {name: x, topic: empty, track: eng}\n"})
    assert _hint(content) == "it is in 'pm'"


def test_ids_of_cards_are_unique_in_a_topic(content: Path) -> None:
    cards = CARD.format(id="a") + CARD.format(id="a")
    write(content, {"tracks/pm/topics/empty.yaml": TOPIC + "cards:" + cards})
    (problem,) = _problems(content)
    assert problem.startswith("empty.yaml:13 the id 'a' is used twice in 'cards'; first at")
    assert problem.endswith("empty.yaml:4:9")


def test_mock_days_need_sheets(content: Path) -> None:
    text = FILES["tracks/pm/track.yaml"] + "mocks: 0\n"
    write(content, {"tracks/pm/track.yaml": text})
    assert _problems(content) == [
        "track.yaml:16 1 days of the roadmap hold a mock, but 'mocks' is 0"
    ]


def test_files_that_would_be_overlooked(content: Path) -> None:
    write(content, {"tracks/pm/topics/x.yml": TOPIC, "rubrics/.hidden.yaml": "x"})
    assert _problems(content) == ["x.yml:1 only files that end in .yaml are read"]
    (content / "tracks/pm/topics/x.yml").unlink()
    (content / "tracks/pm/track.yaml").unlink()
    assert _problems(content) == ["track.yaml:1 there is no such file"]


def test_a_folder_without_content(tmp_path: Path) -> None:
    assert _problems(tmp_path) == ["tracks:1 there is no track"]
    assert "there is no content folder" in _problems(tmp_path / "none")[0]


def test_bad_placeholders_are_found_in_every_text(content: Path) -> None:
    write(content, {"tracks/pm/topics/empty.yaml": "title: '{topik}'\nsummary: '{track}'\n"})
    assert _problems(content) == ["empty.yaml:1 '{topik}' stands for nothing"]


PROJECT = Path(__file__).parents[2] / "content"


def names_in(library: Library) -> dict[str, list[str]]:
    return {track.id: [topic.id for topic in track.topics] for track in library.tracks}


def test_of_names_only_what_they_need_is_read() -> None:
    library = load_library(PROJECT, ["leadership"])
    assert names_in(library) == {"product-management": ["leadership"]}
    (track,) = library.tracks
    assert [(head.id, head.cards) for head in track.heads] == [
        ("execution", 18),
        ("prioritisation", 18),
    ]
    assert names_in(load_library(PROJECT, ["engineering-management/delivery"])) == {
        "engineering-management": ["delivery"]
    }


def test_a_name_that_means_nothing_here_has_everything_read() -> None:
    whole = load_library(PROJECT)
    assert load_library(PROJECT, ["leadership", "leadershp"]) == whole
    assert sum(map(len, names_in(whole).values())) == 8


def test_what_is_read_for_a_name_is_what_is_read_for_all() -> None:
    (whole,) = choose_editions(load_library(PROJECT), ["metrics"], False, Overrides())
    (part,) = choose_editions(load_library(PROJECT, ["metrics"]), ["metrics"], False, Overrides())
    assert part == whole


def test_a_mistake_in_another_topic_does_not_stop_a_book(tmp_path: Path) -> None:
    copy = tmp_path / "content"
    shutil.copytree(PROJECT, copy)
    broken = copy / "tracks" / "engineering-management" / "topics" / "delivery.yaml"
    broken.write_text("title: [", "utf-8")
    assert names_in(load_library(copy, ["leadership"]))
    with pytest.raises(ContentError):
        load_library(copy)


@pytest.mark.parametrize(
    ("old", "new", "stops"),
    [
        ("level: easy", "level: esy", False),
        ("title:", "titel:", True),
        ("{Cards} questions", "{Crads} questions", True),
        ("cards:", "cards: []\nnotes:", True),
        ("title: Execution", "title: |\n  Two\n  lines", True),
    ],
)
def test_of_a_related_topic_only_what_is_printed_matters(
    old: str, new: str, stops: bool, tmp_path: Path
) -> None:
    copy = tmp_path / "content"
    shutil.copytree(PROJECT, copy)
    other = copy / "tracks" / "product-management" / "topics" / "execution.yaml"
    text = other.read_text("utf-8")
    assert old in text
    other.write_text(text.replace(old, new, 1), "utf-8")
    if stops:
        with pytest.raises(ContentError, match=r"execution\.yaml"):
            load_library(copy, ["leadership"])
    else:
        (edition,) = choose_editions(
            load_library(copy, ["leadership"]), ["leadership"], False, Overrides()
        )
        assert [one.title for one in edition.related] == ["Prioritisation", "Execution"]
        assert edition.related[1].summary.startswith("Eighteen questions on")
    with pytest.raises(ContentError):
        load_library(copy)


def test_only_a_day_of_the_plan_speaks_of_its_hand(content: Path) -> None:
    path = content / "tracks" / "pm" / "track.yaml"
    text = path.read_text("utf-8")
    assert text.count("task: Read.") == 1
    path.write_text(text.replace("task: Read.", "task: Read {hand}, {Deal}."), "utf-8")
    assert load_library(content).tracks
    path.write_text(text.replace("tagline: ", "tagline: '{hand}' # "), "utf-8")
    assert [problem.split("'")[1] for problem in _problems(content)] == ["{hand}"]


CLOSED = ["", "tracks", "tracks/pm", "tracks/pm/topics", "rubrics"]


@pytest.mark.parametrize("name", CLOSED)
def test_a_folder_that_can_not_be_listed_is_a_problem(
    name: str, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, listed = content / name, Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder == closed:
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    said = f"{closed.name}:1 the folder can't be listed: permission denied"
    # The files of a track are known by their names, so its own folder needs no list.
    assert (said in _problems(content)) if name != "tracks/pm" else load_library(content)


@pytest.mark.parametrize("name", CLOSED[1:])
def test_links_that_go_in_circles_are_a_problem(name: str, content: Path) -> None:
    shutil.rmtree(content / name)
    (content / name).symlink_to(content / name)
    found = [line for line in _problems(content) if line.startswith(f"{(content / name).name}:1")]
    assert found[0].partition(" ")[2] in {
        "the folder can't be listed: too many levels of symbolic links",
        "this link leads to no folder",
    }


def test_a_file_that_is_none_is_not_waited_for(content: Path) -> None:
    os.mkfifo(content / "tracks/pm/topics/pipe.yaml")
    (content / "rubrics/null.yaml").symlink_to("/dev/zero")
    (content / "rubrics/loop.yaml").symlink_to(content / "rubrics/loop.yaml")
    assert _problems(content) == [
        "loop.yaml:1 the file can't be read: too many levels of symbolic links",
        "null.yaml:1 a link leads out of the folder '" + str(content) + "'",
        "pipe.yaml:1 this is no ordinary file",
    ]


def test_notes_of_a_library_come_in_the_order_of_their_places(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(cls: type, node: Node, *args: object, **more: object) -> object:
        notes = more.get("notes", [])
        assert isinstance(notes, list)
        notes.append(Note(f"a note on {cls.__name__}", node.location))
        return read_model(cls, node, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(library, "read_model", read)
    assert places(load_library(content).notes) == [
        "editions.yaml:1 a note on Editions",
        "panel.yaml:1 a note on Rubric",
        "empty.yaml:1 a note on Topic",
        "leadership.yaml:1 a note on Topic",
        "track.yaml:1 a note on Track",
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("tracks/pm/track.yaml", "name"),
        ("tracks/pm/topics/empty.yaml", "title"),
        ("rubrics/panel.yaml", "name"),
        ("editions.yaml", "editions"),
    ],
)
def test_an_empty_file_is_told_how_to_begin(name: str, key: str, content: Path) -> None:
    (content / name).write_text("# nothing yet\n")
    assert _hint(content) == f"write its keys, such as '{key}: …', or remove the file"
