"""Starting and stopping the service from a trainer's script."""

from __future__ import annotations

import atexit
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

from golong_rewards.errors import GoLongError, ServiceUnavailable
from golong_rewards.flags import scoring_flags
from golong_rewards.keywords import named_keywords
from golong_rewards.node import environment, find_command
from golong_rewards.scorer import Scorer
from golong_rewards.settings import Thinking


class Service:
    """A service that runs as a child process. While it is entered, GOLONG_REWARDS_URL names it, for this process and
    for those it starts; so reward functions find it by themselves. Every process that enters one starts one: in a job
    of several processes, start it in the first and hand its `url` to the others as GOLONG_REWARDS_URL.

    `profile`, `thinking` and `turns` are for requests that do not say it, as in `Scorer`; `workers` are its threads.
    A port of 0 takes a free one, and keeps it when the service is restarted. `command` is what to run before the word
    `serve`; it is found when None (see `find_command`). `arguments` are handed on to `serve`. The service logs to the
    file `log`, or nowhere.
    """

    @named_keywords
    def __init__(
        self,
        *,
        port: int = 0,
        host: str = "127.0.0.1",
        profile: str | None = None,
        thinking: Thinking | None = None,
        turns: str | None = None,
        workers: int | None = None,
        command: Sequence[str] | None = None,
        arguments: Sequence[str] = (),
        log: str | os.PathLike[str] | None = None,
        start_timeout: float = 60.0,
        stop_timeout: float = 40.0,
    ) -> None:
        self._host = host
        self._port = port
        self._command = list(command) if command is not None else None
        threads = [] if workers is None else ["--workers", str(workers)]
        self._arguments = [*scoring_flags(profile, thinking, turns), *threads, *arguments]
        self._log = log
        self._start_timeout = start_timeout
        self._stop_timeout = stop_timeout
        self._process: subprocess.Popen[bytes] | None = None
        self._output: IO[bytes] | None = None
        self._before: str | None = None

    @property
    def url(self) -> str:
        host = "127.0.0.1" if self._host == "0.0.0.0" else f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    @property
    def pid(self) -> int | None:
        """The child's process id, None when it does not run."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def client(self, **options: object) -> Scorer:
        """A scorer that asks this service."""
        return Scorer(self.url, **options)  # type: ignore[arg-type]

    def start(self) -> Service:
        """Starts the service and waits until it takes requests.

        Raises GoLongError when it cannot be found or ends, with the last lines it wrote; ServiceUnavailable when it
        takes too long.
        """
        if self.pid is not None:
            raise GoLongError(f"the service at {self.url} runs already")
        command = self._command or find_command()
        # Another process may take a free port before the child does; then it is another one's turn.
        attempts = 1 if self._port != 0 else 3
        for attempt in range(attempts):
            if self._port == 0 or attempt > 0:
                self._port = _free_port(self._host)
            elif _listens(self.url):
                raise GoLongError(f"EADDRINUSE: something else listens at {self.url} already")
            self._spawn(command)
            problem = self._wait()
            if problem is None:
                return self
            if "EADDRINUSE" not in problem or attempt + 1 == attempts:
                raise GoLongError(f"the service did not start: {' '.join(command)} serve\n{problem}")
        raise AssertionError("unreachable")

    def stop(self) -> int | None:
        """Stops the service: it answers what it has accepted, and is killed when that takes too long. Its exit code,
        None when it did not run."""
        process, self._process = self._process, None
        atexit.unregister(self.stop)
        if process is None:
            return None
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(self._stop_timeout)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._output is not None:
            self._output.close()
        return process.returncode

    def __enter__(self) -> Service:
        self.start()
        self._before = os.environ.get("GOLONG_REWARDS_URL")
        os.environ["GOLONG_REWARDS_URL"] = self.url
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is None:
            os.environ.pop("GOLONG_REWARDS_URL", None)
        else:
            os.environ["GOLONG_REWARDS_URL"] = self._before
        self.stop()

    def _spawn(self, command: Sequence[str]) -> None:
        # A file, not a pipe: a pipe that nobody reads would stop the service one day.
        self._output = open(self._log, "ab") if self._log is not None else tempfile.TemporaryFile()
        place = ["--host", self._host, "--port", str(self._port)]
        if self._log is None and "--log-level" not in self._arguments:
            place += ["--log-level", "warn"]
        if "--linger" not in self._arguments:
            # No balancer stands before it that would have to notice that it goes.
            place += ["--linger", "0.01"]
        self._process = subprocess.Popen(
            [*command, "serve", *place, *self._arguments],
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=subprocess.STDOUT,
            env=environment(),
            # Ctrl-C in a terminal is the trainer's to handle; it may still need rewards.
            start_new_session=True,
        )
        atexit.register(self.stop)

    def _wait(self) -> str | None:
        """None when it is ready, what it wrote when it ended."""
        assert self._process is not None
        end = time.monotonic() + self._start_timeout
        probe = Scorer(self.url, deadline=0.2, timeout=1.0)
        while True:
            if self._process.poll() is not None:
                said = self._last_lines()
                code = self.stop()
                return said or f"exit code {code}, without a word"
            if _listens(self.url):
                try:
                    probe.wait_until_ready(1.0)
                    probe.close()
                    return None
                except ServiceUnavailable:
                    pass
            if time.monotonic() > end:
                said = self._last_lines()
                self.stop()
                raise ServiceUnavailable(f"the service at {self.url} was not ready in {self._start_timeout:g} s\n{said}")
            time.sleep(0.02)

    def _last_lines(self) -> str:
        assert self._output is not None
        if self._log is not None:
            data = Path(self._log).read_bytes()
        else:
            self._output.seek(0)
            data = self._output.read()
        return data[-2000:].decode("utf-8", "replace").strip()


serve = Service
"""A service for the length of a `with` block: `with serve() as service: ...`."""


def _free_port(host: str) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as server:
        return int(server.getsockname()[1])


def _listens(url: str) -> bool:
    host, port = url.removeprefix("http://").rsplit(":", 1)
    try:
        socket.create_connection((host.strip("[]"), int(port)), 0.5).close()
        return True
    except OSError:
        return False
