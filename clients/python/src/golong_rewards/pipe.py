"""The program as a child process of this one: requests and answers over its standard input and output.

One child serves all of a Python process. Threads that call at the same time take turns; the one whose turn it is
sends the rollouts of all that wait as one request. A forked process leaves the child to its parent and starts its own.
"""

from __future__ import annotations

import atexit
import os
import threading
import weakref
from collections import deque
from collections.abc import Sequence
from typing import Any

from golong_rewards.answers import fault, parsed
from golong_rewards.child import Child, Died, TooSlow
from golong_rewards.errors import GoLongError, RequestRefused
from golong_rewards.node import requests_command

BATCH_ITEMS = 256
"""Most rollouts that travel together."""
BATCH_BYTES = 8 << 20
"""Bytes after which no further ones travel with them."""
_STARTS = 3
"""Children that may die one after the other before one has answered anything."""
_TRIES = 3
"""Children that may die over one rollout before it is given up. The first may have died of anything."""


class Pipe:
    """What answers requests, started at the first one and again whenever it dies.

    command: what to start; this package's own program when None. arguments: handed on to it. deadline: the longest
    time, in seconds, that one rollout may take.

    Safe to share between threads and to fork with.
    """

    def __init__(self, command: Sequence[str] | None = None, arguments: Sequence[str] = (), deadline: float = 10.0) -> None:
        self._command = None if command is None else list(command)
        self._arguments = list(arguments)
        self._deadline = deadline
        self.starts = 0
        """How often a child was started."""
        self._forget()
        _pipes.add(self)

    def _forget(self) -> None:
        self._turn = threading.Lock()
        self._waiting: deque[_Items] = deque()
        self._child: Child | None = None

    @property
    def pid(self) -> int | None:
        """The child's process id, None when it does not run."""
        child = self._child
        return child.pid if child is not None else None

    def call(self, path: str, body: bytes, deadline: float = 120.0) -> Any:
        """The parsed answer to one request. Raises RequestRefused, GoLongError."""
        with self._turn:
            for last in (False, True):
                try:
                    return parsed(path, *self._running().exchange(path, body, deadline))
                except Died as death:
                    self._end()
                    if last:
                        raise GoLongError(f"the scorer died twice over {path}: {death}") from death
                except TooSlow as slow:
                    self._end()
                    raise GoLongError(f"no answer to {path} in {deadline:g} s") from slow
                except RequestRefused:
                    raise
                except BaseException:
                    self._end()
                    raise
        raise AssertionError("unreachable")

    def results(self, items: Sequence[bytes], options: bytes) -> list[dict[str, Any]]:
        """The results of encoded rollouts, in order, each as the service gives it."""
        mine = _Items(items, options)
        self._waiting.append(mine)
        # By the time this caller has the turn, the one before may have answered it; else it sends for all that wait.
        with self._turn:
            while mine.answer is None:
                self._serve()
        answer = mine.answer
        if isinstance(answer, BaseException):
            raise answer
        assert answer is not None
        return answer

    def close(self) -> None:
        """Ends the child. The next call starts another one."""
        with self._turn:
            self._end()

    def _serve(self) -> None:
        """Answers the first caller that waits, together with those behind it that fit into the same request."""
        if self._waiting:
            together = [self._waiting.popleft()]
            first = together[0]
            count, size = len(first.items), first.size
            while (
                self._waiting
                and self._waiting[0].options == first.options
                and count + len(self._waiting[0].items) <= BATCH_ITEMS
                and size + self._waiting[0].size <= BATCH_BYTES
            ):
                further = self._waiting.popleft()
                count += len(further.items)
                size += further.size
                together.append(further)
            try:
                results = self._scored([item for one in together for item in one.items], first.options)
            except Exception as error:
                self._settle(together, error)
            except BaseException:
                # Ctrl-C ends this caller alone: the others' rollouts are put back, for another of them to send.
                self._end()
                self._waiting.extendleft(reversed(together))
                raise
            else:
                start = 0
                for one in together:
                    one.answer = results[start : start + len(one.items)]
                    start += len(one.items)

    def _settle(self, together: Sequence[_Items], error: Exception) -> None:
        if isinstance(error, RequestRefused) and len(together) > 1:
            # One caller's rollouts were refused: the others must not get its error.
            for one in together:
                try:
                    one.answer = self._scored(one.items, one.options)
                except Exception as own:
                    one.answer = own
        else:
            for one in together:
                one.answer = error

    def _scored(self, items: Sequence[bytes], options: bytes) -> list[dict[str, Any]]:
        for _ in range(2):
            # A child may die for any reason, so it is tried again; one that hangs does so over one of these rollouts.
            try:
                return self._exchanged(items, options, self._deadline * (1 + len(items) / 32))
            except Died:
                self._end()
            except TooSlow:
                self._end()
                break
        return [self._alone(item, options) for item in items]

    def _alone(self, item: bytes, options: bytes) -> dict[str, Any]:
        said = ""
        for _ in range(_TRIES):
            try:
                return self._exchanged([item], options, self._deadline)[0]
            except Died as death:
                self._end()
                said = str(death)
            except TooSlow:
                self._end()
                return fault("timeout", "not scored within the deadline")
        return fault("internal", f"the scorer died {_TRIES} times over this rollout: {said}")

    def _exchanged(self, items: Sequence[bytes], options: bytes, deadline: float) -> list[dict[str, Any]]:
        body = b'{"items":[' + b",".join(items) + b'],"options":' + options + b"}"
        results = parsed("/v1/score", *self._running().exchange("/v1/score", body, deadline))["results"]
        if len(results) != len(items):
            raise GoLongError(f"{len(results)} results for {len(items)} rollouts")
        return results  # type: ignore[no-any-return]

    def _running(self) -> Child:
        if self._child is not None:
            return self._child
        for attempt in range(1, _STARTS + 1):
            self.starts += 1
            command = [*(self._command or requests_command()), *self._arguments]
            try:
                self._child = Child(command)
                return self._child
            except Died as death:
                if attempt == _STARTS or death.__cause__ is not None:
                    raise GoLongError(f"cannot start {' '.join(command)}: {death}") from death
        raise AssertionError("unreachable")

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.close()


class _Items:
    """What one caller waits for."""

    __slots__ = ("items", "options", "size", "answer")

    def __init__(self, items: Sequence[bytes], options: bytes) -> None:
        self.items = items
        self.options = options
        self.size = sum(map(len, items))
        self.answer: list[dict[str, Any]] | BaseException | None = None


_pipes: weakref.WeakSet[Pipe] = weakref.WeakSet()
_shared: dict[tuple[Any, ...], Pipe] = {}
_making = threading.Lock()


def shared_pipe(command: tuple[str, ...] | None, arguments: tuple[str, ...], deadline: float, number: int = 0) -> Pipe:
    """The process's pipe to such a child, shared by all callers with the same settings."""
    key = (command, arguments, deadline, number)
    pipe = _shared.get(key)
    if pipe is None:
        with _making:
            pipe = _shared.setdefault(key, Pipe(command, arguments, deadline))
    return pipe


def _after_fork() -> None:
    global _making
    _making = threading.Lock()
    for pipe in list(_pipes):
        child = pipe._child
        if child is not None:
            child.abandon()
        pipe._forget()


def _at_exit() -> None:
    for pipe in list(_pipes):
        # Without its turn: a thread that still waits for an answer must not keep the process.
        child, pipe._child = pipe._child, None
        if child is not None:
            child.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
atexit.register(_at_exit)
