"""Which scorer is asked: what every trainer's function and class takes beside what is its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, Union

from golong_rewards.keywords import refuse

TransportName = Literal["stdio", "http"]
Thinking = Union[str, Mapping[str, Any]]
"""How a model marks its thinking: one word, a family's name, or `{"close": …}`; see docs/thinking.md."""


@dataclass(frozen=True)
class ScorerSettings:
    """The settings of a scorer that a process shares; each means what it means for `Scorer`, and None its default there."""

    transport: TransportName | None = None
    url: str | None = None
    profile: str | None = None
    thinking: Thinking | None = None
    turns: str | None = None
    token: str | None = None
    deadline: float | None = None

    @classmethod
    def of(cls, function: str, given: Mapping[str, Any], further: Iterable[str] = ()) -> ScorerSettings:
        """The settings among the keyword arguments of `function`, which takes `further` ones beside.

        Raises TypeError for any other, naming the nearest.
        """
        known = (*further, *SETTINGS)
        if not given.keys() <= set(known):
            refuse(function, given, known)
        return cls(**{name: given[name] for name in SETTINGS if name in given})


SETTINGS = tuple(field.name for field in fields(ScorerSettings))
