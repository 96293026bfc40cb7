"""The frozen dataclass does what the standard one does, or refuses at definition."""

from __future__ import annotations

import dataclasses
import pickle
from copy import copy
from dataclasses import FrozenInstanceError, InitVar, field, fields, replace
from typing import Any, ClassVar

import pytest

from builder import frozen


def make(**members: Any) -> type:
    """A class of these annotations and members, through the decorator as it runs."""
    made: type = frozen.dataclass(frozen=True)(type("Made", (), members))
    return made


@frozen.dataclass(frozen=True, slots=True)
class Point:
    """Two numbers, and one that no comparison counts."""

    x: int
    y: int = 2
    note: str = field(default="", compare=False, repr=False)
    tags: list[str] = field(default_factory=list)
    KNOWN: ClassVar[int] = 3


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same by the standard decorator."""

    x: int
    y: int = 2
    note: str = field(default="", compare=False, repr=False)
    tags: list[str] = field(default_factory=list)
    KNOWN: ClassVar[int] = 3


def test_it_is_a_dataclass_like_the_standard_one() -> None:
    point, standard = Point(1, note="n"), Standard(1, note="n")
    assert repr(point).replace("Point", "Standard") == repr(standard)
    assert dataclasses.asdict(point) == dataclasses.asdict(standard)
    assert [one.name for one in fields(Point)] == [one.name for one in fields(Standard)]
    assert Point.__match_args__ == Standard.__match_args__
    assert replace(point, y=5) == Point(1, 5)
    assert not hasattr(point, "__dict__")


def test_comparison_and_hash_go_by_the_compared_fields() -> None:
    assert Point(1, note="a") == Point(1, note="b")
    assert Point(1) != Point(2)
    assert Point(1) != Standard(1)  # type: ignore[comparison-overlap]
    pair = make(__annotations__={"a": "int", "b": "int"})
    assert hash(pair(1, 2)) == hash(pair(1, 2))


def test_each_instance_has_a_default_of_its_own() -> None:
    assert Point(1).tags is not Point(1).tags


@pytest.mark.parametrize("change", [lambda it: setattr(it, "x", 2), lambda it: delattr(it, "x")])
def test_nothing_can_be_changed(change: Any) -> None:
    with pytest.raises(FrozenInstanceError):
        change(Point(1))


def test_it_can_be_copied_and_sent() -> None:
    point = Point(1, 3, "n", ["t"])
    for other in (copy(point), pickle.loads(pickle.dumps(point))):  # noqa: S301 - our own bytes
        assert (other, other.note) == (point, "n")


@pytest.mark.parametrize("given", [(), (1, 2, "", [], 5)])
def test_too_few_and_too_many_values_are_refused(given: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError, match="Point"):
        Point(*given)
    with pytest.raises(TypeError, match="z"):
        Point(1, z=3)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"__post_init__": lambda _: None}, "__post_init__"),
        ({"__annotations__": {"a": InitVar[int]}}, "InitVar"),
        ({"__annotations__": {"a": "int"}, "a": field(kw_only=True)}, "kw_only"),
        ({"__annotations__": {"_": dataclasses.KW_ONLY, "a": "int"}}, "kw_only"),
        ({"__annotations__": {"a": "int"}, "a": field(init=False, default=1)}, "init"),
        ({"__annotations__": {"a": "int"}, "a": field(hash=False)}, "hash"),
    ],
)
def test_what_it_cannot_do_is_refused_at_definition(members: dict[str, Any], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        make(**members)


def test_a_standard_parent_is_refused() -> None:
    with pytest.raises(TypeError, match="Standard"):
        frozen.dataclass(frozen=True)(type("Child", (Standard,), {}))


def test_one_that_is_not_frozen_is_refused() -> None:
    with pytest.raises(TypeError, match="frozen"):
        frozen.dataclass(frozen=False)
