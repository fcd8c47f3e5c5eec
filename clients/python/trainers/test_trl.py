"""TRL's own GRPOTrainer trains on CPU with rewards that come over HTTP."""

import os
import pickle
import signal
import threading

import pytest
import tiny
import trl
from datasets import Dataset

from golong_rewards import Service, ServiceUnavailable
from golong_rewards.trl import GoLongReward

STEPS = 20


class Recorder:
    """The reward function under test, with all it was asked and what it answered."""

    def __init__(self, inner):
        self.inner = inner
        self.__name__ = inner.__name__
        self.calls = []

    def __call__(self, prompts, completions, **columns):
        rewards = self.inner(prompts, completions, **columns)
        truths = [model["ground_truth"] for model in columns["reward_model"]]
        self.calls.append(list(zip(columns["data_source"], completions, truths, rewards, strict=True)))
        return rewards


def train(tmp_path, reward, dataset, steps=STEPS):
    tokenizer = tiny.tokenizer()
    arguments = trl.GRPOConfig(
        output_dir=str(tmp_path),
        max_steps=steps,
        per_device_train_batch_size=64,
        num_generations=32,
        max_completion_length=2,
        learning_rate=1e-2,
        logging_steps=1,
        report_to=[],
        save_strategy="no",
        use_cpu=True,
        seed=3,
    )
    trainer = trl.GRPOTrainer(
        model=tiny.model(len(tokenizer)),
        reward_funcs=reward,
        args=arguments,
        train_dataset=dataset,
        processing_class=tokenizer,
    )
    trainer.train()
    return trainer.state.log_history


def dataset(truth="Paris", source="SubEM"):
    return Dataset.from_list(
        [
            {
                "prompt": "Oslo Rome",
                "data_source": source,
                "reward_model": {"ground_truth": truth},
                "extra_info": {"reward_mode": None},
            }
        ]
        * 32
    )


def test_trains_and_logs_what_the_library_says(service, library, tmp_path):
    reward = Recorder(pickle.loads(pickle.dumps(GoLongReward())))
    history = train(tmp_path, reward, dataset({"golden_label": "Paris"}, "EM"))

    steps = [entry for entry in history if "rewards/golong_reward/mean" in entry]
    assert len(steps) == STEPS and len(reward.calls) == STEPS
    for entry, call in zip(steps, reward.calls, strict=True):
        samples = [
            {"data_source": source, "response": completion, "reward_model": {"ground_truth": truth}}
            for source, completion, truth, _ in call
        ]
        expected = library(samples)
        assert [given for *_, given in call] == expected
        assert entry["rewards/golong_reward/mean"] == pytest.approx(sum(expected) / len(expected), abs=1e-6)
        gated = sum(sample["response"].count("</think>") != 1 for sample in samples) / len(samples)
        assert entry["golong_reward/gated"] == pytest.approx(gated)
    # A model of random weights closes the thinking and says Paris now and then, and learns to.
    means = [entry["rewards/golong_reward/mean"] for entry in steps]
    print("reward by step:", means)
    assert any(entry["grad_norm"] > 0 for entry in steps)
    assert sum(means[-5:]) > sum(means[:5])


def test_rollouts_that_cannot_be_scored_are_left_out(service, tmp_path):
    reward = Recorder(GoLongReward())
    history = train(tmp_path, reward, dataset({"golden_label": None}, "EM"), steps=2)
    steps = [entry for entry in history if "golong_reward/unscored" in entry]
    for entry, call in zip(steps, reward.calls, strict=True):
        # What fails the gate is a 0 whatever the reference; all others have no score.
        for _, completion, _, given in call:
            assert given == (None if completion.count("</think>") == 1 else 0)
        unscored = sum(given is None for *_, given in call)
        assert unscored > 0 and entry["golong_reward/unscored"] == unscored / len(call)


def test_training_rides_out_a_service_that_is_killed_and_started_again(library, tmp_path):
    service = Service(workers=1).start()
    inner = GoLongReward(url=service.url, deadline=120)
    restart = threading.Timer(1.0, service.start)

    class Killed(Recorder):
        def __call__(self, *arguments, **columns):
            if len(self.calls) == 2:
                os.kill(service.pid, signal.SIGKILL)
                service.stop()
                restart.start()
            return super().__call__(*arguments, **columns)

    reward = Killed(inner)
    try:
        train(tmp_path, reward, dataset({"golden_label": "Paris"}, "EM"), steps=5)
    finally:
        restart.join()
        service.stop()
    assert len(reward.calls) == 5
    for call in reward.calls:
        samples = [
            {"data_source": source, "response": completion, "reward_model": {"ground_truth": truth}}
            for source, completion, truth, _ in call
        ]
        assert [given for *_, given in call] == library(samples)


def test_a_dead_service_stops_the_training(tmp_path):
    with pytest.raises(ServiceUnavailable, match="no answer from the reward service at http://127.0.0.1:9"):
        train(tmp_path, GoLongReward(url="http://127.0.0.1:9", deadline=1.0), dataset())
