"""The functions of this package: those of a `Scorer` that the whole process shares."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from golong_rewards.keywords import named_keywords, refuse
from golong_rewards.score import Explanation, MathVerdict, Score
from golong_rewards.scorer import Scorer
from golong_rewards.settings import SETTINGS, ScorerSettings, Thinking
from golong_rewards.shared import scorer_for

if TYPE_CHECKING:
    from golong_rewards.async_scorer import AsyncScorer

_P = ParamSpec("_P")
_T = TypeVar("_T")


@named_keywords
def score(
    sample: Any,
    ground_truth: Any = None,
    *,
    type: str | None = None,
    data_source: str | None = None,
    extra_info: Any = None,
    profile: str | None = None,
    thinking: Thinking | None = None,
    turns: str | None = None,
) -> Score:
    """The score of one rollout.

    `sample` is a record in any of the shapes that the command reads, or a response (a text, or chat messages) with its
    ground truth and what says which reward it is: the reward's wire name `type`, or `data_source`.

    What is not the model's doing is a Score whose `score` is None, never 0 and never an exception. About 0.2 ms; the
    first one starts the scorer. Raises GoLongError when there is none.
    """
    own = scorer_for(ScorerSettings(profile=profile, thinking=thinking, turns=turns))
    return own.score(sample, ground_truth, type=type, data_source=data_source, extra_info=extra_info)


@named_keywords
def score_many(
    samples: Iterable[Any],
    *,
    type: str | None = None,
    profile: str | None = None,
    thinking: Thinking | None = None,
    turns: str | None = None,
) -> list[Score]:
    """The scores of many rollouts, in order; `type` is for records that name no reward. As `score` otherwise."""
    return scorer_for(ScorerSettings(profile=profile, thinking=thinking, turns=turns)).score_many(samples, type=type)


@named_keywords
def explain(
    sample: Any,
    ground_truth: Any = None,
    *,
    type: str | None = None,
    data_source: str | None = None,
    extra_info: Any = None,
    profile: str | None = None,
    thinking: Thinking | None = None,
    turns: str | None = None,
) -> Explanation:
    """One rollout's reward in words: `print(explain(...))`. Takes what `score` takes."""
    own = scorer_for(ScorerSettings(profile=profile, thinking=thinking, turns=turns))
    return own.explain(sample, ground_truth, type=type, data_source=data_source, extra_info=extra_info)


@named_keywords
def advantages(
    rewards: Sequence[float | None],
    uid: Sequence[str | int],
    *,
    estimator: str = "tmn_grpo",
    reward_type: Sequence[str] | None = None,
    rollout: Sequence[str | int] | None = None,
    lengths: Sequence[float] | None = None,
    components: Sequence[Sequence[float]] | None = None,
    params: Mapping[str, Any] | None = None,
) -> tuple[list[float | None], dict[str, float]]:
    """One advantage for each rollout, and the batch's metrics; `uid` names each rollout's prompt, `rollout` the rollout that
    each entry is a sample of, where a rollout was cut into several."""
    return scorer_for().advantages(
        rewards,
        uid,
        estimator=estimator,
        reward_type=reward_type,
        rollout=rollout,
        lengths=lengths,
        components=components,
        params=params,
    )


@named_keywords
def math_verify(
    response: str, reference: str, *, window: int | None = None, profile: str | None = None
) -> MathVerdict:
    """Whether the final answer of a response equals the reference, as mathematics; true where it does.

    window: in profile `golongrl`, how many characters from the end are searched; 500 when None, 0 for all.
    """
    return scorer_for(ScorerSettings(profile=profile)).math_verify(response, reference, window=window)


def _for_coroutines(function: Callable[_P, _T]) -> Callable[_P, Coroutine[Any, Any, _T]]:
    """The function of the same arguments that is awaited: coroutines that ask at once travel together."""
    name = function.__name__
    known = inspect.signature(function).parameters

    @functools.wraps(function)
    async def call(*arguments: _P.args, **keywords: _P.kwargs) -> _T:
        if not keywords.keys() <= known.keys():
            refuse(f"{name}_async", keywords, known)
        settings: dict[str, Any] = {key: keywords.pop(key) for key in SETTINGS if key in keywords}
        own = async_scorer_for(scorer_for(ScorerSettings(**settings)))
        return await getattr(own, name)(*arguments, **keywords)  # type: ignore[no-any-return]

    call.__name__ = call.__qualname__ = f"{name}_async"
    call.__doc__ = f"`{name}` for coroutines: those that ask at once travel together."
    return call


score_async = _for_coroutines(score)
score_many_async = _for_coroutines(score_many)
explain_async = _for_coroutines(explain)
advantages_async = _for_coroutines(advantages)
math_verify_async = _for_coroutines(math_verify)


_asynchronous: dict[int, tuple[Scorer, AsyncScorer]] = {}


def async_scorer_for(scorer: Scorer) -> AsyncScorer:
    """The one asynchronous form of a scorer."""
    from golong_rewards.async_scorer import AsyncScorer

    kept = _asynchronous.get(id(scorer))
    if kept is None:
        kept = _asynchronous.setdefault(id(scorer), (scorer, AsyncScorer(scorer)))
    return kept[1]
