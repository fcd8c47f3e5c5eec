"""slime: advantages for `--custom-reward-post-process-path golong_rewards.slime.post_process`.

The rewards themselves need no code: `--rm-type remote_rm --rm-url http://HOST:PORT/rm?as=dict --reward-key score`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from golong_rewards.shared import scorer_for
from golong_rewards.errors import NotScored

logger = logging.getLogger("golong_rewards")


def post_process(args: Any, samples: Sequence[Any]) -> tuple[list[float], list[float]]:
    """Raw rewards and advantages of a batch of slime's samples, in their order.

    `args.golong_estimator` (`tmn_grpo` when unset) and the mapping `args.golong_params` come from
    `--custom-config-path`. The prompt of a sample is its `group_index`; its reward type is what the service answered
    (with `?as=dict`), or what its label or metadata says. Samples of one prompt with the same `rollout_id` are one rollout,
    which counts once however many samples it was cut into; all of them get its advantage, and have to have its reward.

    A sample without a reward (None, or NaN) is taken out of the loss (`remove_sample`), with an advantage of 0, and logged with the
    mean of the others. Raises NotScored when no sample has one.
    """
    flat = [sample for entry in samples for sample in (entry if isinstance(entry, (list, tuple)) else [entry])]
    rewards = [_reward(args, sample) for sample in flat]
    scored = [reward for reward in rewards if reward is not None]
    if not scored:
        raise NotScored(f"none of {len(flat)} samples has a reward", "internal")
    if len(scored) < len(flat):
        logger.warning("%d of %d samples have no reward and are left out", len(flat) - len(scored), len(flat))
    types = [_type(sample) if reward is not None else "" for sample, reward in zip(flat, rewards, strict=True)]
    known = [name for name in types if name is not None]
    advantages, _ = scorer_for().advantages(
        rewards,
        [_prompt(sample) for sample in flat],
        estimator=getattr(args, "golong_estimator", None) or "tmn_grpo",
        reward_type=known if len(known) == len(flat) else None,
        rollout=_rollouts(flat),
        params=getattr(args, "golong_params", None),
    )
    for sample, reward in zip(flat, rewards, strict=True):
        if reward is None:
            sample.remove_sample = True
    mean = sum(scored) / len(scored)
    return [mean if reward is None else reward for reward in rewards], [shaped or 0.0 for shaped in advantages]


def _reward(args: Any, sample: Any) -> float | None:
    reward = sample.reward
    key = getattr(args, "reward_key", None) or "score"
    value = reward.get(key) if isinstance(reward, Mapping) else reward
    number = None if value is None else float(value)
    return number if number == number else None


def _prompt(sample: Any) -> int | str:
    group: int | str | None = sample.group_index
    if group is None:
        raise ValueError("a sample without group_index: nothing says which prompt it belongs to")
    return group


def _rollouts(samples: Sequence[Any]) -> list[int | str] | None:
    """What rollout each sample is of; None where no sample says so. One that does not say is a rollout of its own."""
    named = [getattr(sample, "rollout_id", None) for sample in samples]
    if all(name is None for name in named):
        return None
    return [f"sample {i}" if name is None else name for i, name in enumerate(named)]


def _type(sample: Any) -> str | None:
    label = sample.label
    if isinstance(label, str) and label.lstrip().startswith("{"):
        try:
            label = json.loads(label)
        except ValueError:
            label = None
    for source in (sample.reward, label, getattr(sample, "metadata", None)):
        if isinstance(source, Mapping):
            for key in ("type", "reward_type", "reward_mode", "data_source"):
                if isinstance(source.get(key), str):
                    return str(source[key])
    return None
