"""Verifiable rewards for reinforcement learning of language models, in the trainer's own Python.

    from golong_rewards import score
    score("<think>…</think>Paris", "Paris", type="EM").score    # 1.0

`score`, `score_many`, `explain`, `advantages`, `math_verify` and their asynchronous forms; `Scorer` and `AsyncScorer`
where there are settings to keep. A child process of this one scores, or a service where GOLONG_REWARDS_URL names one;
`with serve(): ...` starts one. Ready-made reward functions, one module for each trainer: `verl`, `trl`, `swift`,
`areal`, `slime`, and `ray` for Ray Data. Data frames: `score_frame`. What other packages call their functions:
`compat`. Only the standard library is needed.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from golong_rewards.errors import GoLongError, NotScored, RequestRefused, ServiceUnavailable
from golong_rewards.functions import (
    advantages,
    advantages_async,
    explain,
    explain_async,
    math_verify,
    math_verify_async,
    score,
    score_async,
    score_many,
    score_many_async,
)
from golong_rewards.sample import sample_of
from golong_rewards.score import Explanation, MathVerdict, Score
from golong_rewards.scorer import Scorer

if TYPE_CHECKING:
    from golong_rewards.async_scorer import AsyncScorer
    from golong_rewards.async_scorer import AsyncScorer as AsyncClient
    from golong_rewards.frame import score_frame
    from golong_rewards.scorer import Scorer as Client
    from golong_rewards.service import Service, serve
    from golong_rewards.worker import StdioWorker

__version__ = "0.2.0"

__all__ = [
    "AsyncScorer",
    "Explanation",
    "GoLongError",
    "MathVerdict",
    "NotScored",
    "RequestRefused",
    "Score",
    "Scorer",
    "Service",
    "ServiceUnavailable",
    "StdioWorker",
    "advantages",
    "advantages_async",
    "explain",
    "explain_async",
    "math_verify",
    "math_verify_async",
    "sample_of",
    "score",
    "score_async",
    "score_frame",
    "score_many",
    "score_many_async",
    "serve",
]

_LATER = {
    "AsyncScorer": "async_scorer",
    "Service": "service",
    "StdioWorker": "worker",
    "score_frame": "frame",
    "serve": "service",
}
"""Loaded when they are asked for: a first score is not to wait for asyncio."""

_FORMERLY = {"Client": "Scorer", "AsyncClient": "AsyncScorer"}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(importlib.import_module(f"golong_rewards.{_LATER[name]}"), name)
    if name in _FORMERLY:
        return __getattr__(_FORMERLY[name]) if _FORMERLY[name] in _LATER else globals()[_FORMERLY[name]]
    raise AttributeError(f"module 'golong_rewards' has no attribute {name!r}")
