"""A word where everything that is scored goes one way."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

from golong_rewards.score import Score

ENOUGH = 100
"""Rollouts after which it is said, as by the service."""


class OneWayWatch:
    """Warns once, when the first hundred rollouts were all gated or no label of theirs could be used."""

    def __init__(self) -> None:
        self._counts = {"gated": 0, "bad_reference": 0}
        self._total = 0

    def add(self, scores: Iterable[Score]) -> None:
        if self._total >= ENOUGH:
            return
        last = None
        for last in scores:
            self._total += 1
            if last.status in self._counts:
                self._counts[last.status] += 1
        if last is None or self._total < ENOUGH:
            return
        if self._counts["gated"] == self._total:
            why = last.reason.removesuffix(": see the option thinking")
            way = f"{self._total} of {self._total} gated: {why}; see thinking"
        elif self._counts["bad_reference"] == self._total:
            way = f"all {self._total} labels are unusable: {last.reason}"
        else:
            return
        warnings.warn(way, stacklevel=2)
