"""How the model marks its thinking, said from Python, and thinking that stands beside the text."""

from __future__ import annotations

import pytest

from golong_rewards import Client, Scorer, StdioWorker, score, score_frame, score_many, serve, verl
from golong_rewards.ray import GolongScorer
from golong_rewards.trl import GoLongReward

MISTRAL = "[THINK]London?[/THINK]Paris</s>"
OWN = {"open": "<r>", "close": "</r>", "wrapper": ["<f>", "</f>"]}


def test_is_an_option_of_every_call() -> None:
    assert score(MISTRAL, "Paris", type="EM").status == "gated"
    said = score(MISTRAL, "Paris", type="EM", thinking="mistral")
    assert said.score == 1 and said.signature.endswith("thinking:mistral")
    assert score("<r>x</r><f>Paris</f>", "Paris", type="EM", thinking=OWN).score == 1
    rows = [{"type": "EM", "response": "<think>a</think>b<think>c</think>Paris", "answer": "Paris"}]
    assert [one.score for one in score_many(rows, turns="last")] == [1]
    with Scorer(thinking="mistral") as scorer:
        assert scorer.explain(MISTRAL, "Paris", type="EM").score.score == 1
        assert scorer.score("Paris", "Paris", type="EM").status == "bad_sample"
    assert Client is Scorer
    with pytest.raises(Exception, match="did you mean"):
        score(MISTRAL, "Paris", type="EM", thinking="mystral")


def test_is_an_option_of_trainers_functions() -> None:
    assert GoLongReward(type="EM", thinking="mistral")(["?"], [MISTRAL], answer=["Paris"]) == [1]
    assert verl.compute_score("EM", MISTRAL, "Paris", thinking="mistral")["score"] == 1
    assert verl.compute_score("EM", MISTRAL, "Paris")["gated"] == 1


def test_reads_thinking_beside_the_text() -> None:
    beside = [
        {"role": "assistant", "content": "Paris", "reasoning": "London?"},
        {"role": "assistant", "content": "Paris", "reasoning_content": "London?"},
        {"role": "assistant", "content": "Paris", "thinking": "London?"},
        {"role": "assistant", "content": [{"type": "thinking", "thinking": "London?"}, {"type": "text", "text": "Paris"}]},
    ]
    for message in beside:
        assert score([message], "Paris", type="EM").score == 1
        assert GoLongReward(type="EM")(["?"], [[message]], answer=["Paris"]) == [1]
    cut = {"role": "assistant", "reasoning_content": "Paris"}
    for message in (cut, {**cut, "content": None}):
        assert score([message], "Paris", type="EM").status == "gated"
    assert score({"type": "EM", "response": "Paris", "thinking": "London?", "answer": "Paris"}).score == 1


def test_is_an_option_of_the_worker_the_service_and_frames() -> None:
    sample = {"type": "EM", "response": MISTRAL, "answer": "Paris"}
    for thinking in ("mistral", {"open": "[THINK]", "close": "[/THINK]"}):
        text = MISTRAL if thinking == "mistral" else MISTRAL.removesuffix("</s>")
        with StdioWorker(thinking=thinking) as worker:
            assert worker.score([{**sample, "response": text}])[0].score == 1
    with StdioWorker(turns="last") as worker:
        row = {**sample, "response": "<think>a</think>b<think>c</think>Paris"}
        assert worker.score([row])[0].score == 1
    with serve(workers=1, thinking="mistral") as service:
        assert service.client().score(sample).score == 1
    frame = {"response": [MISTRAL], "answer": ["Paris"], "type": ["EM"]}
    assert score_frame(frame, thinking="mistral")["reward"] == [1.0]
    for call in (StdioWorker, serve, GolongScorer):
        with pytest.raises(TypeError, match="has no argument 'thinkin'; did you mean 'thinking'"):
            call(thinkin="mistral")
