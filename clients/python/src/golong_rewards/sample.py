"""Samples in the service's own shape, made of what trainers pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from golong_rewards.encode import encodable, encode, plain, text_of

TRUTHS = ("ground_truth", "answer", "solution", "label", "expected_answer", "target", "answers", "golden_label")
"""Columns that data sets keep gold answers in; the first one that is not null counts."""


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


def many(samples: Any) -> Iterable[Any]:
    """Rollouts as they are. One alone would be taken apart: a record into its keys, a text into its letters."""
    if isinstance(samples, (str, bytes, Mapping)):
        raise TypeError(f"score_many() takes a list of rollouts, not a {type(samples).__qualname__}; score() takes one")
    return cast("Iterable[Any]", samples)


def samples_of(completions: Sequence[Any], columns: Mapping[str, Any], type: str | None = None) -> list[dict[str, Any]]:
    """The records of a batch whose data set comes as columns, one entry for each completion.

    Of the columns those are handed on that may say what a rollout's reward is: `data_source`, `type`, `reward_mode`,
    `extra_info`, `reward_model`, and those that hold gold answers (see TRUTHS); and `id` and `uid`, for the log. What they
    say is the scorer's to read.
    """
    given: dict[str, Sequence[Any]] = {}
    for name in ("id", "uid", "data_source", "type", "reward_mode", "extra_info", "reward_model", *TRUTHS):
        values = columns.get(name)
        if values is None or isinstance(values, (str, Mapping)) or not hasattr(values, "__len__"):
            continue
        if len(values) != len(completions):
            raise ValueError(f"{len(completions)} completions, but {len(values)} values of {name}")
        given[name] = values
    if not {"reward_model", *TRUTHS} & given.keys():
        raise ValueError(f"the data set has no column reward_model, {', '.join(TRUTHS)}")
    samples = []
    for i, completion in enumerate(completions):
        sample = {name: values[i] for name, values in given.items()}
        if isinstance(sample.get("extra_info"), Mapping):
            sample["extra_info"] = encodable(dict(sample["extra_info"]))
        if type is not None:
            sample["type"] = type
        sample["response"] = said(completion)
        samples.append(sample)
    return samples


def label_of(sample: Mapping[str, Any]) -> str:
    """A record's gold answer with what says which reward it is for, as JSON text: a label that names its own reward, so
    that a trainer's log that holds it can be scored again."""
    model, extra = sample.get("reward_model"), sample.get("extra_info")
    own = model.get("ground_truth") if isinstance(model, Mapping) else model
    truth = own if own is not None else next((sample[name] for name in TRUTHS if sample.get(name) is not None), None)
    mode = extra.get("reward_mode") if isinstance(extra, Mapping) else None
    named = {
        "data_source": sample.get("data_source"),
        "type": sample.get("type"),
        "reward_mode": mode or sample.get("reward_mode"),
    }
    label = {name: value for name, value in named.items() if value is not None}
    return encode({**label, "ground_truth": truth}).decode()


def said(response: Any) -> Any:
    """What the model said, as a sample has it: a text as it is, or chat messages, of which the service reads the last
    one with the thinking that stands beside its text. What of them has no JSON form is left out."""
    if response is None or isinstance(response, str):
        return response
    if isinstance(response, (bytes, bytearray)):
        return said(text_of(bytes(response)))
    if isinstance(response, Mapping):
        return [encodable(dict(response))]
    if isinstance(response, Sequence) or hasattr(response, "tolist"):
        messages = [encodable(dict(message)) if isinstance(message, Mapping) else plain(message) for message in response]
        return messages or ""
    raise TypeError(f"a completion is a text or a list of messages, not {type(response).__qualname__}")
