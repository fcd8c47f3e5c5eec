"""AReaL: a reward function for its RLVR workflows."""

from __future__ import annotations

import os
from typing import Any

from golong_rewards.sample import samples_of
from golong_rewards.settings import ScorerSettings
from golong_rewards.shared import scorer_for

DEADLINE = 10.0
"""AReaL stops waiting after 15 s and takes 0; an error before that is tried again and then reported."""


def reward_fn(prompt: Any, completions: Any, prompt_ids: Any, completion_ids: Any, **data: Any) -> float:
    """The reward of one completion; `data` is the row of the data set.

    AReaL has no way to leave a rollout out: one without a score, for a reason that is not the model's doing, is an
    error. GOLONG_REWARD_TYPE names the reward of data sets without a `data_source` column. A child
    process scores, one in each of AReaL's pool, unless GOLONG_REWARDS_URL names a service.
    """
    columns = {name: [value] for name, value in data.items()}
    [sample] = samples_of([completions], columns, os.environ.get("GOLONG_REWARD_TYPE"))
    return scorer_for(ScorerSettings(deadline=DEADLINE)).score(sample).number()
