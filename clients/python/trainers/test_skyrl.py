"""SkyRL's gym makes the environment of the example and steps it, as its generator does."""

import pytest
import skyrl_gym
from examples import example

from golong_rewards import NotScored

example("skyrl.py")


def step(row, **extras):
    env = skyrl_gym.make("golong", env_config={}, extras={**row, **extras})
    prompt, _ = env.init([{"role": "user", "content": "?"}])
    assert prompt == [{"role": "user", "content": "?"}]
    output = env.step(row["response"])
    env.close()
    return output


def test_rewards_of_the_environment(library, rows):
    outputs = [step(row) for row in rows]
    assert [output["reward"] for output in outputs] == library(rows)
    assert all(output["done"] and output["observations"] == [] for output in outputs)
    specs = [step(row, reward_spec=row["reward_model"], reward_model=None)["reward"] for row in rows]
    assert specs == library(rows)


def test_no_score_is_no_reward(rows):
    with pytest.raises(NotScored, match="unknown_type"):
        step(rows[0], data_source="nobody's")
