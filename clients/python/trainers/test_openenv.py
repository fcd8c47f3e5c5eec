"""OpenEnv's environment, its hooks and its own HTTP server ask the rubric of the example."""

import pytest
from examples import example
from fastapi.testclient import TestClient
from openenv.core.env_server.http_server import create_fastapi_app

from golong_rewards import NotScored

openenv = example("openenv_rubric.py")
Environment, Answer = openenv["GoLongEnvironment"], openenv["Answer"]


def test_rewards_of_the_environment(library, rows):
    env, told = Environment(rows), []
    env.rubric.register_forward_hook(lambda rubric, action, observation, reward: told.append(reward))
    rewards = []
    for place, row in enumerate(rows):
        shown = env.reset(seed=place)
        assert "ground_truth" not in shown.model_dump_json() and not shown.done
        observation = env.step(Answer(text=row["response"]))
        assert observation.done
        rewards.append(observation.reward)
    assert rewards == told == library(rows) and env.rubric.last_score == rewards[-1]


def test_over_its_own_server(library, rows):
    app = create_fastapi_app(lambda: Environment(rows), Answer, openenv["Observation"])
    with TestClient(app) as client, client.websocket_connect("/ws") as session:
        rewards = []
        for place, row in enumerate(rows[:12]):
            session.send_json({"type": "reset", "data": {"seed": place}})
            session.receive_json()
            session.send_json({"type": "step", "data": {"text": row["response"]}})
            rewards.append(session.receive_json()["data"]["reward"])
    assert rewards == library(rows[:12])


def test_no_score_is_no_reward(rows):
    env = Environment([{**rows[0], "data_source": "nobody's"}])
    env.reset()
    with pytest.raises(NotScored, match="unknown_type"):
        env.step(Answer(text="</think>x"))
