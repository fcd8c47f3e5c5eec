"""The client and every adapter against the real service."""

import asyncio
import pickle
import runpy
from concurrent.futures import ProcessPoolExecutor
from types import SimpleNamespace

import numpy as np
import pytest
from conftest import ROOT, make

from golong_rewards import AsyncScorer, NotScored, RequestRefused, areal, sample, sample_of, slime, swift, trl, verl


def arrays(value):
    """The value as a Parquet file gives it back: every list a NumPy array."""
    if isinstance(value, dict):
        return {key: arrays(item) for key, item in value.items()}
    if isinstance(value, list):
        array = np.empty(len(value), dtype=object)
        array[:] = [arrays(item) for item in value]
        return array
    return value


def columns(rows):
    return {key: [row.get(key) for row in rows] for key in ("data_source", "reward_model", "extra_info")}


def responses(rows):
    return [row["response"] for row in rows]


def test_scores_equal_the_librarys(client, rows, expected):
    scores = client.score_many(rows)
    assert [score.score for score in scores] == expected
    assert len({score.type for score in scores if score.type}) == 9
    one = client.score(rows[0])
    assert one == scores[0] and one.signature.startswith("golong-rewards ") and "profile:golongrl" in one.signature
    assert [score.score for score in asyncio.run(AsyncScorer(client).score_many(rows))] == expected


def test_profiles(service, rows):
    hardened = service.client(profile="hardened")
    assert {score.profile for score in hardened.score_many(rows)} == {"hardened"}
    with pytest.raises(RequestRefused, match="/options/profile"):
        service.client(profile="nobody's").score_many(rows[:3])


def test_what_is_not_the_models_doing_has_no_number(client):
    faults = {
        "bad_reference": make(truth=None),
        "unknown_type": make(source="nobody's"),
        "bad_sample": {"data_source": "EM", "response": 5},
    }
    for status, sample in faults.items():
        score = client.score(sample)
        assert (score.score, score.status) == (None, status) and score.reason
        with pytest.raises(NotScored, match=status):
            score.number()
        assert score.number(unscored=-1) == -1
    wrong, gated = client.score(make("</think>Rome")), client.score(make("Paris"))
    assert [(s.score, s.status) for s in (wrong, gated)] == [(0, "scored"), (0, "gated")]


def test_bare_labels_and_message_lists(client):
    said = [{"role": "user", "content": "?"}, {"role": "assistant", "content": "Paris", "reasoning_content": "hm"}]
    for response in ("</think>Paris", said, [{"role": "assistant", "content": [{"text": "</think>Par"}, {"text": "is"}]}]):
        for truth in ("Paris", {"golden_label": "Paris"}, '{"golden_label": "Paris"}', {"type": "EM", "answer": "Paris"}):
            assert client.score(sample_of(response, truth, type="EM")).score == 1
            if "type" not in truth:
                assert client.score(sample_of(response, truth, data_source="EM")).score == 1
    lists = [np.array(["a", "b"], dtype=object), ["a", "b"], "a\nb", {"doc_ids": ["a", "b"], "summary": "English"}]
    scores = [client.score(sample_of("</think>[Answer]\na\nb", truth, type="F1")) for truth in lists]
    assert [score.score for score in scores] == [1] * 4
    tables = client.score(sample_of("</think>x", '{"a": [1]}', type="IoU"))
    assert tables.status not in ("bad_reference", "bad_sample")


