"""Answers that are kept by the objects they are about."""

from __future__ import annotations

import gc

from builder.remembered import Memories, Memory, Remembered


def test_another_object_is_another_question() -> None:
    asked: list[object] = []

    def answer(thing: list[int], more: list[int]) -> int:
        asked.append(thing)
        return len(thing) + len(more)

    remembered = Remembered(answer)
    one, other, none = [1], [1], list[int]()
    assert [remembered(it, none) for it in (one, other, one, other)] == [1, 1, 1, 1]
    assert len(asked) == 2
    assert remembered(one, other) == 2
    assert len(asked) == 3


def test_an_object_that_is_gone_is_not_mistaken_for_another() -> None:
    """Ids are given again; as many of these lists as are kept live on, so none is mistaken."""
    remembered: Remembered[int] = Remembered(len, 4)
    for number in range(200):
        assert remembered([0] * number) == number


def test_what_is_used_stays_and_the_rest_goes() -> None:
    memory: Memory[int] = Memory(3)
    often, others = [0], [[number] for number in range(10)]
    memory.keep(7, often)
    for number, other in enumerate(others):
        memory.keep(number, other)
        assert memory.find(often) == 7
    assert [memory.find(other) for other in others] == [None] * 8 + [8, 9]


def test_an_empty_answer_is_an_answer() -> None:
    asked: list[object] = []

    def answer(thing: object) -> tuple[()]:
        asked.append(thing)
        return ()

    remembered = Remembered(answer)
    thing = [1]
    assert (remembered(thing), remembered(thing)) == ((), ())
    assert len(asked) == 1


class _Owner:
    pass


def test_each_owner_has_a_memory_that_goes_with_it() -> None:
    memories: Memories[str] = Memories()
    one, other, thing = _Owner(), _Owner(), [1]
    memories.of(one).keep("one", thing)
    assert memories.of(one).find(thing) == "one"
    assert memories.of(other).find(thing) is None
    del one
    gc.collect()
    assert len(memories._owners) == 1
