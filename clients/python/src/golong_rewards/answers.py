"""What the program answers over its pipe, as values."""

from __future__ import annotations

import json
from typing import Any

from golong_rewards.errors import RequestRefused


def parsed(path: str, status: int, answer: bytes) -> Any:
    """The parsed answer to a request. Raises RequestRefused."""
    value = json.loads(answer)
    if status == 200:
        return value
    error = value["error"]
    pointer = error.get("pointer") or ""
    where = f" at {pointer}" if pointer else ""
    raise RequestRefused(f"{path}: {error['code']}{where}: {error['message']}", status, error["code"], pointer)


def fault(status: str, message: str) -> dict[str, Any]:
    """The result of a rollout that has no score, as the service would give it."""
    return {"score": None, "status": status, "type": None, "error": {"code": status, "message": message}}