def test_advantages(client, rows, expected):
    uid = [row["uid"] for row in rows]
    rewards = np.array(expected, dtype=np.float32)
    advantages, metrics = client.advantages(rewards, uid, estimator="grpo")
    for name in set(uid):
        group = [i for i, other in enumerate(uid) if other == name]
        values = rewards[group].astype(float)
        want = (values - values.mean()) / (values.std(ddof=1) + 1e-6)
        assert [advantages[i] for i in group] == pytest.approx(list(want), abs=1e-9)
    _, metrics = client.advantages([1, 0], ["a", "a"], reward_type=["EM", "EM"])
    assert metrics["task_metrics/EM/mean_reward"] == 0.5
    with pytest.raises(RequestRefused):
        client.advantages([1, 0], ["a"])
    assert client.advantages([1.0, float("nan"), 0.0], ["a"] * 3, estimator="dr_grpo")[0] == [0.5, None, -0.5]
    parts = {"estimator": "gdpo", "components": [[1, 0, 0], [1, 1, 0]]}
    assert client.advantages([1, None, 0], ["a"] * 3, **parts)[0][1] is None
    assert client.advantages([None, float("nan")], ["a"] * 2) == ([None, None], {})
    once = client.advantages([1, 1, 1, None, 0], ["a"] * 5, rollout=[1, 1, 1, 1, "b"], estimator="dr_grpo")[0]
    assert once == [0.5, 0.5, 0.5, None, -0.5]


def test_types(client):
    names = [entry["type"] for entry in client.types()]
    assert len(names) == len(set(names)) and {"EM", "ROUGE-L", "math_verify"} <= set(names)


def arguments(row):
    extra = {**row["extra_info"], "num_turns": None, "image": object(), "rollout_reward_scores": {}}
    return row["data_source"], row["response"], arrays(row["reward_model"]["ground_truth"]), extra


def test_verl(service, rows, expected):
    one_by_one = [verl.compute_score(*arguments(row)) for row in rows]
    names = ("data_source", "solution_str", "ground_truth", "extra_info")

    async def run():
        calls = (verl.compute_score_async(**dict(zip(names, arguments(row)))) for row in rows)
        return await asyncio.gather(*calls)

    together = asyncio.run(run())
    sources, texts, truths, extras = zip(*(arguments(row) for row in rows))
    batch = verl.compute_score_batch(
        data_sources=np.array(sources, dtype=object), solution_strs=texts, ground_truths=truths, extra_infos=extras
    )
    assert one_by_one == together == batch
    assert [reward["score"] for reward in batch] == [reward["acc"] for reward in batch] == expected
    assert len({tuple(reward) for reward in batch}) == 1
    assert all(type(value) is float and np.isfinite(value) for reward in batch for value in reward.values())


def test_verl_options(service):
    fault = ("nobody's", "</think>Paris", "Paris")
    with pytest.raises(NotScored, match="unknown_type.*/data_source.*nobody's"):
        verl.compute_score(*fault)
    zero = verl.compute_score(*fault, unscored=0, reward_router_address="x", reward_model_tokenizer=None)
    assert (zero["score"], zero["unscored"]) == (0, 1)
    assert verl.compute_score(*fault, type="EM", profile="hardened", url=service.url)["score"] == 1
    parts = verl.compute_score("EM", "</think>Paris", "Paris", parts=["matched", "nothing"])
    assert (parts["matched"], parts["nothing"]) == (1, 0)


def test_trl(service, rows, expected):
    reward = pickle.loads(pickle.dumps(trl.GoLongReward()))
    assert reward.__name__ == "golong_reward" and trl.GoLongReward(name="x").__name__ == "x"
    metrics, extra = {}, {}
    messages = [[{"role": "assistant", "content": text}] for text in responses(rows)]
    for completions in (responses(rows), messages):
        given = reward(
            prompts=[""] * len(rows),
            completions=completions,
            completion_ids=[[1]] * len(rows),
            trainer_state=SimpleNamespace(global_step=1),
            log_metric=metrics.__setitem__,
            log_extra=extra.__setitem__,
            **columns(rows),
        )
        assert given == expected
    assert metrics["golong_reward/unscored"] == 0 and 0 < metrics["golong_reward/gated"] < 1
    assert len(extra["golong_reward_status"]) == len(rows)
    wrong = reward(["?"] * 3, ["</think>Paris"] * 3, answer=["Paris", None, "Rome"], data_source=["EM"] * 3)
    assert wrong == [1, None, 0]
    assert trl.GoLongReward(type="EM")([], ["</think>4"], solution=["4"]) == [1]
    with pytest.raises(ValueError, match="2 completions, but 1 values of answer"):
        reward([], ["a", "b"], answer=["a"])
    with pytest.raises(ValueError, match="no column reward_model, ground_truth"):
        reward([], ["a"])


