"""Rewards of a whole data frame, as further columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from golong_rewards.encode import encode
from golong_rewards.keywords import named_keywords
from golong_rewards.sample import samples_of
from golong_rewards.score import Score
from golong_rewards.scorer import Scorer
from golong_rewards.settings import ScorerSettings, Thinking
from golong_rewards.shared import scorer_for

_Frame = TypeVar("_Frame")

_ROWS = 8192
"""Rows that are held as JSON at once."""


@named_keywords
def score_frame(
    frame: _Frame,
    *,
    response: str = "response",
    type: str | None = None,
    profile: str | None = None,
    thinking: Thinking | None = None,
    turns: str | None = None,
    prefix: str = "reward",
    parts: Sequence[str] = (),
    scorer: Scorer | None = None,
) -> _Frame:
    """The frame with a column `reward` (null where a rollout has none, for a reason that is not the model's doing), and
    `reward_type`, `reward_status`, `reward_reason`, `reward_signature` beside it.

    frame: a pandas or polars DataFrame, a pyarrow Table, a Dataset of the package datasets, or a dict of columns. It is
    not changed; what comes back is of its kind.
    response: the column with the model's text or messages. Beside it those columns are read that `samples_of` names.
    Without such a column each row is a record in one of the shapes that the command reads, such as verl's dump.
    type: the reward type of a frame that names none. parts: names of parts to be columns too, as `reward_NAME`.
    scorer: scores in place of the process's own; `Scorer(workers=4)` uses four cores.
    """
    if scorer is not None and (profile, thinking, turns) != (None, None, None):
        raise ValueError("the scorer has a profile, thinking and turns of its own")
    own = scorer if scorer is not None else scorer_for(ScorerSettings(profile=profile, thinking=thinking, turns=turns))
    kind = _kind(frame)
    table: Any = frame
    if kind == "datasets":
        batch = _Batch(own, response, type, prefix, tuple(parts))
        if isinstance(frame, Mapping):
            splits = {name: _mapped(split, batch) for name, split in frame.items()}
            return table.__class__(splits)  # type: ignore[no-any-return]
        return _mapped(table, batch)  # type: ignore[no-any-return]
    columns: Mapping[str, Sequence[Any]]
    if kind == "pandas":
        columns = {str(name): table[name].tolist() for name in table.columns}
    elif kind == "polars":
        columns = table.to_dict(as_series=False)
    elif kind == "pyarrow":
        columns = {name: table.column(name).to_pylist() for name in table.column_names}
    else:
        columns = table
    added = _added(own, columns, response, type, prefix, parts)
    numbers = _numbers(prefix, parts)
    if kind == "pandas":
        import pandas

        typed = {name: pandas.Series(added[name], table.index, "float64") for name in numbers}
        return table.assign(**{**added, **typed})  # type: ignore[no-any-return]
    if kind == "polars":
        import polars

        return table.with_columns(  # type: ignore[no-any-return]
            polars.Series(name, values, polars.Float64 if name in numbers else polars.String, strict=False)
            for name, values in added.items()
        )
    if kind == "pyarrow":
        import pyarrow

        for name, values in added.items():
            column = pyarrow.array(values, pyarrow.float64() if name in numbers else pyarrow.string())
            at = table.column_names.index(name) if name in table.column_names else None
            table = table.append_column(name, column) if at is None else table.set_column(at, name, column)
        return table  # type: ignore[no-any-return]
    return {**columns, **added}  # type: ignore[return-value]


_TEXTS = ("type", "status", "reason", "signature")


class _Batch:
    """What `map` calls with a batch of a Dataset."""

    def __init__(self, scorer: Scorer, response: str, type: str | None, prefix: str, parts: tuple[str, ...]) -> None:
        self._arguments = (response, type, prefix, parts)
        self._scorer = scorer

    def features(self, known: Any) -> Any:
        """The types of all columns. Left to itself `map` casts a reward to what a column of that name has been, so that
        0.5 is True where it held verdicts, and knows a new one by its first rows, which may have no reward."""
        import datasets

        _, _, prefix, parts = self._arguments
        numbers = _numbers(prefix, parts)
        added = {name: datasets.Value("float64" if name in numbers else "string") for name in _names(prefix, parts)}
        return datasets.Features({**known, **added})

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        return _added(self._scorer, dict(batch), *self._arguments)


def _mapped(rows: Any, batch: _Batch) -> Any:
    # A stream may not know its columns before it is read; nothing is cast there.
    features = None if rows.features is None else batch.features(rows.features)
    return rows.map(batch, batched=True, batch_size=_ROWS, features=features)


def _kind(frame: Any) -> str:
    module = type(frame).__module__.partition(".")[0]
    if module in ("pandas", "polars", "pyarrow", "datasets"):
        return module
    if isinstance(frame, Mapping):
        return "columns"
    raise TypeError(
        "a frame is a pandas or polars DataFrame, a pyarrow Table, a datasets Dataset or a dict of columns, not "
        f"{type(frame).__module__}.{type(frame).__qualname__}"
    )


def _names(prefix: str, parts: Sequence[str]) -> list[str]:
    """The columns that are added, in their order."""
    return [prefix, *(f"{prefix}_{name}" for name in (*_TEXTS, *parts))]


def _numbers(prefix: str, parts: Sequence[str]) -> set[str]:
    """Those of them that hold numbers; the others hold text."""
    return {prefix, *(f"{prefix}_{name}" for name in parts)}


def _added(
    scorer: Scorer,
    columns: Mapping[str, Sequence[Any]],
    response: str,
    type: str | None,
    prefix: str,
    parts: Sequence[str],
) -> dict[str, list[Any]]:
    rows = len(next(iter(columns.values()), ()))
    scores: list[Score] = []
    for start in range(0, rows, _ROWS):
        some = {name: column[start : start + _ROWS] for name, column in columns.items()}
        if response in some:
            completions = some.pop(response)
            samples: Sequence[Mapping[str, Any]] = samples_of(completions, some, type)
        else:
            samples = [dict(zip(some, row, strict=True)) for row in zip(*some.values(), strict=True)]
        scores += scorer._score_encoded([encode(sample) for sample in samples])
    added: dict[str, list[Any]] = {prefix: [score.score for score in scores]}
    for name in _TEXTS:
        added[f"{prefix}_{name}"] = [getattr(score, name) for score in scores]
    for name in parts:
        added[f"{prefix}_{name}"] = [score.parts.get(name) for score in scores]
    return added
