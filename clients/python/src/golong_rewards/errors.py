"""What can go wrong between a trainer and its rewards.

None of these is a `TimeoutError`: verl's and AReaL's reward loops catch that one and carry on with a reward of 0.
All of them can be pickled, so they cross process pools as they are.
"""

from __future__ import annotations


class GoLongError(RuntimeError):
    """Anything this package raises on purpose."""


class ServiceUnavailable(GoLongError):
    """No usable answer from the service before the deadline."""


class RequestRefused(GoLongError):
    """The service understood the request and said no: a fault of the set-up, which trying again does not mend.

    `code` is the service's stable word for it (`bad_option`, `unauthorized`, ...), `pointer` the place in the request
    that is at fault, or "".
    """

    def __init__(self, message: str, status: int, code: str, pointer: str = "") -> None:
        super().__init__(message, status, code, pointer)
        self.status = status
        self.code = code
        self.pointer = pointer

    def __str__(self) -> str:
        return str(self.args[0])


class NotScored(GoLongError):
    """A rollout has no score, for a reason that is not the model's doing, and the trainer wants a number.

    `status` says which: `bad_reference`, `unknown_type`, `bad_sample`, `timeout` or `internal`.
    """

    def __init__(self, message: str, status: str) -> None:
        super().__init__(message, status)
        self.status = status

    def __str__(self) -> str:
        return str(self.args[0])