def test_swift(service, rows, expected, monkeypatch):
    orm = swift.GoLongORM(args=SimpleNamespace())
    assert orm(responses(rows), prompts=[""] * len(rows), **columns(rows)) == expected
    monkeypatch.setenv("GOLONG_REWARD_TYPE", "EM")
    assert orm(["</think>Paris"], solution=["Paris"]) == [1]


def test_areal(service, rows, expected):
    with ProcessPoolExecutor(2) as pool:
        calls = [
            pool.submit(areal.reward_fn, "?", row["response"], [1], [2], **{k: v for k, v in row.items() if k != "response"})
            for row in rows[:20]
        ]
        assert [call.result() for call in calls] == expected[:20]
        fault = pool.submit(areal.reward_fn, "?", "</think>x", [1], [2], data_source="EM", answer=None)
        with pytest.raises(NotScored, match="bad_reference"):
            fault.result()
    assert areal.DEADLINE < 15


def rollout(group, reward, label=None):
    return SimpleNamespace(group_index=group, reward=reward, label=label, metadata={}, remove_sample=False)


def test_no_adapter_swallows_what_it_does_not_know(service):
    calls = {
        "compute_score": lambda **named: verl.compute_score("EM", "</think>x", "x", **named),
        "compute_score_batch": lambda **named: verl.compute_score_batch(["EM"], ["</think>x"], ["x"], **named),
        "compute_score_async": lambda **named: asyncio.run(verl.compute_score_async("EM", "</think>x", "x", **named)),
        "GoLongReward": lambda **named: trl.GoLongReward(**named),
        "GoLongORM": lambda **named: swift.GoLongORM(None, **named),
    }
    for name, call in calls.items():
        for wrong, right in (("reward_type", "type"), ("profil", "profile"), ("time_out", None)):
            if name == "GoLongORM":
                # It has no settings of its own; the trainer alone calls it.
                right = None
            with pytest.raises(TypeError, match=f"did you mean '{right}'" if right else "argument"):
                call(**{wrong: "EM"})
    with pytest.raises(TypeError, match="did you mean 'unscored'"):
        verl.compute_score("nobody's", "</think>x", "x", unscord=0.0)
    assert verl.compute_score("nobody's", "</think>x", "x", type="EM")["score"] == 1


def test_gold_answers_in_any_column_that_the_scorer_reads(service):
    reward = trl.GoLongReward(type="EM")
    for name in sample.TRUTHS:
        assert reward(None, ["</think>x", "</think>y"], **{name: ["x", "x"]}) == [1, 0], name
    assert reward(None, ["</think>x"] * 2, reward_model=[{"style": "rule"}, None], answer=["x", "y"]) == [1, 0]
    assert reward(None, ["</think>x"], answer=[None]) == [None]
    types = trl.GoLongReward()(None, ["</think>x", "</think>\\boxed{7}"], type=["EM", "math_verify"], answer=["x", "7"])
    assert types == [1, 1]
    with pytest.raises(ValueError, match="no column reward_model, ground_truth"):
        reward(None, ["</think>x"], gold=["x"])
    with pytest.raises(ValueError, match="1 completions, but 2 values of answer"):
        reward(None, ["</think>x"], answer=["x", "y"])


