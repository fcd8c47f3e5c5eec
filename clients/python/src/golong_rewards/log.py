"""A log of all that is scored: records with their rewards, one a line, as the command `score` writes them.

Where GOLONG_REWARDS_LOG names a file, every scorer of the process appends to it, whatever trainer calls, so that a run
whose trainer keeps no targets can be scored again: `golong-rewards compare FILE --profile hardened`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from golong_rewards.encode import encode

logger = logging.getLogger("golong_rewards")


def append(path: str, items: Sequence[bytes], results: Sequence[Mapping[str, Any]]) -> None:
    """Appends encoded records with their results to a file that other processes may append to as well.

    A file that cannot be written ends no training: a warning says so.
    """
    lines = b"".join(_line(item, result) for item, result in zip(items, results, strict=True))
    try:
        with open(path, "ab", buffering=0) as file:
            while lines:
                lines = lines[file.write(lines) :]
    except OSError as error:
        logger.warning("cannot log rewards to %s: %s", path, error)


def _line(item: bytes, result: Mapping[str, Any]) -> bytes:
    if b'"reward"' in item:
        # A record's own reward makes place for this one.
        item = encode({name: value for name, value in json.loads(item).items() if name != "reward"})
    head = item.rstrip()[:-1]
    comma = b"" if head == b"{" else b","
    return head + comma + b'"reward":' + encode(result) + b"}\n"
