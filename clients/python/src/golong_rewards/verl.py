"""verl: functions for `custom_reward_function`.

    custom_reward_function:
      path: pkg://golong_rewards.verl
      name: compute_score_async

They take further keyword arguments from `reward_kwargs`; any other is an error:

transport, url, profile, thinking, turns, token, deadline: as in `Scorer`; a child process scores unless `url` or
GOLONG_REWARDS_URL names a service. type: the reward's wire name, for data sets whose data_source is not known. unscored:
the reward of a rollout without a score, marked with `unscored` 1; without it such a rollout ends the run, with an error
that says what is wrong with its row. parts: names of parts to report beside. log: report the rollout's label, which names its reward, and its status
too, as `golong_label` and `golong_status`, so that a dump that keeps what a function reports (the older trainer's, and
validations) can be scored again.

The keys of every returned dict are the same, whatever came of the rollout, because verl looks for the first rollout's
keys in all others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from golong_rewards.async_scorer import AsyncScorer
from golong_rewards.functions import async_scorer_for
from golong_rewards.sample import label_of, sample_of
from golong_rewards.score import Score
from golong_rewards.scorer import Scorer
from golong_rewards.settings import ScorerSettings
from golong_rewards.shared import scorer_for

_OPTIONS = ("type", "unscored", "parts", "log")
"""Options beside those that say which scorer is asked."""
_VERLS = frozenset({"reward_router_address", "reward_model_tokenizer"})
"""What verl's reward loop hands to every function."""


def compute_score(
    data_source: str, solution_str: str, ground_truth: Any, extra_info: Any = None, **options: Any
) -> dict[str, Any]:
    """The reward of one rollout, `score`, with `acc` and what came of it as numbers."""
    sample = _sample(data_source, solution_str, ground_truth, extra_info, options)
    return _reward(_scorer(options).score(sample), sample, options)


async def compute_score_async(
    data_source: str, solution_str: str, ground_truth: Any, extra_info: Any = None, **options: Any
) -> dict[str, Any]:
    """The same for verl's asynchronous reward loop: concurrent rollouts travel in one request."""
    sample = _sample(data_source, solution_str, ground_truth, extra_info, options)
    return _reward(await _async_scorer(options).score(sample), sample, options)


def compute_score_batch(
    data_sources: Sequence[str],
    solution_strs: Sequence[str],
    ground_truths: Sequence[Any],
    extra_infos: Sequence[Any] | None = None,
    **options: Any,
) -> list[dict[str, Any]]:
    """The same for verl's `batch` reward manager."""
    extras = [None] * len(solution_strs) if extra_infos is None else extra_infos
    rows = zip(data_sources, solution_strs, ground_truths, extras, strict=True)
    samples = [_sample(*row, options) for row in rows]
    scores = _scorer(options).score_many(samples)
    return [_reward(score, sample, options) for score, sample in zip(scores, samples, strict=True)]


_FLAGS = ("gated", "no_answer", "unparseable", "timeout")


def _reward(score: Score, sample: Mapping[str, Any], options: Mapping[str, Any]) -> dict[str, Any]:
    value = score.number(options.get("unscored"))
    flags = {flag: float(score.status == flag) for flag in _FLAGS}
    parts = {name: float(score.parts.get(name, 0.0)) for name in options.get("parts") or ()}
    reward = {"score": value, "acc": value, **flags, "unscored": float(score.score is None), **parts}
    return {**reward, **_logged(score, sample)} if options.get("log") else reward


def _logged(score: Score, sample: Mapping[str, Any]) -> dict[str, str]:
    return {"golong_label": label_of(sample), "golong_status": score.status}


def _sample(source: Any, response: Any, truth: Any, extra: Any, options: Mapping[str, Any]) -> dict[str, Any]:
    kind = options.get("type")
    return sample_of(response, truth, data_source=None if kind else source, type=kind, extra_info=extra)


def _scorer(options: Mapping[str, Any]) -> Scorer:
    own = {name: value for name, value in options.items() if name not in _VERLS}
    return scorer_for(ScorerSettings.of("compute_score", own, _OPTIONS))


def _async_scorer(options: Mapping[str, Any]) -> AsyncScorer:
    return async_scorer_for(_scorer(options))