def test_slime(client, service):
    label = '{"type": "EM", "ground_truth": "x"}'
    samples = [rollout(i // 4, float(i % 3 == 0), label) for i in range(16)]
    raw, shaped = slime.post_process(SimpleNamespace(reward_key=None), samples)
    assert raw == [sample.reward for sample in samples]
    want, _ = client.advantages(raw, [s.group_index for s in samples], reward_type=["EM"] * 16)
    assert shaped == want and not any(sample.remove_sample for sample in samples)

    args = SimpleNamespace(reward_key="score", golong_estimator="grpo", golong_params={})
    scored = [rollout(0, {"score": score, "status": "scored", "type": "F1"}) for score in (1.0, 0.0)]
    nested = [[*scored, rollout(0, {"score": None, "status": "internal", "type": None})]]
    raw, shaped = slime.post_process(args, nested)
    assert raw == [1, 0, 0.5] and shaped[2] == 0 and shaped[0] == -shaped[1] > 0.5
    assert [sample.remove_sample for sample in nested[0]] == [False, False, True]
    lost = [rollout(0, 1.0), rollout(0, float("nan")), rollout(0, None), rollout(0, 0.0)]
    raw, shaped = slime.post_process(SimpleNamespace(golong_estimator="dr_grpo"), lost)
    assert (raw, shaped) == ([1, 0.5, 0.5, 0], [0.5, 0, 0, -0.5])
    assert [sample.remove_sample for sample in lost] == [False, True, True, False]
    with pytest.raises(NotScored, match="none of 1"):
        slime.post_process(args, [rollout(0, None)])


def test_slimes_samples_of_one_rollout_count_once(service):
    """A rollout of reward 1 that was cut into three samples, beside one of reward 0: the mean is 1/2."""
    args = SimpleNamespace(golong_estimator="dr_grpo")

    def shaped(*named):
        samples = [rollout(group, reward) for group, reward, _ in named]
        for sample, (*_, name) in zip(samples, named):
            if name != "":
                sample.rollout_id = name
        return slime.post_process(args, samples)[1]

    three = [(0, 1.0, 5)] * 3
    assert shaped(*three, (0, 0.0, 6)) == [0.5, 0.5, 0.5, -0.5]
    assert shaped(*three, (0, 0.0, None)) == [0.5, 0.5, 0.5, -0.5]
    assert shaped(*three, (0, 0.0, "")) == [0.5, 0.5, 0.5, -0.5]
    assert shaped(*three, (0, 0.0, 6), (1, 0.0, 5), (1, 1.0, 6)) == [0.5, 0.5, 0.5, -0.5, -0.5, 0.5]
    assert shaped((0, 1.0, 5), (0, None, 5), (0, 0.0, 6)) == [0.5, 0, -0.5]
    assert shaped(*[(0, 1.0, "")] * 3, (0, 0.0, "")) == [0.25, 0.25, 0.25, -0.75]
    with pytest.raises(RequestRefused, match="rollout 5 .*differ in their reward"):
        shaped((0, 1.0, 5), (0, 0.0, 5))


def test_the_example_for_a_loop_of_ones_own(service, rows, expected):
    example = runpy.run_path(str(ROOT / "examples" / "tinker.py"))["rewards_and_advantages"]
    mixed = [*rows, {"data_source": "nobody's", "response": "</think>x", "reward_model": {"ground_truth": {}}}]

    async def run():
        async with AsyncScorer() as client:
            return await example(client, mixed, [row["uid"] for row in rows] + ["other"])

    by_index, metrics = asyncio.run(run())
    assert list(by_index) == list(range(len(rows)))
    total = {}
    for i, advantage in by_index.items():
        total.setdefault(rows[i]["uid"], []).append(expected[i])
        if expected[i] == max(r for r, row in zip(expected, rows) if row["uid"] == rows[i]["uid"]):
            assert advantage >= 0
    assert any(len(set(group)) > 1 for group in total.values()) and metrics


def test_slimes_rewards_over_its_own_endpoint(client, service):
    answer = client._call(
        "/rm?as=dict", b'{"prompt": "?", "response": "</think>Paris", "label": "{\\"type\\": \\"EM\\", \\"answer\\": \\"Paris\\"}"}'
    )
    assert slime._type(rollout(0, answer)) == "EM" and answer["score"] == 1
