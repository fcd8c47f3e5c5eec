"""verl 0.9.1's `default_compute_score`, for the sources that rules score:

    from golong_rewards.compat.verl import default_compute_score

GSM8K, MATH, DAPO's and AIME's mathematics, Geometry3K and Search-R1. Sources that run code, and `numina_*`, which SymPy
scores, raise NotImplementedError, as unknown ones do in verl. `golong_rewards.verl` is the module for all others.
"""

from __future__ import annotations

from typing import Any

from golong_rewards.encode import encode
from golong_rewards.shared import scorer_for


def default_compute_score(
    data_source: str,
    solution_str: str,
    ground_truth: Any,
    extra_info: Any = None,
    sandbox_fusion_url: str | None = None,
    concurrent_semaphore: Any = None,
    memory_limit_mb: int | None = None,
    **kwargs: Any,
) -> float | dict[str, Any]:
    """What verl's function of that name returns: a number, or for DAPO's sources a dict with `score` -1 or 1."""
    body = {"items": [{"data_source": data_source, "solution_str": solution_str, "ground_truth": ground_truth}]}
    [result] = scorer_for()._call("/v1/verl", encode(body))["results"]
    if result is None:
        raise NotImplementedError(f"Reward function is not implemented for {data_source=}")
    if isinstance(result, dict):
        return {**result, "score": float(result["score"])}
    return float(result)


def get_default_compute_score(reward_name: str | None = None) -> Any:
    """`default_compute_score`, whatever the reward manager."""
    return default_compute_score
