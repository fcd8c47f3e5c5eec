"""Data frames of each kind, where the package is installed."""

import json

import pytest

from golong_rewards import Scorer, score_frame

NAMES = ["reward", "reward_type", "reward_status", "reward_reason", "reward_signature"]


@pytest.fixture()
def table(rows):
    """The sample as columns, references as the JSON text that files of one type a column hold; one row is broken."""
    kept = [*rows, {**rows[0], "data_source": "nobody's", "response": "</think>x"}]
    return {
        "response": [row["response"] for row in kept],
        "data_source": [row["data_source"] for row in kept],
        "ground_truth": [json.dumps(row["reward_model"]["ground_truth"]) for row in kept],
        "reward_mode": [row["extra_info"].get("reward_mode") for row in kept],
    }


def test_a_dict_of_columns(table, expected):
    scored = score_frame(table, scorer=Scorer(transport="stdio"))
    assert scored["reward"] == [*expected, None] and list(scored) == [*table, *NAMES] and "reward" not in table
    assert scored["reward_status"][-1] == "unknown_type" and scored["reward_reason"][-1]
    parts = score_frame(
        {"response": ["</think>4", "</think>5"], "answer": ["4", "4"]}, type="EM", parts=["matched"], prefix="em"
    )
    assert (parts["em"], parts["em_matched"]) == ([1, 0], [1, 0])
    dump = score_frame({"output": ["</think>4"], "gts": ['{"type": "EM", "ground_truth": "4"}'], "step": [1]})
    assert dump["reward"] == [1]
    assert score_frame({"response": [], "answer": []}, type="EM")["reward"] == []


def test_pandas(table, expected):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(table, index=range(10, 10 + len(table["response"])))
    scored = score_frame(frame)
    assert scored["reward"].tolist()[:-1] == expected and pandas.isna(scored["reward"].iloc[-1])
    assert list(scored.columns) == [*table, *NAMES] and list(scored.index) == list(frame.index)
    assert scored["reward"].dtype == "float64" and "reward" not in frame


def test_polars(table, expected):
    polars = pytest.importorskip("polars")
    scored = score_frame(polars.DataFrame(table))
    assert scored["reward"].to_list() == [*expected, None] and scored.columns == [*table, *NAMES]
    assert scored["reward"].dtype == polars.Float64


def test_pyarrow(table, expected):
    pyarrow = pytest.importorskip("pyarrow")
    scored = score_frame(score_frame(pyarrow.table(table)))
    assert scored.column("reward").to_pylist() == [*expected, None] and scored.column_names == [*table, *NAMES]


def test_datasets(table, expected):
    datasets = pytest.importorskip("datasets")
    scored = score_frame(datasets.Dataset.from_dict(table))
    assert scored["reward"][:] == [*expected, None] and scored.column_names == [*table, *NAMES]
    assert scored.features["reward"] == datasets.Value("float64")


HALF = {"response": ["</think>[Answer]\nd1", "</think>[Answer]\nd1\nd2"], "answer": [["d1", "d2"]] * 2}


def test_datasets_whose_reward_has_been_of_another_type():
    datasets = pytest.importorskip("datasets")
    rewards = [pytest.approx(2 / 3), 1.0]
    for before in ([True, False], [1, 0], ["no", "yes"]):
        rows = datasets.Dataset.from_dict({**HALF, "reward": before})
        scored = score_frame(rows, type="F1", parts=["recall"])
        assert scored["reward"][:] == rewards and scored["reward_recall"][:] == [0.5, 1.0]
        assert [row["reward"] for row in score_frame(rows.to_iterable_dataset(), type="F1")] == rewards
        splits = score_frame(datasets.DatasetDict(train=rows, test=rows.remove_columns("reward")), type="F1")
        assert type(splits) is datasets.DatasetDict and [part["reward"][:] for part in splits.values()] == [rewards] * 2


def test_datasets_whose_first_rows_have_no_reward(monkeypatch):
    datasets = pytest.importorskip("datasets")
    monkeypatch.setattr("golong_rewards.frame._ROWS", 1)
    rows = {"response": [*HALF["response"], HALF["response"][0]], "answer": [None, *HALF["answer"]]}
    scored = score_frame(datasets.Dataset.from_dict(rows), type="F1", parts=["recall"])
    assert scored["reward"][:] == [None, 1.0, pytest.approx(2 / 3)] and scored["reward_recall"][:] == [None, 1.0, 0.5]


def test_pandas_without_any_reward():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"response": ["x"], "answer": [None]}, index=[7])
    scored = score_frame(frame, type="F1", parts=["recall"])
    assert [scored[name].dtype for name in ("reward", "reward_recall")] == ["float64"] * 2
    assert scored["reward"].isna().all() and list(scored.columns) == ["response", "answer", *NAMES, "reward_recall"]


def test_polars_without_any_reward():
    polars = pytest.importorskip("polars")
    scored = score_frame(polars.DataFrame({"response": ["x"], "answer": [None]}), type="F1", parts=["recall"])
    assert [scored[name].dtype for name in ("reward", "reward_recall")] == [polars.Float64] * 2


def test_other_things():
    with pytest.raises(TypeError, match="not builtins.list"):
        score_frame([1])
    with pytest.raises(TypeError, match="did you mean 'type'"):
        score_frame({}, reward_type="EM")
    with pytest.raises(ValueError, match="2 completions, but 1 values"):
        score_frame({"response": ["a", "b"], "answer": ["a"]}, type="EM")
