"""What the service says of one rollout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from golong_rewards.errors import NotScored


@dataclass(frozen=True)
class Score:
    """The verdict on one rollout.

    `score` is a finite number in [0, 1], or None where there is none; `status` says why. `scored`, `gated`,
    `no_answer` and `unparseable` are the model's doing and their score is a real reward. `bad_reference`,
    `unknown_type`, `bad_sample`, `timeout` and `internal` are not, and their score is None, never 0.
    """

    score: float | None
    status: str
    type: str | None = None
    reason: str = ""
    parts: Mapping[str, float] = field(default_factory=dict)
    """What the score is made of; the same keys for every rollout of a type that has a score."""
    profile: str = ""
    version: str = ""
    signature: str = ""
    """Version, profile and options in one string, to be stored with the reward."""
    pointer: str | None = None
    """Where in the sample the fault is, as a JSON pointer, where there is no score."""

    @classmethod
    def of(cls, result: Mapping[str, Any]) -> Score:
        """A result of the service, whatever further members a later version sends."""
        error = result.get("error") or {}
        value = result["score"]
        return cls(
            score=None if value is None else float(value),
            status=result["status"],
            type=result.get("type"),
            reason=error.get("message") or result.get("reason") or "",
            parts=result.get("parts") or {},
            profile=result.get("profile", ""),
            version=result.get("version", ""),
            signature=result.get("signature", ""),
            pointer=error.get("pointer"),
        )

    def number(self, unscored: float | None = None) -> float:
        """The score where there is one; else `unscored`, or NotScored when that is None."""
        if self.score is not None:
            return self.score
        if unscored is not None:
            return float(unscored)
        where = f" at {self.pointer}" if self.pointer else ""
        raise NotScored(f"{self.status}{where}: {self.reason}", self.status)


@dataclass(frozen=True)
class Explanation:
    """One rollout's reward, told so that a person can check it."""

    score: Score
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class MathVerdict:
    """Whether a response's final answer equals the reference, as mathematics. True where it does."""

    equal: bool
    status: str
    """`scored`; `no_answer` and `unparseable` are the response's fault, `bad_reference` is the reference's."""
    reason: str
    method: str
    """The layer that decided."""
    exhausted: bool
    """A limit of work was reached before a decision; the verdict is then "not equal"."""
    extracted: str | None
    """The answer as it stands in the response."""

    @classmethod
    def of(cls, result: Mapping[str, Any]) -> MathVerdict:
        """A verdict of the service, whatever further members a later version sends."""
        return cls(**{name: result[name] for name in cls.__dataclass_fields__})

    def __bool__(self) -> bool:
        return self.equal
