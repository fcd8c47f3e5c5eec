"""verl: functions for `custom_reward_function`.

    custom_reward_function:
      path: pkg://golong_rewards.verl
      name: compute_score_async

They take further keyword arguments from `reward_kwargs`:

url, profile, token, deadline: as in `Client`. reward_type: the reward's wire name, for data sets whose data_source the
service does not know. unscored: the reward of a rollout without a score, marked with `unscored` 1; without it such a
rollout ends the run, with an error that says what is wrong with its row. parts: names of parts to report beside.

The keys of every returned dict are the same, whatever came of the rollout, because verl looks for the first rollout's
keys in all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from golong_rewards.async_client import AsyncClient
from golong_rewards.client import Client, client_for
from golong_rewards.sample import sample_of
from golong_rewards.score import Score


def compute_score(
    data_source: str, solution_str: str, ground_truth: Any, extra_info: Any = None, **options: Any
) -> dict[str, float]:
    """The reward of one rollout, `score`, with `acc` and what came of it as numbers."""
    sample = _sample(data_source, solution_str, ground_truth, extra_info, options)
    return _reward(_client(options).score(sample), options)


async def compute_score_async(
    data_source: str, solution_str: str, ground_truth: Any, extra_info: Any = None, **options: Any
) -> dict[str, float]:
    """The same for verl's asynchronous reward loop: concurrent rollouts travel in one request."""
    sample = _sample(data_source, solution_str, ground_truth, extra_info, options)
    return _reward(await _async_client(_client(options)).score(sample), options)


def compute_score_batch(
    data_sources: Sequence[str],
    solution_strs: Sequence[str],
    ground_truths: Sequence[Any],
    extra_infos: Sequence[Any] | None = None,
    **options: Any,
) -> list[dict[str, float]]:
    """The same for verl's `batch` reward manager."""
    extras = [None] * len(solution_strs) if extra_infos is None else extra_infos
    rows = zip(data_sources, solution_strs, ground_truths, extras, strict=True)
    scores = _client(options).score_many(_sample(*row, options) for row in rows)
    return [_reward(score, options) for score in scores]


_FLAGS = ("gated", "no_answer", "unparseable", "timeout")


def _reward(score: Score, options: dict[str, Any]) -> dict[str, float]:
    value = score.number(options.get("unscored"))
    flags = {flag: float(score.status == flag) for flag in _FLAGS}
    parts = {name: float(score.parts.get(name, 0.0)) for name in options.get("parts") or ()}
    return {"score": value, "acc": value, **flags, "unscored": float(score.score is None), **parts}


def _sample(source: Any, response: Any, truth: Any, extra: Any, options: dict[str, Any]) -> dict[str, Any]:
    kind = options.get("reward_type")
    return sample_of(response, truth, data_source=None if kind else source, type=kind, extra_info=extra)


def _client(options: dict[str, Any]) -> Client:
    return client_for(options.get("url"), options.get("profile"), options.get("deadline"), options.get("token"))


@lru_cache(maxsize=64)
def _async_client(client: Client) -> AsyncClient:
    return AsyncClient(client)
