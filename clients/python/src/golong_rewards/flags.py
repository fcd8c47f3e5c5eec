"""What is said of scoring in Python, as flags of the command."""

from __future__ import annotations

from collections.abc import Mapping

from golong_rewards.encode import encode
from golong_rewards.settings import Thinking


def scoring_flags(profile: str | None, thinking: Thinking | None, turns: str | None) -> list[str]:
    how = encode(thinking).decode() if isinstance(thinking, Mapping) else thinking
    named = (("--profile", profile), ("--thinking", how), ("--turns", turns))
    return [part for flag, value in named if value is not None for part in (flag, value)]
