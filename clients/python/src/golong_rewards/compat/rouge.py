"""The class `Rouge` of rouge 1.0.1, to the digit:

    from golong_rewards.compat.rouge import Rouge      # was: from rouge import Rouge

ROUGE-L, where that package spends its time, is scored as this one's `ROUGE-L` reward is; the n-grams are counted here.
Whatever the length of a text, no recursion ends in an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from golong_rewards.encode import encode
from golong_rewards.shared import scorer_for

_METRICS = ("rouge-1", "rouge-2", "rouge-3", "rouge-4", "rouge-5", "rouge-l")
_STATS = ("r", "p", "f")


class Rouge:
    """Scores of hypotheses against references, pair by pair."""

    DEFAULT_METRICS = ["rouge-1", "rouge-2", "rouge-l"]
    DEFAULT_STATS = list(_STATS)

    def __init__(
        self,
        metrics: Sequence[str] | None = None,
        stats: Sequence[str] | None = None,
        return_lengths: bool = False,
        raw_results: bool = False,
        exclusive: bool = True,
    ) -> None:
        self.metrics = [metric.lower() for metric in metrics] if metrics is not None else list(self.DEFAULT_METRICS)
        for metric in self.metrics:
            if metric not in _METRICS:
                raise ValueError(f"Unknown metric '{metric}'")
        self.stats = [stat.lower() for stat in stats] if stats is not None else list(self.DEFAULT_STATS)
        for stat in self.stats:
            if stat not in _STATS:
                raise ValueError(f"Unknown stat '{stat}'")
        if raw_results:
            self.stats = ["hyp", "ref", "overlap"]
        if not exclusive and "rouge-l" in self.metrics:
            raise NotImplementedError("rouge-l with exclusive=False is not scored here")
        self.return_lengths = return_lengths
        self.raw_results = raw_results
        self.exclusive = exclusive

    def get_scores(
        self, hyps: str | Sequence[str], refs: str | Sequence[str], avg: bool = False, ignore_empty: bool = False
    ) -> Any:
        """One dict for each pair; with `avg` one of their means. Raises ValueError for an empty text."""
        if isinstance(hyps, str) and isinstance(refs, str):
            hyps, refs = [hyps], [refs]
        if len(hyps) != len(refs):
            raise AssertionError(f"{len(hyps)} hypotheses, {len(refs)} references")
        pairs = [(hyp, ref) for hyp, ref in zip(hyps, refs, strict=True) if not ignore_empty or (hyp and ref)]
        sides = [(_sentences(hyp), _sentences(ref)) for hyp, ref in pairs]
        for hyp, ref in sides:
            if not hyp:
                raise ValueError("Hypothesis is empty.")
            if not ref:
                raise ValueError("Reference is empty.")
        longest = _overlaps(sides) if "rouge-l" in self.metrics else [0] * len(pairs)
        scores = [self._score(hyp, ref, found) for (hyp, ref), found in zip(sides, longest, strict=True)]
        return self._mean(scores) if avg else scores

    def _score(self, hyp: list[str], ref: list[str], longest: int) -> dict[str, Any]:
        # A sentence of nothing but blanks is one empty word, as in the original.
        words = [word for sentence in hyp for word in sentence.split(" ")]
        gold = [word for sentence in ref for word in sentence.split(" ")]
        scores: dict[str, Any] = {}
        for metric in self.metrics:
            if metric == "rouge-l":
                said, wanted = set(words), set(gold)
                found = self._stats(len(said), len(wanted), longest + ("" in said and "" in wanted))
            else:
                found = self._n_grams(int(metric[-1]), words, gold)
            scores[metric] = {stat: found[stat] for stat in self.stats}
        if self.return_lengths:
            scores["lengths"] = {"hyp": sum(len(s.split()) for s in hyp), "ref": sum(len(s.split()) for s in ref)}
        return scores

    def _n_grams(self, n: int, words: Sequence[str], gold: Sequence[str]) -> dict[str, float]:
        kind: Callable[[Any], Any] = set if self.exclusive else Counter
        said, wanted = kind(_runs(n, words)), kind(_runs(n, gold))
        common = said & wanted
        sizes = [len(one) if self.exclusive else sum(one.values()) for one in (said, wanted, common)]
        return self._stats(*sizes)

    def _stats(self, hyp: int, ref: int, overlap: int) -> dict[str, float]:
        if self.raw_results:
            return {"hyp": hyp, "ref": ref, "overlap": overlap}
        p = overlap / hyp if hyp else 0.0
        r = overlap / ref if ref else 0.0
        return {"r": r, "p": p, "f": 2.0 * ((p * r) / (p + r + 1e-8))}

    def _mean(self, scores: Sequence[dict[str, Any]]) -> dict[str, Any]:
        def mean(name: str, keys: Sequence[str]) -> dict[str, float]:
            return {key: sum(score[name][key] for score in scores) / len(scores) for key in keys}

        means = {metric: mean(metric, self.stats) for metric in self.metrics}
        return {**means, "lengths": mean("lengths", ("hyp", "ref"))} if self.return_lengths else means


def _overlaps(sides: Sequence[tuple[list[str], list[str]]]) -> list[int]:
    """The words in common that the longest common subsequences of all sentences hold, the empty word aside."""
    texts = [tuple(".".join(sentence for sentence in side if sentence) for side in pair) for pair in sides]
    items = [{"prediction": hyp, "reference": ref} for hyp, ref in texts]
    results = scorer_for()._call("/v1/rouge_l", encode({"items": items}))["results"] if items else []
    return [found["overlap"] for found in results]


def _sentences(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split(".") if part]


def _runs(n: int, words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + n]) for i in range(len(words) - n + 1)]
