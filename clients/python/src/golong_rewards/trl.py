"""TRL: a reward function for `GRPOTrainer(reward_funcs=...)`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from golong_rewards.sample import label_of, samples_of
from golong_rewards.score import Score
from golong_rewards.settings import ScorerSettings
from golong_rewards.shared import scorer_for


class GoLongReward:
    """Scores completions; picklable, and named for the trainer's logs.

    type: the reward's wire name, for data sets without a `data_source` column. transport, url, profile, thinking, turns,
    token, deadline: those of `ScorerSettings`, as in `Scorer`; a child process scores unless `url` or GOLONG_REWARDS_URL names a service. name: the
    name in the logs.

    The gold answer is the column `reward_model` (its `ground_truth`), or the first that is not null of `ground_truth`,
    `answer`, `solution`, `label`, `expected_answer`, `target`, `answers` and `golden_label`. A rollout without a score, for a reason that is not the model's doing, gets None,
    which the trainer leaves out. With `log_completions` each rollout's label, which names its reward, and its status are
    logged beside it, so that the trainer's file can be scored again.
    """

    def __init__(self, *, type: str | None = None, name: str = "golong_reward", **settings: Any) -> None:
        self.__name__ = name
        self._type = type
        self._settings = ScorerSettings.of("GoLongReward", settings, ("type", "name"))

    def __call__(
        self,
        prompts: Sequence[Any] | None = None,
        completions: Sequence[Any] = (),
        completion_ids: Sequence[Any] | None = None,
        *,
        log_metric: Callable[[str, float], None] | None = None,
        log_extra: Callable[[str, list[Any]], None] | None = None,
        **columns: Any,
    ) -> list[float | None]:
        """One reward for each completion: a text, or the messages of a turn."""
        samples = samples_of(completions, columns, self._type)
        scores = scorer_for(self._settings).score_many(samples)
        if log_metric is not None:
            for status, share in shares(scores).items():
                log_metric(f"{self.__name__}/{status}", share)
        if log_extra is not None:
            log_extra(f"{self.__name__}_status", [score.status for score in scores])
            log_extra("golong_label", [label_of(sample) for sample in samples])
        return [score.score for score in scores]


def shares(scores: Sequence[Score]) -> dict[str, float]:
    """The share of rollouts that came to each status a trainer should watch; `unscored` is all that is not the
    model's doing."""
    statuses = Counter("unscored" if score.score is None else score.status for score in scores)
    watched = ("gated", "no_answer", "unparseable", "timeout", "unscored")
    return {status: statuses[status] / max(1, len(scores)) for status in watched}
