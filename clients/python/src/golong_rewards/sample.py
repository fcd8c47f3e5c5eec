"""Samples in the service's own shape, made of what trainers pass."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from golong_rewards.encode import encodable, plain

_TRUTHS = ("ground_truth", "answer", "solution", "label")
_SAYS_WHICH = ("data_source", "type")
_SAYS_WHAT = ("ground_truth", "answer")
_BESIDE = ("id", "prefill", "thinking", "reasoning_content")
"""What a record says besides."""
_REFERENCES = ("golden_label", "doc_ids", "answers", "target", "possible_answers")


def sample_of(
    response: Any,
    ground_truth: Any,
    *,
    data_source: str | None = None,
    type: str | None = None,
    extra_info: Any = None,
) -> dict[str, Any]:
    """One rollout for the service.

    `data_source` (with `extra_info["reward_mode"]` where a source has several tasks) or else `type`, the reward's wire
    name, says which reward it is. A ground truth that is a bare text, number or list is read by the service as what the
    reward compares with; an object, or the JSON text of one, may also name its own reward:
    `{"data_source" | "type": ..., "ground_truth": ...}`. `response` may be a list of chat messages: the last one counts.
    """
    truth = _truth(ground_truth)
    if data_source is None and type is not None and not _names_itself(truth):
        truth = {"type": type, "ground_truth": truth}
    sample: dict[str, Any] = {} if data_source is None else {"data_source": str(data_source)}
    sample["response"] = said(response)
    sample["reward_model"] = {"ground_truth": truth}
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
    model = sample.get("reward_model")
    truths = (sample[name] for name in _TRUTHS if sample.get(name) is not None)
    truth = model.get("ground_truth") if isinstance(model, Mapping) else next(truths, None)
    made = sample_of(sample.get("response"), truth, type=type, extra_info=sample.get("extra_info"))
    return {**made, **{name: sample[name] for name in _BESIDE if name in sample}}


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
        extra = dict(extras[i]) if extras is not None and isinstance(extras[i], Mapping) else {}
        if modes is not None and modes[i] is not None:
            extra.setdefault("reward_mode", modes[i])
        source = sources[i] if sources is not None else None
        samples.append(sample_of(completion, truth, data_source=source, type=type, extra_info=extra))
    return samples


def said(response: Any) -> Any:
    """What the model said, as a sample has it: a text as it is, or chat messages, of which the service reads the last
    one with the thinking that stands beside its text."""
    if response is None or isinstance(response, str):
        return response
    if isinstance(response, Mapping):
        return [encodable(dict(response))]
    if isinstance(response, Sequence) or hasattr(response, "tolist"):
        messages = [encodable(dict(message)) if isinstance(message, Mapping) else plain(message) for message in response]
        return messages or ""
    raise TypeError(f"a completion is a text or a list of messages, not {type(response).__qualname__}")


def _truth(ground_truth: Any) -> Any:
    if isinstance(ground_truth, Mapping):
        # Data sets that mix types fill the fields a row does not have with nulls.
        return {key: value for key, value in ground_truth.items() if value is not None}
    return _object(ground_truth) or ground_truth if isinstance(ground_truth, str) else plain(ground_truth)


def _object(text: str) -> dict[str, Any] | None:
    """The reference that a text is the JSON of, as Parquet files keep rows of mixed types. A table is JSON too, but no
    reference: it stays a text."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict) and (_names_itself(value) or any(key in value for key in _REFERENCES)):
        return value
    return None


def _names_itself(truth: Any) -> bool:
    return isinstance(truth, Mapping) and all(any(key in truth for key in keys) for keys in (_SAYS_WHICH, _SAYS_WHAT))
