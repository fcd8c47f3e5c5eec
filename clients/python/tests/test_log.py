"""What reward functions log can be scored again, and comes out the same."""

from __future__ import annotations

import asyncio
import json
import subprocess

import pytest

from golong_rewards import NotScored, Scorer, score, score_many, verl
from golong_rewards.areal import reward_fn
from golong_rewards.node import find_command
from golong_rewards.swift import GoLongORM
from golong_rewards.trl import GoLongReward


def again(path, *flags):
    """What `compare` says of a file: how many rewards there are, and how many differ."""
    command = [*find_command(), "compare", str(path), "--json", *flags]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(run.stdout)
    return found["n"], found["changed"], found["notCompared"]


@pytest.fixture()
def log(tmp_path, monkeypatch):
    path = tmp_path / "rewards.jsonl"
    monkeypatch.setenv("GOLONG_REWARDS_LOG", str(path))
    return path


@pytest.fixture(scope="module")
def columns(rows):
    return {name: [row.get(name) for row in rows] for name in ("uid", "data_source", "reward_model", "extra_info")}


def test_every_reward_function_logs_what_scores_again(rows, expected, columns, log):
    responses = [row["response"] for row in rows]
    calls = {
        "trl": lambda: GoLongReward()(["?"] * len(rows), responses, **columns),
        "swift": lambda: GoLongORM()(responses, **columns),
        "areal": lambda: [
            reward_fn("?", row["response"], [], [], **{name: row[name] for name in columns}) for row in rows
        ],
        "verl": lambda: [
            verl.compute_score(row["data_source"], row["response"], row["reward_model"]["ground_truth"], row["extra_info"])["score"]
            for row in rows
        ],
        "verl_async": lambda: [asyncio.run(_verl(row)) for row in rows[:3]] + expected[3:],
        "score_many": lambda: [one.score for one in score_many(rows)],
    }  # fmt: skip
    for name, call in calls.items():
        log.unlink(missing_ok=True)
        assert call() == expected, name
        count = 3 if name == "verl_async" else len(rows)
        assert again(log) == (count, 0, 0), name
        logged = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
        assert [record["reward"]["score"] for record in logged] == expected[:count], name


async def _verl(row):
    truth = row["reward_model"]["ground_truth"]
    return (await verl.compute_score_async(row["data_source"], row["response"], truth, row["extra_info"]))["score"]


def test_logs_what_has_no_score_and_keeps_one_reward(log):
    scored = score({"type": "EM", "response": "</think>Paris", "answer": "Paris", "reward": 7})
    with pytest.raises(NotScored):
        verl.compute_score("nobody's", "</think>x", "y")
    first, second = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert (first["reward"]["score"], scored.score) == (1, 1)
    assert second["reward"]["score"] is None and second["reward"]["status"] == "unknown_type"


def test_a_log_that_cannot_be_written_ends_nothing(tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("GOLONG_REWARDS_LOG", str(tmp_path / "no" / "folder"))
    with Scorer() as scorer:
        assert scorer.score("</think>Paris", "Paris", type="EM").score == 1
    assert "cannot log rewards" in caplog.text


def test_what_trainers_write_with_our_label_scores_again(rows, expected, columns, tmp_path):
    """The table of TRL's `log_completions`, and verl's dump, with what our functions have them log."""
    responses = [row["response"] for row in rows]
    extra = {}
    reward = GoLongReward()
    given = reward(["?"] * len(rows), responses, log_extra=extra.__setitem__, log_metric=None, **columns)
    assert given == expected
    with open(tmp_path / "trl.jsonl", "w", encoding="utf-8") as file:
        for place, response in enumerate(responses):
            logged = {name: values[place] for name, values in extra.items()}
            line = {"step": 1, "prompt": "?", "completion": response, "golong_reward": given[place], **logged, "advantage": 0.0}
            file.write(json.dumps(line) + "\n")
    with open(tmp_path / "verl.jsonl", "w", encoding="utf-8") as file:
        for row in rows:
            truth = row["reward_model"]["ground_truth"]
            found = verl.compute_score(row["data_source"], row["response"], truth, row["extra_info"], log=True)
            # As verl's older trainer writes NumPy's lists.
            line = {"input": "?", "output": row["response"], "gts": "['doc 7' 'doc 8']", "step": 1, **found}
            file.write(json.dumps(line) + "\n")
    assert again(tmp_path / "trl.jsonl") == (len(rows), 0, 0)
    assert again(tmp_path / "verl.jsonl") == (len(rows), 0, 0)
