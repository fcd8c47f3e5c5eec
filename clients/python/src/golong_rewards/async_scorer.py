"""The same client for coroutines."""

from __future__ import annotations

import asyncio
import os
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from golong_rewards.encode import encode
from golong_rewards.keywords import named_keywords
from golong_rewards.sample import as_sample, many
from golong_rewards.score import Explanation, MathVerdict, Score
from golong_rewards.scorer import Scorer


_T = TypeVar("_T")


class _Waiting:
    """What one event loop has asked for and not sent yet."""

    def __init__(self) -> None:
        self.items: deque[tuple[bytes, asyncio.Future[Score]]] = deque()
        self.under_way: set[asyncio.Task[None]] = set()
        self.scheduled = False


class AsyncScorer:
    """A client for coroutines, with the options of `Scorer`.

    Calls that are made while others are under way travel together: a thousand coroutines that each score one rollout
    cost a handful of requests. The requests run in threads, so that retries and connections are those of `Scorer`.
    """

    def __init__(self, scorer: Scorer | None = None, **options: Any) -> None:
        self._scorer = scorer if scorer is not None else Scorer(**options)
        self._concurrency = self._scorer._concurrency
        self._batch = self._scorer._batch
        self._process = 0
        self._threads: ThreadPoolExecutor | None = None
        self._loops: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, _Waiting] = weakref.WeakKeyDictionary()

    @property
    def url(self) -> str | None:
        return self._scorer.url

    @named_keywords
    async def score(
        self,
        sample: Any,
        ground_truth: Any = None,
        *,
        type: str | None = None,
        data_source: str | None = None,
        extra_info: Any = None,
    ) -> Score:
        """The score of one rollout. Takes and raises what `Scorer.score` does."""
        return await self._encoded(encode(as_sample(sample, ground_truth, type, data_source, extra_info)))

    async def _encoded(self, item: bytes) -> Score:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Score] = loop.create_future()
        waiting = self._loops.setdefault(loop, _Waiting())
        waiting.items.append((item, future))
        if not waiting.scheduled:
            # At the loop's next turn: by then its other coroutines have put their samples here too.
            waiting.scheduled = True
            loop.call_soon(self._send, loop, waiting)
        return await future

    async def score_many(self, samples: Iterable[Any], *, type: str | None = None) -> list[Score]:
        """The scores of many rollouts, in order."""
        items = [encode(as_sample(sample, None, type)) for sample in many(samples)]
        return list(await asyncio.gather(*map(self._encoded, items)))

    async def explain(self, sample: Any, ground_truth: Any = None, **options: Any) -> Explanation:
        """As `Scorer.explain`."""
        return await self._in_thread(lambda: self._scorer.explain(sample, ground_truth, **options))

    async def math_verify(self, response: str, reference: str, **options: Any) -> MathVerdict:
        """As `Scorer.math_verify`."""
        return await self._in_thread(lambda: self._scorer.math_verify(response, reference, **options))

    async def advantages(
        self, rewards: Sequence[float | None], uid: Sequence[str | int], **options: Any
    ) -> tuple[list[float | None], dict[str, float]]:
        """As `Scorer.advantages`."""
        return await self._in_thread(lambda: self._scorer.advantages(rewards, uid, **options))

    async def types(self) -> list[dict[str, Any]]:
        """As `Scorer.types`."""
        return await self._in_thread(self._scorer.types)

    async def wait_until_ready(self, deadline: float | None = None) -> None:
        """As `Scorer.wait_until_ready`."""
        await self._in_thread(lambda: self._scorer.wait_until_ready(deadline))

    async def close(self) -> None:
        if self._threads is not None:
            self._threads.shutdown(wait=False)
            self._threads = None
        self._scorer.close()

    async def __aenter__(self) -> AsyncScorer:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _in_thread(self, call: Callable[[], _T]) -> _T:
        if self._threads is None or self._process != os.getpid():
            # Threads do not come along when a process forks.
            self._threads = ThreadPoolExecutor(self._concurrency, "golong-rewards")
            self._process = os.getpid()
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    def _send(self, loop: asyncio.AbstractEventLoop, waiting: _Waiting) -> None:
        waiting.scheduled = False
        while waiting.items and len(waiting.under_way) < self._concurrency:
            block: list[tuple[bytes, asyncio.Future[Score]]] = []
            while waiting.items and len(block) < self._batch:
                item = waiting.items.popleft()
                # A caller that has given up is not waited for.
                if not item[1].cancelled():
                    block.append(item)
            if block:
                task = loop.create_task(self._settle(waiting, block))
                waiting.under_way.add(task)
                task.add_done_callback(waiting.under_way.discard)
                task.add_done_callback(lambda _: self._send(loop, waiting))

    async def _settle(self, waiting: _Waiting, block: list[tuple[bytes, asyncio.Future[Score]]]) -> None:
        try:
            scores = await self._in_thread(lambda: self._scorer._score_encoded([item for item, _ in block]))
        except asyncio.CancelledError:
            for _, future in block:
                future.cancel()
            raise
        except Exception as error:
            # What waits behind would wait as long again, for the same answer.
            behind = list(waiting.items)
            waiting.items.clear()
            for _, future in block + behind:
                if not future.done():
                    future.set_exception(error)
        else:
            for (_, future), score in zip(block, scores, strict=True):
                if not future.done():
                    future.set_result(score)
