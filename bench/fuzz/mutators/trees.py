"""Any value of any YAML file: removed, doubled, swapped, of another type, far too deep."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from bench.fuzz.catalogue import mutator
from bench.fuzz.mutators.spots import canary
from bench.fuzz.world import EDITIONS, OTHER, PRINTER, RUBRIC, STYLE, TOPIC, TRACK, Key, World

_PATHS = (TOPIC, TOPIC, TRACK, TRACK, RUBRIC, EDITIONS, STYLE, PRINTER, OTHER)
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1, 7, 10**9, 10**30, 0.5, 1e308, float("inf"), float("nan"), "", " ", "x", [], {},
    [None], [[]], {"": ""}, "2026-13-45", "2026-02-28", "null", "yes", "0x10", "1e3", "~", "a" * 300,
    "0:0:1", "=", "<<", [1, 2], {"a": 1}, "\n", "a\n\nb", "# x", "- x", "*x", "&x", "!x", "%", "`",
)  # fmt: skip


def all_keys(tree: Any, above: tuple[Key, ...] = ()) -> Iterator[tuple[Key, ...]]:
    """The keys that lead to each value of a tree."""
    pairs = (
        tree.items()
        if isinstance(tree, dict)
        else enumerate(tree)
        if isinstance(tree, list)
        else ()
    )
    for key, value in pairs:
        yield (*above, key)
        yield from all_keys(value, (*above, key))


def other_value(old: Any, rng: Random) -> Any:
    """Another value, mostly of the same type and within reason."""
    if rng.random() < 0.3:
        return rng.choice(VALUES)
    if isinstance(old, bool):
        return not old
    if isinstance(old, int | float):
        return rng.choice(
            (0, 1, old + 1, old - 1, old * 2, -old, round(old * rng.uniform(0.2, 4), 1))
        )
    if isinstance(old, list):
        return rng.choice((old[::-1], old[:-1], old * 2, old[1:]))
    return rng.choice(("x", "", f"{old}x", str(old)[:-1], str(old).upper(), old))


def _place(world: World, rng: Random) -> tuple[str, Any, Any, Key] | None:
    """A file, its tree, and a collection of it with one of its keys."""
    path = rng.choice(_PATHS)
    tree = world.tree(path)
    keys = list(all_keys(tree))
    if not keys:
        return None
    *above, last = rng.choice(keys)
    at = tree
    for key in above:
        at = at[key]
    return path, tree, at, last


@mutator(item=24, general=True)
def removed(world: World, rng: Random) -> None:
    """Item 24: a key or an entry is missing."""
    if found := _place(world, rng):
        path, tree, at, key = found
        del at[key]
        world.store(path, tree)


@mutator(item=24, general=True)
def retyped(world: World, rng: Random) -> None:
    """Item 24: a value is of another type, or out of every range."""
    if found := _place(world, rng):
        path, tree, at, key = found
        at[key] = other_value(at[key], rng)
        world.store(path, tree)


@mutator(item=24, general=True)
def doubled(world: World, rng: Random) -> None:
    """Item 24: an entry is there many times, or a value stands as a list or within itself."""
    if found := _place(world, rng):
        path, tree, at, key = found
        if isinstance(at, list):
            at[:] = [*at, *[at[int(key)]] * rng.choice((1, 2, 30))]
        else:
            at[key] = rng.choice(([at[key]], {key: at[key]}, [at[key], at[key]]))
        world.store(path, tree)


@mutator(item=24, general=True)
def swapped(world: World, rng: Random) -> None:
    """Item 24: two values have changed places, of the same file or of two."""
    one, two = _place(world, rng), _place(world, rng)
    if one and two:
        value = one[2][one[3]]
        one[2][one[3]] = two[2][two[3]]
        if one[0] != two[0]:
            two[2][two[3]] = value
            world.store(two[0], two[1])
        world.store(one[0], one[1])


@mutator(item=24, general=True)
def renamed(world: World, rng: Random) -> None:
    """Item 24: a key is called otherwise: misspelt, of another type, of another case."""
    found = _place(world, rng)
    if found and isinstance(found[2], dict):
        path, tree, at, key = found
        names = (f"{key}s", str(key)[:-1], str(key).upper(), 1, None, True, "", canary(rng), 1.5)
        at[rng.choice(names)] = at.pop(key)
        world.store(path, tree)


@mutator(item=24)
def deep(world: World, rng: Random) -> None:
    """Items 16 and 24: collections nested so deep that no stack takes them."""
    depth = rng.choice((50, 300, 1500, 20_000))
    opening, closing = rng.choice(
        (("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("!!x ", ""), ("'", "'"))
    )
    path = rng.choice(_PATHS)
    world.files[path] += f"\nextra: {opening * depth}1{closing * depth}\n".encode()


@mutator(item=24)
def yaml_features(world: World, rng: Random) -> None:
    """Item 24: tags, anchors, merge keys, directives and documents that content has no use for."""
    texts = ("!!python/object:os.system x", "&a [*a]", "*nosuch", "{<<: {a: 1}}", "!!binary aGk=", "!x {}",
             "!!set {a}", "&a x\nb: *a", "? [a]\n: b", "|9\n x", ">-\n  a\n\n   b", '"\\ud800"', '"\\x00"',
             "2026-05-14T10:00:00Z", "'a\n\n  b'", "!!timestamp x", "!!float x", "!!int x", "190:20:30")  # fmt: skip
    path = rng.choice(_PATHS)
    text = rng.choice(texts)
    key = rng.choice(("extra", "title", "name", "description", "cards", "grid"))
    rest = world.files[path].decode()
    ways = (f"{key}: {text}\n{rest}", f"%YAML 1.2\n---\n{rest}", f"{rest}\n---\n{rest}", f"{rest}{key}: {text}\n",
            f"%TAG ! x:\n---\n{rest}", rest.replace("title: ", f"title: {text} ", 1))  # fmt: skip
    world.files[path] = rng.choice(ways).encode()
