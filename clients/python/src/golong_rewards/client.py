"""The service from Python: scores and advantages, one call or many at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, TypeVar

from golong_rewards.encode import encode
from golong_rewards.errors import GoLongError, RequestRefused
from golong_rewards.score import Score
from golong_rewards.transport import Transport

DEFAULT_URL = "http://127.0.0.1:8080"

_Client = TypeVar("_Client", bound="Client")

_BATCH_BYTES = 8 << 20
"""Samples of one request: enough that a trip costs nothing, few enough that several workers share a batch."""

_ITEM_FAULTS = frozenset({"too_large", "bad_input"})
"""Refusals that a single sample among many can cause."""


class Client:
    """A client of one reward service. Safe to share between threads, to fork with and to pickle.

    url: where the service is; GOLONG_REWARDS_URL, else http://127.0.0.1:8080, when None.
    token: sent as a bearer token; GOLONG_REWARDS_TOKEN when None.
    profile: `golongrl` or `hardened`; the service's own when None.
    deadline: seconds for which a service that does not answer is tried, for each request of a call.
    timeout: seconds for one attempt.
    batch: samples in one request. concurrency: requests at once in `score_many`.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        token: str | None = None,
        profile: str | None = None,
        deadline: float = 120.0,
        timeout: float = 60.0,
        batch: int = 256,
        concurrency: int = 4,
    ) -> None:
        if batch < 1 or concurrency < 1:
            raise ValueError("batch and concurrency are at least 1")
        self._transport = Transport(
            url or os.environ.get("GOLONG_REWARDS_URL") or DEFAULT_URL,
            token or os.environ.get("GOLONG_REWARDS_TOKEN") or None,
            deadline,
            timeout,
        )
        self._options = b"{}" if profile is None else encode({"profile": profile})
        self._batch = batch
        self._concurrency = concurrency

    @property
    def url(self) -> str:
        return self._transport.url

    def score(self, sample: Mapping[str, Any]) -> Score:
        """The score of one sample in any of the service's shapes; see `sample_of`.

        A fault of the sample is a Score without a number, never an exception.
        Raises ServiceUnavailable, RequestRefused; TypeError or ValueError for a sample that JSON cannot hold.
        """
        return self._score_block([encode(sample)])[0]

    def score_many(self, samples: Iterable[Mapping[str, Any]]) -> list[Score]:
        """The scores of many samples, in order, several requests at a time. Raises as `score` does."""
        return self._score_encoded([encode(sample) for sample in samples])

    def advantages(
        self,
        rewards: Sequence[float],
        uid: Sequence[str | int],
        *,
        estimator: str = "tmn_grpo",
        reward_type: Sequence[str] | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> tuple[list[float], dict[str, float]]:
        """One advantage for each rollout, and the metrics of the batch; `uid` names each rollout's prompt.

        Raises ServiceUnavailable, and RequestRefused for input without advantages, naming the rollout.
        """
        body: dict[str, Any] = {"rewards": rewards, "uid": uid, "estimator": estimator, "params": dict(params or {})}
        if reward_type is not None:
            body["reward_type"] = reward_type
        answer = self._transport.call("POST", "/v1/advantages", encode(body))
        return answer["advantages"], answer["metrics"]

    def types(self) -> list[dict[str, Any]]:
        """The reward types the service knows, with the JSON schemas of their references."""
        listed: list[dict[str, Any]] = self._transport.call("GET", "/v1/types")["types"]
        return listed

    def wait_until_ready(self, deadline: float | None = None) -> None:
        """Returns when the service takes requests. Raises ServiceUnavailable at the deadline."""
        self._transport.call("GET", "/ready", deadline=deadline)

    def close(self) -> None:
        self._transport.close()

    def __enter__(self: _Client) -> _Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _score_encoded(self, items: Sequence[bytes]) -> list[Score]:
        blocks = list(_blocks(items, self._batch))
        if len(blocks) <= 1 or self._concurrency == 1:
            return [score for block in blocks for score in self._score_block(block)]
        with ThreadPoolExecutor(min(self._concurrency, len(blocks)), "golong-rewards") as pool:
            futures = [pool.submit(self._score_block, block) for block in blocks]
            try:
                return [score for future in futures for score in future.result()]
            except BaseException:
                # One error is enough: what has not begun would only repeat it.
                for future in futures:
                    future.cancel()
                raise

    def _score_block(self, items: Sequence[bytes]) -> list[Score]:
        body = b'{"items":[' + b",".join(items) + b'],"options":' + self._options + b"}"
        try:
            answer = self._transport.call("POST", "/v1/score", body)
        except RequestRefused as refusal:
            if refusal.code not in _ITEM_FAULTS or refusal.pointer.startswith("/options"):
                raise
            if len(items) == 1:
                return [Score(None, "bad_sample", reason=str(refusal))]
            middle = len(items) // 2
            return self._score_block(items[:middle]) + self._score_block(items[middle:])
        results = answer.get("results") if isinstance(answer, dict) else None
        if not isinstance(results, list) or len(results) != len(items):
            raise GoLongError(f"{self.url} did not answer with one result for each of {len(items)} samples")
        return [Score.of(result) for result in results]


def _blocks(items: Sequence[bytes], most: int) -> Iterable[Sequence[bytes]]:
    start = size = 0
    for i, item in enumerate(items):
        if i > start and (i - start == most or size + len(item) > _BATCH_BYTES):
            yield items[start:i]
            start, size = i, 0
        size += len(item)
    if len(items) > start:
        yield items[start:]


def client_for(
    url: str | None = None,
    profile: str | None = None,
    deadline: float | None = None,
    token: str | None = None,
) -> Client:
    """The process's client with these settings: trainers call a bare function, and its connections should be kept."""
    url = url or os.environ.get("GOLONG_REWARDS_URL") or DEFAULT_URL
    token = token or os.environ.get("GOLONG_REWARDS_TOKEN") or None
    return _shared(url, profile or os.environ.get("GOLONG_REWARDS_PROFILE") or None, deadline or 120.0, token)


@lru_cache(maxsize=64)
def _shared(url: str, profile: str | None, deadline: float, token: str | None) -> Client:
    return Client(url, profile=profile, deadline=deadline, token=token)
