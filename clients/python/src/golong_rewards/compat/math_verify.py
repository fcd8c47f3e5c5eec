"""`parse` and `verify` of Math-Verify, with its answers:

    from golong_rewards.compat.math_verify import parse, verify      # was: from math_verify import parse, verify

The answers are those of Math-Verify 0.8.0, as in profile `golongrl`, or of 0.9.0, where `parse` is given
`release="0.9.0"` or comes from `compat.math_verify_0_9` (docs/python.md says on how many pairs). Nothing is a SymPy object:
what `parse` returns is to be counted, shown and handed to `verify`. There are no time limits to set, since work is
bounded, and so no signals and no main thread are needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from golong_rewards.encode import encode
from golong_rewards.errors import GoLongError
from golong_rewards.shared import scorer_for

Release = Literal["0.8.0", "0.9.0"]
"""The releases that it equals."""


@dataclass(frozen=True)
class LatexExtractionConfig:
    """LaTeX, where Math-Verify looks for it."""

    try_extract_without_anchor: bool = True
    boxed_match_priority: int = 50
    normalization_config: Any = None


@dataclass(frozen=True)
class ExprExtractionConfig:
    """Plain expressions and numbers."""

    try_extract_without_anchor: bool = True


class Expression(str):
    """An answer that was understood as mathematics, in the text it has."""

    __slots__ = ()


class Parsed(list[str]):
    """What `parse` found: the answer and its text, its text alone where it was not understood, or nothing."""

    source: str
    release: Release

    def __init__(self, found: Sequence[str] = (), source: str = "", release: Release = "0.8.0") -> None:
        super().__init__(found)
        self.source = source
        self.release = release

    def __reduce__(self) -> Any:
        return (Parsed, (list(self), self.source, self.release))


def parse(
    pred: str,
    extraction_config: Sequence[Any] = (LatexExtractionConfig(), ExprExtractionConfig()),
    fallback_mode: str = "first_match",
    extraction_mode: str = "any_match",
    parsing_timeout: int | None = 5,
    raise_on_error: bool = False,
    *,
    release: Release = "0.8.0",
) -> Parsed:
    """The answer that stands in a text, as that release finds it. Empty where there is none."""
    _refuse(extraction_config, fallback_mode, extraction_mode)
    [found] = _ask("/v1/math_parse", {"texts": [pred], "release": release})
    text = found["extracted"]
    if text is None:
        return Parsed([], pred, release)
    return Parsed([Expression(text), text] if found["readable"] else [text], pred, release)


def verify(
    gold: Any,
    target: Any,
    float_rounding: int = 6,
    numeric_precision: int = 15,
    strict: bool = True,
    allow_set_relation_comp: bool = False,
    timeout_seconds: int | None = 5,
    raise_on_error: bool = False,
    *,
    release: Release | None = None,
) -> bool:
    """Whether the target equals the gold answer; both are what `parse` returned, or texts of answers. Not symmetric.

    release: the one by which they were parsed when None, which is 0.8.0 for texts.
    """
    if (float_rounding, numeric_precision, strict, allow_set_relation_comp) != (6, 15, True, False):
        raise NotImplementedError("only Math-Verify's defaults are compared by: rounding 6, precision 15, strict")
    if release is None:
        release = next((one.release for one in (gold, target) if isinstance(one, Parsed)), "0.8.0")
    gold, target = _source(gold), _source(target)
    if gold is None or target is None:
        return False
    options = {"profile": "golongrl", "texts": True, "release": release}
    [found] = _ask("/v1/math_verify", {"items": [{"reference": gold, "response": target}], "options": options})
    return bool(found["equal"])


def _source(answer: Any) -> str | None:
    """The text to be searched, None where nothing was found."""
    if isinstance(answer, Parsed):
        return answer.source if answer else None
    if isinstance(answer, (list, tuple)):
        if not answer:
            return None
        answer = answer[0]
    if isinstance(answer, (int, float)):
        answer = str(answer)
    if not isinstance(answer, str):
        raise TypeError(f"an answer is what `parse` returned or a text, not {type(answer).__qualname__}")
    return answer if "\\boxed" in answer or "$" in answer else f"\\boxed{{{answer}}}"


def _refuse(extraction_config: Sequence[Any], fallback_mode: str, extraction_mode: str) -> None:
    kinds = [type(config).__name__ for config in extraction_config]
    usual = sorted(kinds) == ["ExprExtractionConfig", "LatexExtractionConfig"] and all(
        getattr(config, "try_extract_without_anchor", True) is True
        and getattr(config, "boxed_match_priority", 50) == 50
        and getattr(config, "normalization_config", None) is None
        for config in extraction_config
    )
    if not usual or fallback_mode != "first_match" or extraction_mode != "any_match":
        raise NotImplementedError(
            "only Math-Verify's defaults are searched by: LatexExtractionConfig(), ExprExtractionConfig(), 'first_match', "
            "'any_match'"
        )


def _ask(path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    answer = scorer_for()._call(path, encode(body))
    results = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(results, list):
        raise GoLongError(f"{path} did not answer with results")
    return results
