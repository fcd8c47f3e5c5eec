"""Many rollouts in few requests, of which one that cannot be taken spoils no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from golong_rewards.errors import RequestRefused
from golong_rewards.pipe import BATCH_BYTES

T = TypeVar("T")

_ITEM_FAULTS = frozenset({"too_large", "bad_input"})
"""Refusals that a single sample among many can cause, besides 413, which a proxy says in words of its own."""


def blocks_of(items: Sequence[bytes], most: int) -> Iterable[Sequence[bytes]]:
    """The encoded samples in blocks of at most so many, and of 8 MB where one is not longer by itself."""
    start = size = 0
    for i, item in enumerate(items):
        if i > start and (i - start == most or size + len(item) > BATCH_BYTES):
            yield items[start:i]
            start, size = i, 0
        size += len(item)
    if len(items) > start:
        yield items[start:]


def in_parallel(
    work: Callable[[Sequence[bytes], int], list[T]], blocks: Sequence[Sequence[bytes]], workers: int
) -> list[T]:
    """What `work` gives for all blocks, in order; it is told which of the workers a block is for, from 0.

    Raises the first block's error that there is: what has not begun then is left, for it would only repeat it.
    """
    if len(blocks) <= 1 or workers == 1:
        return [one for block in blocks for one in work(block, 0)]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(workers, len(blocks)), "golong-rewards") as pool:
        futures = [pool.submit(work, block, i % workers) for i, block in enumerate(blocks)]
        try:
            return [one for future in futures for one in future.result()]
        except BaseException:
            for future in futures:
                future.cancel()
            raise


def each_alone(
    ask: Callable[[Sequence[bytes]], list[dict[str, Any]]], items: Sequence[bytes]
) -> list[dict[str, Any]]:
    """The results of all samples. Where one of them has the request refused, halves are asked until it stands alone."""
    try:
        return ask(items)
    except RequestRefused as refusal:
        if refusal.status != 413 and refusal.code not in _ITEM_FAULTS or refusal.pointer.startswith("/options"):
            raise
        if len(items) == 1:
            code = "too_large" if refusal.status == 413 else refusal.code
            error = {"code": code, "message": str(refusal)}
            return [{"score": None, "status": "bad_sample", "error": error}]
        middle = len(items) // 2
        return each_alone(ask, items[:middle]) + each_alone(ask, items[middle:])
