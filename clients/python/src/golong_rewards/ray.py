"""Ray Data: rewards of a whole data set, on every machine of the cluster.

    from golong_rewards.ray import GolongScorer

    rollouts = ray.data.read_parquet("rollouts/")
    scored = rollouts.map_batches(GolongScorer, concurrency=16, batch_size=512)

Each actor holds one worker process for as long as it lives; this package must be on every machine. This module itself imports neither Ray nor, before a batch comes, NumPy.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from golong_rewards.encode import encode
from golong_rewards.keywords import named_keywords
from golong_rewards.sample import samples_of
from golong_rewards.settings import Thinking
from golong_rewards.worker import StdioWorker

_COLUMNS = ("type", "status", "reason", "signature")


class GolongScorer:
    """A callable class for `map_batches` in its default batch format, a dict of columns.

    A batch comes back with further columns: `reward` (float64; NaN where the rollout has no score for a reason that is
    not the model's doing), `reward_type`, `reward_status`, `reward_reason`, `reward_signature`, and `reward_json`, all
    of it as the command `score` writes it.

    `response` names the column with the model's text. Beside it those columns are read that `samples_of` names; `type` is
    the reward type of a data set that names none. With `line`, that column holds each rollout as one line of JSON instead. The other options
    are those of `StdioWorker`.
    """

    @named_keywords
    def __init__(
        self,
        *,
        response: str = "response",
        type: str | None = None,
        line: str | None = None,
        profile: str | None = None,
        thinking: Thinking | None = None,
        turns: str | None = None,
        command: Sequence[str] | None = None,
        arguments: Sequence[str] = (),
        restarts: int = 3,
        deadline: float = 120.0,
    ) -> None:
        self._response = response
        self._type = type
        self._line = line
        self.worker = StdioWorker(
            profile=profile,
            thinking=thinking,
            turns=turns,
            command=command,
            arguments=arguments,
            restarts=restarts,
            deadline=deadline,
        )

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, Any]:
        import numpy

        if not isinstance(batch, Mapping):
            raise TypeError(f"a batch must be a dict of columns (batch_format='numpy'), not {type(batch).__qualname__}")
        answers = self.worker.answers(self._lines(batch))
        results = [json.loads(answer) for answer in answers]
        nan = float("nan")
        scores = [nan if result["score"] is None else result["score"] for result in results]
        added = {"reward": numpy.array(scores, dtype=numpy.float64)}
        for name in _COLUMNS:
            added[f"reward_{name}"] = numpy.array([_text(result, name) for result in results], dtype=object)
        added["reward_json"] = numpy.array([answer.decode() for answer in answers], dtype=object)
        return {**batch, **added}

    def _lines(self, batch: Mapping[str, Any]) -> list[bytes]:
        name = self._response if self._line is None else self._line
        if name not in batch:
            raise KeyError(f"the batch has no column {name!r}; it has {', '.join(sorted(batch))}")
        if self._line is not None:
            return [text if isinstance(text, bytes) else str(text).encode() for text in batch[name]]
        columns = {key: column for key, column in batch.items() if key != name}
        return [encode(sample) for sample in samples_of(batch[name], columns, self._type)]


def _text(result: Mapping[str, Any], name: str) -> str:
    if name == "reason" and result.get("error"):
        return str(result["error"]["message"])
    return str(result.get(name) or "")
