"""A worker of one's own: rollouts in, rewards out, over the standard input and output of a child process."""

from __future__ import annotations

import json
import queue
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from typing import IO, Any

from golong_rewards.encode import encode
from golong_rewards.errors import GoLongError
from golong_rewards.flags import scoring_flags
from golong_rewards.keywords import named_keywords
from golong_rewards.node import environment, find_command
from golong_rewards.score import Score
from golong_rewards.settings import Thinking


class StdioWorker:
    """`golong-rewards worker --stdio` as a child process, started at the first use and again whenever it dies.

    What it had not answered when it died is sent again: scoring has no side effects. It is given up when `restarts`
    starts in a row bring no answer. `deadline` is the longest time without one, in seconds; a worker that lets it pass
    is killed and started again. `profile`, `thinking` and `turns` are those of `Scorer`. `command` is what to run before
    the word `worker` (see `find_command`); `arguments` are handed on to it.

    May be pickled; the child process stays behind and a new one is started where it is needed. Safe to call from
    several threads, one after the other.
    """

    @named_keywords
    def __init__(
        self,
        *,
        profile: str | None = None,
        thinking: Thinking | None = None,
        turns: str | None = None,
        command: Sequence[str] | None = None,
        arguments: Sequence[str] = (),
        restarts: int = 3,
        deadline: float = 120.0,
    ) -> None:
        self._command = list(command) if command is not None else None
        self._arguments = [*scoring_flags(profile, thinking, turns), *arguments]
        self._restarts = restarts
        self._deadline = deadline
        self._child: _Child | None = None
        self._lock = threading.Lock()
        self.starts = 0
        """How often a child process was started."""

    @property
    def pid(self) -> int | None:
        """The child's process id, None when it does not run."""
        return self._child.pid if self._child is not None else None

    def score(self, samples: Sequence[Mapping[str, Any]]) -> list[Score]:
        """The scores of samples (see `sample_of`), in order. A bad sample has a status, never an exception."""
        return [Score.of(json.loads(answer)) for answer in self.answers([encode(sample) for sample in samples])]

    def answers(self, lines: Sequence[bytes]) -> list[bytes]:
        """The worker's answers to lines of JSON, as it writes them, without their newlines; one for each, in order.

        Raises GoLongError when it cannot be started, or dies again and again at the same line.
        """
        if any(b"\n" in line for line in lines):
            raise ValueError("a line of JSON Lines holds no newline")
        with self._lock:
            answers: list[bytes] = []
            failures = 0
            while len(answers) < len(lines):
                before = len(answers)
                try:
                    self._exchange(lines[before:], answers)
                except _Died as death:
                    self.close()
                    failures = failures + 1 if len(answers) == before else 1
                    if failures > self._restarts:
                        raise GoLongError(
                            f"the worker died {failures} times before it answered line {before} of {len(lines)}: {death}"
                        ) from death
            return answers

    def close(self) -> None:
        """Ends the child process. The next call starts another one."""
        child, self._child = self._child, None
        if child is not None:
            child.close()

    def __enter__(self) -> StdioWorker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        # An interpreter that ends may have taken the lock and more away already; the child ends with its input.
        child = getattr(self, "_child", None)
        if child is not None:
            child.kill()

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name not in ("_child", "_lock")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _child=None, _lock=threading.Lock())

    def _exchange(self, lines: Sequence[bytes], answers: list[bytes]) -> None:
        if self._child is None:
            self.starts += 1
            self._child = _Child([*(self._command or find_command()), "worker", "--stdio", *self._arguments], self._deadline)
        child = self._child
        child.send(lines)
        for _ in lines:
            answers.append(child.receive(self._deadline))


class _Died(Exception):
    """The child process has ended, or does not answer."""


class _Child:
    """One child process. A thread reads its answers and another one writes, so that neither pipe fills up unread."""

    def __init__(self, command: Sequence[str], timeout: float) -> None:
        self._errors: IO[bytes] = tempfile.TemporaryFile()
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, env=environment(), start_new_session=True
            )
        except OSError as error:
            self._errors.close()
            raise GoLongError(f"cannot start {' '.join(command)}: {error}") from error
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()
        try:
            ready = json.loads(self.receive(timeout))
        except _Died as death:
            self.close()
            if self._process.returncode == 2:
                # Called wrongly: starting it again would not mend that.
                raise GoLongError(f"{' '.join(command)}: {death}") from death
            raise
        if ready.get("ready") is not True or ready.get("protocol") != 1:
            self.close()
            raise GoLongError(f"{' '.join(command)} speaks another protocol: {ready}")

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process.poll() is None else None

    def send(self, lines: Sequence[bytes]) -> None:
        threading.Thread(target=self._write, args=(list(lines),), daemon=True).start()

    def receive(self, timeout: float) -> bytes:
        try:
            answer = self._answers.get(timeout=timeout)
        except queue.Empty:
            self.kill()
            raise _Died(f"no answer in {timeout:g} s") from None
        if answer is not None:
            return answer
        self._process.wait()
        code = self._process.returncode
        raise _Died(self._said() or (f"killed by signal {-code}" if code < 0 else f"exit code {code}"))

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        self.kill()
        self._process.wait()
        self._errors.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as answers:
            for line in answers:
                if line.endswith(b"\n"):
                    self._answers.put(line[:-1])
        self._answers.put(None)

    def _write(self, lines: list[bytes]) -> None:
        assert self._process.stdin is not None
        try:
            for start in range(0, len(lines), 64):
                self._process.stdin.write(b"".join(line + b"\n" for line in lines[start : start + 64]))
            self._process.stdin.flush()
        except (BrokenPipeError, ValueError, OSError):
            # It has died; callers that wait for answers learn it from the end of its output.
            pass

    def _said(self) -> str:
        self._errors.seek(0)
        return self._errors.read()[-2000:].decode("utf-8", "replace").strip()
