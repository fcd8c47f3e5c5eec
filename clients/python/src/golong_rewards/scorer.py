"""Scores, advantages and verdicts: one call or many at once, over a child process or a service."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from golong_rewards import log
from golong_rewards.batches import blocks_of, each_alone, in_parallel
from golong_rewards.encode import encode
from golong_rewards.keywords import named_keywords
from golong_rewards.one_way import OneWayWatch
from golong_rewards.pipe import Pipe, shared_pipe
from golong_rewards.sample import as_sample, many
from golong_rewards.score import Explanation, MathVerdict, Score
from golong_rewards.settings import Thinking, TransportName

if TYPE_CHECKING:
    from golong_rewards.transport import Transport

DEFAULT_URL = "http://127.0.0.1:8080"

_Self = TypeVar("_Self", bound="Scorer")


class Scorer:
    """Scores rollouts. Safe to share between threads, to fork with and to pickle.

    transport: `stdio` has a child process of this one score, and needs nothing else; `http` asks a service. When None,
    it is `http` where `url` or GOLONG_REWARDS_URL says where one is, and `stdio` otherwise.
    url, token: of the service; GOLONG_REWARDS_URL (else http://127.0.0.1:8080) and GOLONG_REWARDS_TOKEN when None.
    profile: `golongrl` or `hardened`; GOLONG_REWARDS_PROFILE when None, and without that the service's own.
    thinking: how the model marks its thinking: `tags` (`<think>…</think>`), `opened`, `none`, `field`, a family such as
    `gpt-oss` or `mistral`, or a mapping with the markers; the service's own when None, which is `tags`.
    turns: `last` where a response holds several turns of the model's; `one` when None.
    deadline: over stdio the longest time, in seconds, that one rollout may take (10); over HTTP how long a service that
    does not answer is tried, for each request of a call (120).
    timeout: over HTTP, seconds for one attempt.
    batch: rollouts in one request. concurrency: over HTTP, requests at once in `score_many`.
    workers: over stdio, child processes that share the work of `score_many`.
    command: over stdio, what to start in place of this package's own program.
    registry: over stdio, a JavaScript module that exports a `registry`, for reward types of one's own.

    Where GOLONG_REWARDS_LOG names a file, what is scored is appended to it, with its reward (see `log`).
    """

    @named_keywords
    def __init__(
        self,
        url: str | None = None,
        *,
        transport: TransportName | None = None,
        token: str | None = None,
        profile: str | None = None,
        thinking: Thinking | None = None,
        turns: str | None = None,
        deadline: float | None = None,
        timeout: float = 60.0,
        batch: int = 256,
        concurrency: int = 4,
        workers: int = 1,
        command: Sequence[str] | None = None,
        registry: str | os.PathLike[str] | None = None,
    ) -> None:
        if batch < 1 or concurrency < 1 or workers < 1:
            raise ValueError("batch, concurrency and workers are at least 1")
        if transport not in (None, "stdio", "http"):
            raise ValueError(f"transport is 'stdio' or 'http', not {transport!r}")
        if transport == "stdio" and url is not None:
            raise ValueError("a url is for transport='http'")
        profile = profile or os.environ.get("GOLONG_REWARDS_PROFILE") or None
        self._profile = profile
        self._log = os.environ.get("GOLONG_REWARDS_LOG") or None
        options = {"profile": profile, "thinking": thinking, "turns": turns}
        self._options = encode({name: value for name, value in options.items() if value is not None})
        self._batch = batch
        self._watch = OneWayWatch()
        named = url or os.environ.get("GOLONG_REWARDS_URL") or None
        self._http: Transport | None = None
        if transport == "http" or (transport is None and named is not None):
            from golong_rewards.transport import Transport

            token = token or os.environ.get("GOLONG_REWARDS_TOKEN") or None
            self._http = Transport(named or DEFAULT_URL, token, deadline or 120.0, timeout)
            self._concurrency = concurrency
        else:
            self._command = None if command is None else tuple(command)
            self._arguments = () if registry is None else ("--registry", os.fspath(registry))
            self._deadline = deadline or 10.0
            self._concurrency = workers

    @property
    def transport(self) -> TransportName:
        return "stdio" if self._http is None else "http"

    @property
    def url(self) -> str | None:
        """Where the service is; None over stdio."""
        return None if self._http is None else self._http.url

    @named_keywords
    def score(
        self,
        sample: Any,
        ground_truth: Any = None,
        *,
        type: str | None = None,
        data_source: str | None = None,
        extra_info: Any = None,
    ) -> Score:
        """The score of one rollout: a record in any of the shapes the command reads, or a response (a text, or chat
        messages) with its ground truth and what says which reward it is (see `sample_of`).

        A fault of the rollout is a Score without a number, never an exception.
        Raises GoLongError (ServiceUnavailable, RequestRefused); TypeError or ValueError for what JSON cannot hold.
        """
        item = encode(as_sample(sample, ground_truth, type, data_source, extra_info))
        return self._score_block([item], 0)[0]

    @named_keywords
    def score_many(self, samples: Iterable[Any], *, type: str | None = None) -> list[Score]:
        """The scores of many rollouts, in order. `type` is for records that name no reward. Raises as `score` does."""
        return self._score_encoded([encode(as_sample(sample, None, type)) for sample in many(samples)])

    @named_keywords
    def explain(
        self,
        sample: Any,
        ground_truth: Any = None,
        *,
        type: str | None = None,
        data_source: str | None = None,
        extra_info: Any = None,
    ) -> Explanation:
        """One rollout's reward in words, with its score. `str` of it is the text. Raises as `score` does."""
        item = encode(as_sample(sample, ground_truth, type, data_source, extra_info))
        answer = self._call("/v1/explain", b'{"item":' + item + b',"options":' + self._options + b"}")
        return Explanation(Score.of(answer["result"]), answer["text"])

    @named_keywords
    def advantages(
        self,
        rewards: Sequence[float | None],
        uid: Sequence[str | int],
        *,
        estimator: str = "tmn_grpo",
        reward_type: Sequence[str] | None = None,
        rollout: Sequence[str | int] | None = None,
        lengths: Sequence[float] | None = None,
        components: Sequence[Sequence[float]] | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> tuple[list[float | None], dict[str, float]]:
        """One advantage for each rollout, and the metrics of the batch; `uid` names each rollout's prompt.

        A rollout without a reward (None, or NaN) takes no part in its group and has None for its advantage. `rollout`
        names the rollout that each entry is a sample of: the samples of one rollout of a prompt count once.

        Raises RequestRefused for input without advantages, naming the rollout; otherwise as `score` does.
        """
        some = [None if reward is None or reward != reward else reward for reward in rewards]
        if some and all(reward is None for reward in some):
            return [None] * len(some), {}
        columns: dict[str, Sequence[Any] | None] = {
            "rewards": some,
            "uid": uid,
            "reward_type": reward_type,
            "rollout": rollout,
            "lengths": lengths,
            "components": components,
        }
        given = {name: values for name, values in columns.items() if values is not None}
        answer = self._call("/v1/advantages", encode({**given, "estimator": estimator, "params": dict(params or {})}))
        return answer["advantages"], answer["metrics"]

    @named_keywords
    def math_verify(self, response: str, reference: str, *, window: int | None = None) -> MathVerdict:
        """Whether the final answer of a response equals the reference, as mathematics.

        window: in `golongrl`, how many characters from the end are searched; 500 when None, 0 for all.
        """
        return self.math_verify_many([(response, reference)], window=window)[0]

    def math_verify_many(
        self, pairs: Iterable[tuple[str, str]], *, window: int | None = None, texts: bool = False
    ) -> list[MathVerdict]:
        """The verdicts on pairs of response and reference. texts: search the references for their answers too."""
        options: dict[str, Any] = {} if self._profile is None else {"profile": self._profile}
        if window is not None:
            options["window"] = window
        if texts:
            options["texts"] = True
        items = [{"response": str(response), "reference": str(reference)} for response, reference in pairs]
        if not items:
            return []
        answer = self._call("/v1/math_verify", encode({"items": items, "options": options}))
        return [MathVerdict.of(result) for result in answer["results"]]

    def types(self) -> list[dict[str, Any]]:
        """The reward types known, with the JSON schemas of their references."""
        listed: list[dict[str, Any]] = self._call("/v1/types", None)["types"]
        return listed

    def wait_until_ready(self, deadline: float | None = None) -> None:
        """Returns when requests are answered. Raises ServiceUnavailable at the deadline."""
        if self._http is not None:
            self._http.call("GET", "/ready", deadline=deadline)
        else:
            self._pipe(0).results([], b"{}")

    def close(self) -> None:
        """Closes idle connections, or ends the child processes. The next call opens them again."""
        if self._http is not None:
            self._http.close()
        else:
            for number in range(self._concurrency):
                self._pipe(number).close()

    def __enter__(self: _Self) -> _Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _pipe(self, number: int) -> Pipe:
        return shared_pipe(self._command, self._arguments, self._deadline, number)

    def _call(self, path: str, body: bytes | None) -> Any:
        if self._http is not None:
            return self._http.call("GET" if body is None else "POST", path, body)
        return self._pipe(0).call(path, body or b"")

    def _score_encoded(self, items: Sequence[bytes]) -> list[Score]:
        return in_parallel(self._score_block, list(blocks_of(items, self._batch)), self._concurrency)

    def _score_block(self, items: Sequence[bytes], number: int = 0) -> list[Score]:
        results = each_alone(lambda some: self._asked(some, number), items)
        if self._log is not None:
            log.append(self._log, items, results)
        scores = [Score.of(result) for result in results]
        self._watch.add(scores)
        return scores

    def _asked(self, items: Sequence[bytes], number: int) -> list[dict[str, Any]]:
        to = self._pipe(number) if self._http is None else self._http
        return to.results(items, self._options)
