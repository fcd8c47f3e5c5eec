"""ms-swift's own scoring step calls our ORM, registered as an external plugin does it."""

import pytest
import torch
from swift.rewards import orms
from swift.rl_core.data import GRPOSample
from swift.rl_core.grpo_algorithm import compute_rewards_per_func

from golong_rewards.swift import GoLongORM


def scored(rows):
    orms["golong"] = GoLongORM
    samples = [
        GRPOSample.from_row(
            {
                "messages": [{"role": "user", "content": "?"}, {"role": "assistant", "content": row["response"]}],
                **{key: row[key] for key in ("data_source", "reward_model", "extra_info")},
            }
        )
        for row in rows
    ]
    return compute_rewards_per_func(samples, [orms["golong"](args=None)], None, torch.device("cpu"))[:, 0]


def test_rewards_of_the_scoring_step(service, library, rows):
    assert scored(rows).tolist() == pytest.approx(library(rows))


def test_a_row_without_a_score_is_nan_which_it_leaves_out(service, rows):
    broken = {**rows[0], "response": "</think>x", "reward_model": {"ground_truth": {"golden_label": None}}}
    assert torch.isnan(scored([broken])).tolist() == [True]
