"""Arguments that are misspelt are errors that name the right one, never passed over."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any, NoReturn, TypeVar

_F = TypeVar("_F", bound=Callable[..., Any])

_ELSEWHERE = {
    "reward_type": "type",
    "task_type": "type",
    "kind": "type",
    "name": "type",
    "label": "ground_truth",
    "answer": "ground_truth",
    "solution": "ground_truth",
    "gold": "reference",
    "completion": "response",
    "source": "data_source",
    "server_url": "url",
    "base_url": "url",
    "endpoint": "url",
    "mode": "transport",
    "adv_estimator": "estimator",
    "num_workers": "workers",
}
"""What others call our arguments."""


def named_keywords(function: _F) -> _F:
    """A function whose TypeError for an unknown keyword argument names the nearest one it has."""
    known = [
        name
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY) and name != "self"
    ]
    names = frozenset(known)

    @functools.wraps(function)
    def checked(*arguments: Any, **keywords: Any) -> Any:
        if not names.issuperset(keywords):
            refuse(function.__qualname__.removesuffix(".__init__"), keywords, known)
        return function(*arguments, **keywords)

    return checked  # type: ignore[return-value]


def refuse(function: str, keywords: Iterable[str], known: Iterable[str]) -> NoReturn:
    """Raises the TypeError for the first keyword that is not known."""
    known = list(known)
    wrong = next(name for name in keywords if name not in known)
    right = nearest(wrong, known)
    hint = f"; did you mean {right!r}?" if right is not None else f"; it takes {', '.join(known)}"
    raise TypeError(f"{function}() has no argument {wrong!r}{hint}")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that a wrong one stands for, None when none is near."""
    import difflib

    known = list(known)
    if _ELSEWHERE.get(name) in known:
        return _ELSEWHERE[name]
    close = difflib.get_close_matches(name, known, 1, 0.6)
    if close:
        return close[0]
    inside = [one for one in known if len(one) > 2 and (one in name or (len(name) > 2 and name in one))]
    return max(inside, key=len) if inside else None
