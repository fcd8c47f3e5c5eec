"""openpipe-art gathers groups of the example's trajectories."""

import asyncio
from types import SimpleNamespace

import art
from examples import example
from openai.types.chat import ChatCompletionMessage
from openai.types.chat.chat_completion import Choice

rollout = example("art_rollout.py")["rollout"]


class Model:
    """Stands for a model that is served: it says what the row's response is."""

    def __init__(self, response):
        self.response = response

    def get_inference_name(self):
        return "m"

    def openai_client(self):
        async def create(model, messages):
            message = ChatCompletionMessage(role="assistant", content=self.response)
            return SimpleNamespace(choices=[Choice(finish_reason="stop", index=0, message=message)])

        return SimpleNamespace(chat=SimpleNamespace(completions=SimpleNamespace(create=create)))


async def gathered(groups, **options):
    made = (
        art.trajectory_group(
            (rollout(Model(row["response"]), {**row, "prompt": "?"}) for row in group), return_exceptions=True
        )
        for group in groups
    )
    return await art.gather_trajectory_groups(made, pbar_desc=None, **options)


def test_rewards_of_trajectories(library, rows):
    by_uid = {}
    for row in rows:
        by_uid.setdefault(row["uid"], []).append(row)
    groups = asyncio.run(gathered(by_uid.values()))
    want = [library(group) for group in by_uid.values()]
    assert [[trajectory.reward for trajectory in group] for group in groups] == want
    assert all(trajectory.metadata["status"] for group in groups for trajectory in group)
    # What its trainer computes advantages of, and what it writes.
    assert [art.TrajectoryGroup.model_validate_json(group.model_dump_json()).trajectories[0].reward for group in groups] == [one[0] for one in want]


def test_no_score_is_an_exception_of_the_group(rows):
    group = [rows[0], {**rows[1], "data_source": "nobody's"}]
    [found] = asyncio.run(gathered([group], max_exceptions=1))
    assert len(found.trajectories) == 1 and len(found.exceptions) == 1
    assert "NotScored" in found.exceptions[0].type and "unknown_type" in found.exceptions[0].message
