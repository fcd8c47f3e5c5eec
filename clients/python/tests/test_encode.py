import json
from collections import deque

import numpy as np
import pytest

from golong_rewards.encode import encodable, encode, plain


def decoded(value):
    return json.loads(encode(value), parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


def test_numpy_values_become_what_they_hold():
    value = {
        "doc_ids": np.array(["a", "b"], dtype=object),
        "nested": np.array([np.array([1, 2]), np.array([3])], dtype=object),
        "none": np.array(5),
        "integer": np.int64(3),
        "float": np.float32(0.5),
        "flag": np.bool_(True),
        "text": np.str_("x"),
        "matrix": np.arange(4).reshape(2, 2),
        "empty": np.array([]),
    }
    assert decoded(value) == {
        "doc_ids": ["a", "b"],
        "nested": [[1, 2], [3]],
        "none": 5,
        "integer": 3,
        "float": 0.5,
        "flag": True,
        "text": "x",
        "matrix": [[0, 1], [2, 3]],
        "empty": [],
    }


def test_missing_values_are_null_and_infinite_ones_an_error():
    assert decoded({"a": float("nan"), "b": np.float64("nan"), "c": np.array([1.0, np.nan])}) == {
        "a": None,
        "b": None,
        "c": [1.0, None],
    }
    for value in (float("inf"), np.float32("-inf"), [np.array([np.inf])]):
        with pytest.raises(ValueError, match="infinite"):
            encode(value)


def test_bytes_of_chat_messages_are_messages():
    messages = [{"role": "user", "content": "?"}, {"role": "assistant", "content": "Paris"}]
    assert decoded({"messages": json.dumps(messages).encode()}) == {"messages": messages}
    for text in ('[{"a": 1}]', "[{", "[{]", "Paris", "[]"):
        assert decoded({"text": text.encode()}) == {"text": text}


def test_keys_bytes_and_collections():
    assert decoded({np.int64(1): b"caf\xc3\xa9", "t": (1, 2), "d": deque([1])}) == {"1": "café", "t": [1, 2], "d": [1]}
    assert sorted(decoded({"s": {1, 2}})["s"]) == [1, 2]
    with pytest.raises(ValueError):
        encode({"bytes": b"\xff"})


@pytest.mark.parametrize("text", ["中文 café", "\ud800", "a\udfff\u0000\u2028", "😀"])
def test_any_string_survives(text):
    assert decoded([text]) == [text]
    encode([text]).decode("utf-8")


def test_what_has_no_form_is_an_error_unless_it_is_an_extra():
    with pytest.raises(TypeError, match="object has no JSON form"):
        encode({"handle": object()})
    assert encodable({"reward_mode": "x", "image": object(), "score": np.float32(1), "inf": float("inf")}) == {
        "reward_mode": "x",
        "score": 1.0,
    }
    loop = []
    loop.append(loop)
    with pytest.raises(ValueError, match="holds itself"):
        plain(loop)
    assert encodable({"loop": loop, "kept": 1}) == {"kept": 1}
    shared = [1]
    assert plain([shared, shared]) == [[1], [1]]


def test_a_record_says_the_same_whether_its_own_texts_are_ascii_or_not():
    inside = {"golden_label": "北京 – “é” 😀"}
    for response in ("plain\n\"text\"\t\\", "déjà 北京"):
        assert decoded({"response": response, "reward_model": inside}) == {"response": response, "reward_model": inside}
    assert "北京".encode() in encode({"response": "北京"})
