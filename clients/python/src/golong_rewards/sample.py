"""Samples in the service's own shape, made of what trainers pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from golong_rewards.encode import encodable, plain

_TRUTHS = ("ground_truth", "answer", "solution", "label")


def sample_of(
    response: Any,
    ground_truth: Any,
    *,
    data_source: str | None = None,
    type: str | None = None,
    extra_info: Any = None,
) -> dict[str, Any]:
    """One rollout for the service, as it is: the service reads responses and labels.

    `data_source` (with `extra_info["reward_mode"]` where a source has several tasks) or else `type`, the reward's wire
    name, says which reward it is. A ground truth may be a text, a number, a list, an object or the JSON text of one; it
    may also name its own reward: `{"data_source" | "type": ..., "ground_truth": ...}`. `response` is a text or the
    messages of a conversation, of which the model's last one counts.
    """
    sample: dict[str, Any] = {} if data_source is None else {"data_source": str(data_source)}
    if type is not None:
        sample["type"] = type
    sample["response"] = said(response)
    sample["reward_model"] = {"ground_truth": ground_truth}
    sample["extra_info"] = encodable(dict(extra_info)) if isinstance(extra_info, Mapping) else {}
    return sample


def as_sample(
    sample: Any, ground_truth: Any = None, type: str | None = None, data_source: str | None = None, extra_info: Any = None
) -> Mapping[str, Any]:
    """A record as it is, or the sample that a response and its ground truth make."""
    is_record = isinstance(sample, Mapping) and ground_truth is None and "role" not in sample
    if not is_record:
        return sample_of(sample, ground_truth, data_source=data_source, type=type, extra_info=extra_info)
    if type is None or sample.get("data_source") is not None:
        return cast("Mapping[str, Any]", sample)
    return {**sample, "type": type}


def samples_of(completions: Sequence[Any], columns: Mapping[str, Any], type: str | None = None) -> list[dict[str, Any]]:
    """The samples of a batch whose data set comes as columns, one entry for each completion.

    Read are `data_source`, `reward_model` or else the first of `ground_truth`, `answer`, `solution` and `label`,
    `extra_info` and `reward_mode`.
    """

    def column(name: str) -> Sequence[Any] | None:
        values = columns.get(name)
        if values is None or isinstance(values, (str, Mapping)) or not hasattr(values, "__len__"):
            return None
        if len(values) != len(completions):
            raise ValueError(f"{len(completions)} completions, but {len(values)} values of {name}")
        return values  # type: ignore[no-any-return]

    sources, modes, extras = column("data_source"), column("reward_mode"), column("extra_info")
    models = column("reward_model")
    truths = next((found for name in _TRUTHS if (found := column(name)) is not None), None)
    if models is None and truths is None:
        raise ValueError(f"the data set has no column reward_model, {', '.join(_TRUTHS)}")

    samples = []
    for i, completion in enumerate(completions):
        model = models[i] if models is not None else None
        truth = model.get("ground_truth") if isinstance(model, Mapping) else truths[i] if truths is not None else None
        # A column of JSON text, as Parquet keeps rows of mixed types, is read by the service.
        extra = dict(extras[i]) if extras is not None and isinstance(extras[i], Mapping) else {}
        if modes is not None and modes[i] is not None:
            extra.setdefault("reward_mode", modes[i])
        source = sources[i] if sources is not None else None
        samples.append(sample_of(completion, truth, data_source=source, type=type, extra_info=extra))
        if isinstance(model, str):
            samples[-1]["reward_model"] = model
        if extras is not None and isinstance(extras[i], str):
            samples[-1]["extra_info"] = extras[i]
    return samples


def said(response: Any) -> Any:
    """What the model said, as a sample has it: a text as it is, or chat messages, of which the service reads the last
    one with the thinking that stands beside its text. What of them has no JSON form is left out."""
    if response is None or isinstance(response, str):
        return response
    if isinstance(response, Mapping):
        return [encodable(dict(response))]
    if isinstance(response, Sequence) or hasattr(response, "tolist"):
        messages = [encodable(dict(message)) if isinstance(message, Mapping) else plain(message) for message in response]
        return messages or ""
    raise TypeError(f"a completion is a text or a list of messages, not {type(response).__qualname__}")
