"""One child process that answers requests over its standard input and output."""

from __future__ import annotations

import json
import os
import select
import subprocess
import tempfile
import time
from collections.abc import Sequence
from typing import IO

from golong_rewards.node import environment

_PIPE_BYTES = 1 << 20
_SET_PIPE_SIZE = 1031
_READ_BYTES = 1 << 16
"""Asked for where it is not known how much comes: a megabyte takes longer to provide than a round trip does."""


class Died(Exception):
    """The child has ended."""


class TooSlow(Exception):
    """The child did not answer in time; it has been ended."""


class Child:
    """One child process. One exchange at a time."""

    def __init__(self, command: Sequence[str]) -> None:
        self._errors: IO[bytes] = tempfile.TemporaryFile()
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                bufsize=0,
                env=environment(),
                # Ctrl-C in a terminal is this process's to handle; it may still need rewards.
                start_new_session=True,
            )
        except OSError as error:
            self._errors.close()
            raise Died(str(error)) from error
        assert self._process.stdin is not None and self._process.stdout is not None
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        self._readable = _Ready(self._out, writing=False)
        self._writable = _Ready(self._in, writing=True)
        for end in (self._in, self._out):
            _widen(end)
            if self._readable.waits:
                os.set_blocking(end, False)
        self._held = b""
        self._number = 0
        try:
            end_of_line = self._head(time.monotonic() + 60)
            ready = json.loads(self._held[:end_of_line])
            if ready.get("protocol") != 2:
                raise ValueError(f"it speaks protocol {ready.get('protocol')}")
            self._held = self._held[end_of_line + 1 :]
        except TooSlow as slow:
            self.close()
            raise Died("it was not ready in 60 s") from slow
        except (ValueError, AttributeError) as error:
            self.close()
            raise Died(f"it is no golong-rewards of this version: {error}") from error
        except Died as death:
            code = self._process.poll()
            self.close()
            # An exit of its own is a fault of the set-up, which another start would not mend.
            raise death if code is None or code < 0 else Died(str(death)) from (
                None if code is None or code < 0 else death
            )

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process.poll() is None else None

    def exchange(self, path: str, body: bytes, deadline: float) -> tuple[int, bytes]:
        """Status and body of the answer. Raises Died, TooSlow; both leave it to be closed."""
        until = time.monotonic() + deadline
        self._number += 1
        self._write(b"%d %s %d\n%s" % (self._number, path.encode(), len(body), body), until)
        end = self._head(until)
        number, status, size = self._held[:end].split(b" ")
        if int(number) != self._number:
            raise Died("its answer belongs to another request")
        start, stop = end + 1, end + 1 + int(size)
        if len(self._held) < stop:
            parts = [self._held]
            missing = stop - len(self._held)
            while missing > 0:
                part = self._read(until, min(max(missing, _READ_BYTES), _PIPE_BYTES))
                parts.append(part)
                missing -= len(part)
            self._held = b"".join(parts)
        answer = self._held[start:stop]
        self._held = self._held[stop:]
        return int(status), answer

    def _head(self, until: float) -> int:
        while (end := self._held.find(b"\n")) < 0:
            self._held += self._read(until)
        return end

    def _read(self, until: float, most: int = _READ_BYTES) -> bytes:
        while True:
            # Waited for first: what was asked a moment ago is not there yet.
            self._readable.wait(until)
            try:
                part = os.read(self._out, most)
            except BlockingIOError:
                continue
            if part == b"":
                raise self._death()
            return part

    def _write(self, data: bytes, until: float) -> None:
        at = 0
        while at < len(data):
            try:
                at += os.write(self._in, data if at == 0 else memoryview(data)[at:])
            except BlockingIOError:
                self._writable.wait(until)
            except OSError as error:
                raise self._death() from error

    def _death(self) -> Died:
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        code = self._process.returncode
        self._errors.seek(0)
        said = self._errors.read()[-2000:].decode("utf-8", "replace").strip()
        return Died(said or (f"killed by signal {-code}" if code < 0 else f"exit code {code}"))

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._release()

    def abandon(self) -> None:
        """Lets go of it in a forked process: it is the parent's."""
        self._process.returncode = 0
        self._release()

    def _release(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        for file in (self._process.stdin, self._process.stdout, self._errors):
            try:
                file.close()
            except OSError:
                pass


class _Ready:
    """Waits until a pipe can be read or written. Windows has no such wait: there its ends block, and a child that
    hangs is for the user to end."""

    def __init__(self, end: int, writing: bool) -> None:
        self.waits = hasattr(select, "poll")
        if self.waits:
            self._poll = select.poll()
            self._poll.register(end, select.POLLOUT if writing else select.POLLIN)

    def wait(self, until: float) -> None:
        if not self.waits:
            return
        left = until - time.monotonic()
        if left <= 0 or not self._poll.poll(left * 1000):
            raise TooSlow


def _widen(end: int) -> None:
    """A batch that fits into the pipe goes in one piece."""
    try:
        import fcntl

        fcntl.fcntl(end, _SET_PIPE_SIZE, _PIPE_BYTES)
    except (ImportError, OSError, ValueError):
        pass
