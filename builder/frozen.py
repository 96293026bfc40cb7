"""A frozen dataclass with slots that costs little to define.

The standard decorator writes and compiles six functions for every class, 0.4 ms each time; for
all classes of a build that takes as long as reading the content. Here all classes share one of
each. To fields(), replace(), match and a type checker they are frozen dataclasses. An instance
takes twice as long to make: what is made by the thousand is a NamedTuple or a standard one.
"""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass

    __all__ = ["dataclass"]
else:

    def dataclass(*, frozen: bool, slots: bool = False) -> Any:
        """As dataclasses.dataclass(frozen=True, slots=...), the only way it is used here.

        Raises:
            TypeError: it isn't frozen, or it wants what the shared functions don't do. A type
                checker would not notice: it sees the standard decorator.
        """
        if not frozen:
            raise TypeError("only frozen dataclasses are made here")
        return partial(_frozen, slots=slots)


def _frozen(cls: type, slots: bool) -> type:
    _check(cls)
    for name, function in _SHARED.items():
        if name not in cls.__dict__:
            setattr(cls, name, function)
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    _check_fields(made)
    return made


def _check(cls: type) -> None:
    """Refuse what the shared functions would pass over in silence."""
    if hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__}: __post_init__ would never be called")
    standard = [base for base in cls.__mro__[1:] if _is_standard(base)]
    if standard:
        raise TypeError(f"{cls.__name__}: {standard[0].__name__} is a standard dataclass")


def _is_standard(base: type) -> bool:
    return dataclasses.is_dataclass(base) and base.__init__ is not _init


def _check_fields(cls: type) -> None:
    """Refuse fields that only a written __init__ or a generated __hash__ would heed."""
    for field in cls.__dict__["__dataclass_fields__"].values():
        kind = str(field._field_type)  # noqa: SLF001 - there is no other way to tell an InitVar
        if "INITVAR" in kind:
            raise TypeError(f"{cls.__name__}.{field.name}: an InitVar would never be read")
        if "CLASSVAR" not in kind and (field.kw_only or not field.init or field.hash is not None):
            what = "kw_only" if field.kw_only else "hash" if field.init else "init"
            raise TypeError(f"{cls.__name__}.{field.name}: '{what}' would be passed over")


def _init(self: Any, *args: Any, **given: Any) -> None:
    names = self.__match_args__
    for name, value in zip(names, args, strict=False):
        _set(self, name, value)
    count = len(args)
    for name in names[count:]:
        _set(self, name, given.pop(name) if name in given else _default(self, name))
    if given or count > len(names):
        raise TypeError(f"{type(self).__name__} can't take {', '.join(given) or 'so many values'}")


_set = object.__setattr__


def _default(self: Any, name: str) -> Any:
    field = self.__dataclass_fields__[name]
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    raise TypeError(f"{type(self).__name__} needs {name}")


def _values(self: Any) -> tuple[Any, ...]:
    """The values that count when two are compared."""
    fields = self.__dataclass_fields__
    return tuple(getattr(self, name) for name in self.__match_args__ if fields[name].compare)


def _eq(self: Any, other: object) -> bool:
    same = other.__class__ is self.__class__
    return _values(self) == _values(other) if same else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    fields = [field.name for field in dataclasses.fields(self) if field.repr]
    inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in fields)
    return f"{type(self).__qualname__}({inside})"


def _refuse(self: Any, name: str, *_: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name} can't be changed")


def _get_state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__match_args__]


def _set_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        _set(self, name, value)


_SHARED = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _get_state,
    "__setstate__": _set_state,
}
