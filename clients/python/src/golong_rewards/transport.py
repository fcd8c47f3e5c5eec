"""One JSON call over HTTP: kept connections, and trying again until a deadline."""

from __future__ import annotations

import http.client
import json
import logging
import os
import random
import ssl
import time
from collections import deque
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from golong_rewards.errors import GoLongError, RequestRefused, ServiceUnavailable

logger = logging.getLogger("golong_rewards")

_TRANSIENT = frozenset({408, 429, 502, 503, 504})
"""Answers of a service that is full, starting or going, or of a proxy before one. Scoring is a pure function: trying
again is always safe."""

_IDLE = 60.0
"""Seconds after which a kept connection is not used again: the service closes it after 75."""


class Transport:
    """Sends JSON to one service. Safe to share between threads, to fork with and to pickle."""

    def __init__(self, url: str, token: str | None, deadline: float, timeout: float) -> None:
        parts = urlsplit(url if "//" in url else f"http://{url}")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"not an http or https address: {url!r}")
        self.url = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
        self._secure = parts.scheme == "https"
        self._host, self._port, self._base = parts.hostname, parts.port, parts.path.rstrip("/")
        self._token = token
        self._deadline = deadline
        self._timeout = timeout
        self._open()

    def _open(self) -> None:
        self._process = os.getpid()
        self._idle: deque[tuple[http.client.HTTPConnection, float]] = deque()

    def __getstate__(self) -> dict[str, Any]:
        return {key: value for key, value in self.__dict__.items() if key not in ("_idle", "_process")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._open()

    def call(self, method: str, path: str, body: bytes | None = None, deadline: float | None = None) -> Any:
        """The parsed answer.

        A refused or broken connection, an attempt that takes longer than `timeout`, and a service that says it is
        full or going are tried again, waiting longer each time, until the deadline.

        Raises ServiceUnavailable at the deadline, RequestRefused for any other answer than 200.
        """
        limit = self._deadline if deadline is None else deadline
        end = time.monotonic() + limit
        attempt = 0
        while True:
            wait = None
            try:
                left = max(0.01, end - time.monotonic())
                status, headers, data = self._send(method, path, body, min(self._timeout, left))
            except (OSError, http.client.HTTPException) as error:
                problem = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
                cause: Exception | None = error
            else:
                if status == 200:
                    return _parsed(data, f"{self.url}{path}")
                message, code, pointer = _said(status, data)
                if status not in _TRANSIENT:
                    where = f" at {pointer}" if pointer else ""
                    text = f"{method} {self.url}{path}: {status} {code}{where}: {message}"
                    raise RequestRefused(text, status, code, pointer)
                problem, cause, wait = f"{status} {message}", None, _seconds(headers.get("retry-after"))
            attempt += 1
            backoff = min(5.0, 0.05 * 2 ** min(attempt, 8)) * random.uniform(0.5, 1.0)
            pause = max(backoff, min(wait or 0.0, 30.0))
            left = end - time.monotonic()
            if left <= pause:
                raise ServiceUnavailable(
                    f"no answer from the reward service at {self.url} within {limit:g} s ({attempt} attempts); "
                    f"the last one: {problem}"
                ) from cause
            if attempt == 1:
                logger.warning("%s%s: %s; trying again for %.0f s", self.url, path, problem, left)
            time.sleep(pause)

    def results(self, items: Sequence[bytes], options: bytes) -> list[dict[str, Any]]:
        """The results of encoded rollouts, in order, each as the service gives it."""
        body = b'{"items":[' + b",".join(items) + b'],"options":' + options + b"}"
        answer = self.call("POST", "/v1/score", body)
        results = answer.get("results") if isinstance(answer, dict) else None
        if not isinstance(results, list) or len(results) != len(items):
            raise GoLongError(f"{self.url} did not answer with one result for each of {len(items)} samples")
        return results

    def _send(
        self, method: str, path: str, body: bytes | None, timeout: float
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        headers = {"accept": "application/json", "user-agent": "golong-rewards-python"}
        if body is not None:
            headers["content-type"] = "application/json"
        if self._token is not None:
            headers["authorization"] = f"Bearer {self._token}"
        while True:
            connection, kept = self._take(timeout)
            try:
                try:
                    connection.request(method, self._base + path, body, headers)
                except ConnectionError:
                    # A body that is too long is refused unread, and the connection closed on it while it is sent: the
                    # refusal is there to be read. Where it is not, reading says why.
                    if body is None or connection.sock is None:
                        raise
                response = connection.getresponse()
            except (ConnectionError, http.client.BadStatusLine):
                connection.close()
                if kept:
                    # It was closed while it lay idle, which says nothing about the service.
                    continue
                raise
            except BaseException:
                connection.close()
                raise
            try:
                data = response.read()
            except BaseException:
                connection.close()
                raise
            if response.will_close:
                connection.close()
            elif self._process == os.getpid():
                self._idle.append((connection, time.monotonic()))
            return response.status, response.headers, data

    def _take(self, timeout: float) -> tuple[http.client.HTTPConnection, bool]:
        """The connection used last, if one is idle, else a new one; and whether it was kept."""
        if self._process != os.getpid():
            # A forked process has its parent's sockets: two processes must not speak on one.
            self._open()
        while self._idle:
            try:
                connection, since = self._idle.pop()
            except IndexError:
                break
            if time.monotonic() - since < _IDLE and connection.sock is not None:
                connection.sock.settimeout(timeout)
                return connection, True
            connection.close()
        if self._secure:
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(self._host, self._port, timeout=timeout, context=context), False
        return http.client.HTTPConnection(self._host, self._port, timeout=timeout), False

    def close(self) -> None:
        """Closes the idle connections. The transport can still be used."""
        while self._idle:
            self._idle.pop()[0].close()


def _parsed(data: bytes, url: str) -> Any:
    try:
        return json.loads(data)
    except ValueError as error:
        text = f"{url} did not answer with JSON; is it the reward service? {data[:80].decode('utf-8', 'replace')!r}"
        raise RequestRefused(text, 200, "bad_answer") from error


def _said(status: int, data: bytes) -> tuple[str, str, str]:
    """Message, code and pointer of an error answer, of the service or of a proxy before it."""
    try:
        error = json.loads(data)["error"]
        return error["message"], error["code"], error.get("pointer") or ""
    except (ValueError, KeyError, TypeError, AttributeError):
        text = data[:200].decode("utf-8", "replace").strip()
        return text or http.client.responses.get(status, ""), "http_error", ""


def _seconds(header: str | None) -> float | None:
    try:
        return max(0.0, float(header)) if header else None
    except ValueError:
        return None
