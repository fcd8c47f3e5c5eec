"""JSON for what trainers hold: rows of Parquet files, with NumPy arrays and scalars inside."""

from __future__ import annotations

import json
import math
from typing import Any


def encode(value: Any) -> bytes:
    """The JSON text of a value, as UTF-8.

    Arrays and scalars of NumPy, PyTorch and Arrow become lists and numbers, bytes become text (those of chat messages as JSON become the messages), and NaN, which is how
    pandas writes a missing value, becomes null. Strings that UTF-8 cannot hold (lone surrogates) are escaped.

    Raises TypeError for an object without a JSON form, ValueError for an infinite number or a cyclic value.
    """
    try:
        text = (_escaped if _is_ascii(value) else _dumps)(value)
    except (TypeError, ValueError):
        # A key that is not a string, or a number that is not finite: rare, so that only these pay for a walk.
        text = _dumps(plain(value))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(plain(value), allow_nan=False).encode()


def plain(value: Any) -> Any:
    """The same value in the types `json` writes by itself. Shared parts are copied. Raises as `encode` does."""
    return _plain(value, frozenset())


def encodable(members: dict[str, Any]) -> dict[str, Any]:
    """The members that have a JSON form. The others (images, tools, handles) are of no use to a verifier."""
    kept: dict[str, Any] = {}
    for key, value in members.items():
        try:
            kept[str(key)] = plain(value)
        except (TypeError, ValueError, RecursionError):
            continue
    return kept


def text_of(value: bytes) -> Any:
    """What bytes hold: a text, or the chat messages of which fastparquet writes JSON that polars reads as bytes."""
    text = value.decode()
    if not text.startswith("[{"):
        return text
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return items if all(isinstance(item, dict) and ("role" in item or "from" in item) for item in items) else text


def _default(value: Any) -> Any:
    if isinstance(value, (bytes, bytearray)):
        return text_of(bytes(value))
    # Before `tolist`: an array of no dimension answers with a scalar, and a scalar of an unknown kind with itself.
    to_list = getattr(value, "tolist", None) or getattr(value, "to_pylist", None) or getattr(value, "as_py", None)
    if callable(to_list):
        converted = to_list()
        if type(converted) is not type(value):
            return converted
    if isinstance(value, (set, frozenset, tuple)) or type(value).__name__ in ("deque", "dict_values", "dict_keys"):
        return list(value)
    raise TypeError(f"{type(value).__module__}.{type(value).__qualname__} has no JSON form")


_dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_default, separators=(",", ":")).encode
"""One encoder for all: `json.dumps` makes one for each call that has options."""

_escaped = json.JSONEncoder(ensure_ascii=True, allow_nan=False, default=_default, separators=(",", ":")).encode
"""The same for what needs no escape: half the time, since it finds that out by bytes."""


def _is_ascii(value: Any) -> bool:
    """Whether a record's own texts, among them the long one, are ASCII. Those further in may be escaped."""
    return isinstance(value, dict) and all(text.isascii() for text in value.values() if isinstance(text, str))


def _plain(value: Any, above: frozenset[int]) -> Any:
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        if math.isinf(value):
            raise ValueError("an infinite number has no JSON form")
        return None if math.isnan(value) else float(value)
    if id(value) in above:
        raise ValueError("a value that holds itself has no JSON form")
    inside = above | {id(value)}
    if isinstance(value, dict):
        return {_key(key): _plain(item, inside) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item, inside) for item in value]
    return _plain(_default(value), inside)


def _key(key: Any) -> str:
    if isinstance(key, str):
        return key
    converted = plain(key)
    if isinstance(converted, (str, int, float)) and not isinstance(converted, bool):
        return str(converted)
    raise TypeError(f"a key of type {type(key).__qualname__} has no JSON form")
