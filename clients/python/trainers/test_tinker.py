"""tinker-cookbook's own rollout loop steps the environment of the example."""

import asyncio

import pytest
import tinker
from examples import example
from tinker_cookbook.completers import TokenCompleter, TokensWithLogprobs
from tinker_cookbook.rl.rollouts import do_single_rollout

from golong_rewards import NotScored

GoLongEnv = example("tinker_env.py")["GoLongEnv"]


class Renderer:
    """Stands for a renderer: one token is the whole response; with `split` the thinking is a part of its own."""

    def __init__(self, split):
        self.split = split

    def build_generation_prompt(self, messages):
        return tinker.ModelInput.from_ints([1])

    def get_stop_sequences(self):
        return ["<|im_end|>"]

    def parse_response(self, action):
        text = TEXTS[action[0]]
        thinking, tag, answer = text.partition("</think>")
        content = text
        if self.split and tag and text.count("</think>") == 1:
            content = [{"type": "thinking", "thinking": thinking.removeprefix("<think>")}, {"type": "text", "text": answer}]
        return {"role": "assistant", "content": content}, None


TEXTS = []


class Policy(TokenCompleter):
    def __init__(self, text):
        self.text = text

    async def __call__(self, model_input, stop, *, max_tokens=None):
        TEXTS.append(self.text)
        return TokensWithLogprobs(tokens=[len(TEXTS) - 1], maybe_logprobs=[0.0])


def rollout(row, split):
    return do_single_rollout(Policy(row["response"]), GoLongEnv(Renderer(split), {**row, "prompt": "?"}))


@pytest.mark.parametrize("split", [False, True])
def test_rewards_of_its_rollouts(library, rows, split):
    async def run():
        return await asyncio.gather(*(rollout(row, split) for row in rows))

    trajectories = asyncio.run(run())
    assert [[step.reward for step in one.transitions] for one in trajectories] == [[score] for score in library(rows)]
    assert all(step.episode_done for one in trajectories for step in one.transitions)


def test_no_score_is_no_reward(rows):
    with pytest.raises(NotScored, match="unknown_type"):
        asyncio.run(rollout({**rows[0], "data_source": "nobody's"}, False))
