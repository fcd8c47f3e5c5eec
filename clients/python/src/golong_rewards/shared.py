"""The scorers of this process, one for each way to score."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from golong_rewards.encode import encode
from golong_rewards.scorer import Scorer, Thinking, TransportName

_scorers: dict[tuple[Any, ...], Scorer] = {}


def scorer_for(
    transport: TransportName | None = None,
    url: str | None = None,
    profile: str | None = None,
    deadline: float | None = None,
    token: str | None = None,
    thinking: Thinking | None = None,
    turns: str | None = None,
) -> Scorer:
    """The process's scorer with these settings: trainers call a bare function, and its connections should be kept."""
    environment = tuple(
        os.environ.get(name) for name in ("GOLONG_REWARDS_URL", "GOLONG_REWARDS_TOKEN", "GOLONG_REWARDS_PROFILE", "GOLONG_REWARDS_LOG")
    )
    how = encode(thinking) if isinstance(thinking, Mapping) else thinking
    key = (transport, url, profile, deadline, token, how, turns, environment)
    scorer = _scorers.get(key)
    if scorer is None:
        scorer = Scorer(
            url,
            transport=transport,
            profile=profile,
            thinking=thinking,
            turns=turns,
            deadline=deadline,
            token=token,
        )
        scorer = _scorers.setdefault(key, scorer)
    return scorer
