"""ms-swift: a reward for `--external_plugins`.

    # plugin.py
    from swift.rewards import orms
    from golong_rewards.swift import GoLongORM
    orms["golong"] = GoLongORM

    swift rlhf --rlhf_type grpo --external_plugins plugin.py --reward_funcs golong ...

It has the methods of an ORM without being derived from one, so that this package needs no other.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from golong_rewards.shared import scorer_for
from golong_rewards.sample import samples_of


class GoLongORM:
    """Scores completions by the data set's columns, as `golong_rewards.trl.GoLongReward` does.

    The trainer makes the instance, so settings come from the environment: GOLONG_REWARDS_URL of a service (without
    it a child process scores), GOLONG_REWARDS_PROFILE, and GOLONG_REWARD_TYPE for data sets without a `data_source` column.
    """

    def __init__(self, args: Any = None) -> None:
        self.args = args

    def __call__(self, completions: Sequence[Any], **columns: Any) -> list[float | None]:
        samples = samples_of(completions, columns, os.environ.get("GOLONG_REWARD_TYPE"))
        return [score.score for score in scorer_for().score_many(samples)]
