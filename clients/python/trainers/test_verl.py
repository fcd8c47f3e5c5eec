"""verl's own loader, reward managers and reward-loop worker call our functions, as a run does."""

import asyncio

import pytest
import numpy as np
import torch
from omegaconf import OmegaConf
from tensordict import TensorDict
from verl import DataProto
from verl.experimental.reward_loop.reward_loop import RewardLoopWorker
from verl.trainer.ppo.reward import load_reward_manager

from golong_rewards import NotScored, ServiceUnavailable


def config(name, manager="naive", **options):
    return OmegaConf.create(
        {
            "reward": {
                "num_workers": 1,
                "reward_manager": {"source": "register", "name": manager, "module": {"path": None}},
                "reward_model": {"enable": False},
                "custom_reward_function": {
                    "path": "pkg://golong_rewards.verl",
                    "name": name,
                    "reward_kwargs": options,
                },
            }
        }
    )


@pytest.fixture(scope="module")
def tokenizer(rows):
    """A tokenizer that gives every response of the sample back letter for letter: one token each."""
    from tokenizers import Tokenizer, models
    from transformers import PreTrainedTokenizerFast

    words = ["<pad>", "<unk>", *dict.fromkeys(row["response"] for row in rows)]
    inner = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="<unk>"))
    return PreTrainedTokenizerFast(tokenizer_object=inner, pad_token="<pad>", unk_token="<unk>")


def from_parquet(rows, tmp_path):
    """The rows as verl's data set hands them on: through Parquet and pandas, so that lists are NumPy arrays."""
    import pandas

    path = tmp_path / "train.parquet"
    columns = ["data_source", "reward_model", "extra_info"]
    pandas.DataFrame([{key: row[key] for key in columns} for row in rows]).to_parquet(path)
    return pandas.read_parquet(path).to_dict("records")


def batch(rows, tokenizer, tmp_path):
    """A batch as the trainer builds it after generation: two tokens of prompt, one of response, two of padding."""
    vocabulary = tokenizer.get_vocab()
    ids = torch.tensor([[vocabulary[row["response"]], 0, 0] for row in rows])
    mask = torch.tensor([[1, 1, 1, 0, 0]] * len(rows))
    records = from_parquet(rows, tmp_path)
    return DataProto(
        batch=TensorDict(
            {"prompts": torch.ones(len(rows), 2, dtype=torch.long), "responses": ids, "attention_mask": mask},
            batch_size=len(rows),
        ),
        non_tensor_batch={
            key: np.array([record[key] for record in records], dtype=object)
            for key in ("data_source", "reward_model", "extra_info")
        },
    )


@pytest.mark.parametrize("name", ["compute_score", "compute_score_async"])
@pytest.mark.parametrize("manager", ["naive", "dapo"])
def test_reward_managers_of_the_reward_loop(service, library, rows, tokenizer, tmp_path, name, manager):
    data = batch(rows, tokenizer, tmp_path)
    assert any(isinstance(model["ground_truth"]["doc_ids"], np.ndarray) for model in data.non_tensor_batch["reward_model"])

    async def run():
        reward_manager = load_reward_manager(config(name, manager), tokenizer)
        return await asyncio.gather(*(reward_manager.run_single(data[i : i + 1]) for i in range(len(data))))

    outputs = asyncio.run(run())
    assert [output["reward_score"] for output in outputs] == library(rows)
    keys = list(outputs[0]["reward_extra_info"])
    assert keys[:2] == ["score", "acc"]
    for output in outputs:
        assert list(output["reward_extra_info"]) == keys
        assert all(type(value) is float for value in output["reward_extra_info"].values())


def test_the_worker_and_the_tensors_it_makes(service, library, rows, tokenizer, tmp_path):
    data = batch(rows, tokenizer, tmp_path)

    async def run():
        # As RewardLoopWorker is built by its actor, but for the tokenizer, which it would load from a folder.
        worker = RewardLoopWorker.__new__(RewardLoopWorker)
        worker.config = config("compute_score_async")
        worker.reward_router_address = None
        worker.loop = asyncio.get_running_loop()
        worker.reward_manager = load_reward_manager(worker.config, tokenizer)
        return worker.reward_manager, await worker.compute_score_batch(data)

    manager, outputs = asyncio.run(run())
    scores = type(manager).assemble_rm_scores(data, [output["reward_score"] for output in outputs])
    assert scores.sum(1).tolist() == pytest.approx(library(rows))
    assert (scores[:, 1:] == 0).all()


def test_the_batch_and_the_serial_manager(service, library, rows, tokenizer, tmp_path):
    from verl.workers.reward_manager.batch import BatchRewardManager
    from verl.workers.reward_manager.naive import NaiveRewardManager

    from golong_rewards.verl import compute_score, compute_score_batch

    expected = pytest.approx(library(rows))
    data = batch(rows, tokenizer, tmp_path)
    answer = BatchRewardManager(tokenizer, 0, compute_score_batch)(data, return_dict=True)
    assert answer["reward_tensor"].sum(1).tolist() == expected
    assert {len(values) for values in answer["reward_extra_info"].values()} == {len(rows)}
    data = batch(rows, tokenizer, tmp_path)
    answer = NaiveRewardManager(tokenizer, 0, compute_score)(data, return_dict=True)
    assert answer["reward_tensor"].sum(1).tolist() == expected


def test_what_is_not_the_models_doing(service, rows, tokenizer, tmp_path):
    broken = [{**rows[0], "data_source": "nobody's"}]
    broken[0]["response"] = next(row["response"] for row in rows if row["response"].count("</think>") == 1)

    async def run(**options):
        manager = load_reward_manager(config("compute_score_async", **options), tokenizer)
        return await manager.run_single(batch(broken, tokenizer, tmp_path))

    with pytest.raises(NotScored, match="unknown_type.*nobody's"):
        asyncio.run(run())
    info = asyncio.run(run(unscored=0.0))["reward_extra_info"]
    assert (info["score"], info["unscored"]) == (0.0, 1.0)


def test_a_dead_service_is_never_a_zero(rows, tokenizer, tmp_path):
    """verl's serial manager takes 0 for a TimeoutError; ours is none."""
    from verl.workers.reward_manager.naive import NaiveRewardManager

    from golong_rewards.verl import compute_score

    def dead(**arguments):
        return compute_score(**arguments, url="http://127.0.0.1:9", deadline=0.5)

    with pytest.raises(ServiceUnavailable):
        NaiveRewardManager(tokenizer, 0, dead, compute_score_timeout=30)(batch(rows[:1], tokenizer, tmp_path))
