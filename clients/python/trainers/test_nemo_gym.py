"""NeMo-Gym's resources server of the example answers its own `/verify`, with NeMo-Gym's own models on both sides."""

from unittest.mock import MagicMock

import pytest
from examples import example
from fastapi.testclient import TestClient
from nemo_gym.base_resources_server import BaseVerifyResponse
from nemo_gym.server_utils import ServerClient

nemo_gym = example("nemo_gym.py")


@pytest.fixture(scope="module")
def client(service):
    config = nemo_gym["GoLongConfig"](host="127.0.0.1", port=0, entrypoint="", name="golong", rewards_url=service.url)
    server = nemo_gym["GoLongResourcesServer"](config=config, server_client=MagicMock(spec=ServerClient))
    with TestClient(server.setup_webserver()) as made:
        yield made


def verified(client, row):
    text = {"type": "output_text", "text": row["response"], "annotations": []}
    message = {"id": "m", "type": "message", "role": "assistant", "status": "completed", "content": [text]}
    response = {
        "id": "r", "object": "response", "created_at": 0, "model": "m", "output": [message],
        "parallel_tool_calls": False, "tool_choice": "auto", "tools": [],
    }  # fmt: skip
    kept = {key: row[key] for key in ("uid", "data_source", "reward_model", "extra_info")}
    body = {**kept, "responses_create_params": {"input": [{"role": "user", "content": "?"}]}, "response": response}
    answer = client.post("/verify", json=body)
    assert answer.status_code == 200, answer.text
    # As its rollout collection reads it.
    read = BaseVerifyResponse.model_validate(answer.json())
    assert {key: answer.json()[key] for key in kept} == kept
    return read, answer.json()


def test_rewards_of_the_resources_server(client, library, rows):
    answers = [verified(client, row) for row in rows]
    assert [read.reward for read, _ in answers] == library(rows)
    assert not any(read.mask_sample for read, _ in answers)


def test_a_rollout_without_a_score_is_masked(client, rows):
    read, _ = verified(client, {**rows[0], "reward_model": {"ground_truth": {"golden_label": None}}})
    assert (read.reward, read.mask_sample) == (0, True)
    assert read.failure_kind == "golong_rewards:bad_reference" and read.failure_reason

