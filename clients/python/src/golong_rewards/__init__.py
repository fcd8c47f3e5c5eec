"""Rewards of GoLongRL for trainers in Python, scored by the golong-rewards service.

The client: `Client`, `AsyncClient`. The service itself: `with serve(): ...`. A worker process instead of a service:
`StdioWorker`, and `ray.GolongScorer` for Ray Data. Ready-made reward functions, one module
for each trainer: `verl`, `trl`, `swift`, `areal`, `slime`. Only the standard library is needed.
"""

from golong_rewards.async_client import AsyncClient
from golong_rewards.client import Client
from golong_rewards.errors import GoLongError, NotScored, RequestRefused, ServiceUnavailable
from golong_rewards.sample import sample_of
from golong_rewards.score import Score
from golong_rewards.service import Service, serve
from golong_rewards.worker import StdioWorker

__version__ = "0.1.0"

__all__ = [
    "AsyncClient",
    "Client",
    "GoLongError",
    "NotScored",
    "RequestRefused",
    "Score",
    "Service",
    "ServiceUnavailable",
    "StdioWorker",
    "sample_of",
    "serve",
]
