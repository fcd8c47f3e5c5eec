"""The scorers of this process, one for each way to score."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from golong_rewards.encode import encode
from golong_rewards.scorer import Scorer
from golong_rewards.settings import SETTINGS, ScorerSettings

_scorers: dict[tuple[Any, ...], Scorer] = {}
_DEFAULT = ScorerSettings()


def scorer_for(settings: ScorerSettings = _DEFAULT) -> Scorer:
    """The process's scorer with these settings: trainers call a bare function, and its connections should be kept."""
    environment = tuple(
        os.environ.get(name) for name in ("GOLONG_REWARDS_URL", "GOLONG_REWARDS_TOKEN", "GOLONG_REWARDS_PROFILE", "GOLONG_REWARDS_LOG")
    )
    given = {name: getattr(settings, name) for name in SETTINGS}
    key = (*(encode(value) if isinstance(value, Mapping) else value for value in given.values()), environment)
    scorer = _scorers.get(key)
    if scorer is None:
        scorer = _scorers.setdefault(key, Scorer(**given))
    return scorer
