"""AReaL's own wrapper, which runs reward functions in a pool of processes with a limit of 15 s, calls ours."""

import asyncio
import os

import pytest
from areal.api import reward_api
from golong_rewards import ServiceUnavailable, areal


def row_of(row):
    return {key: row[key] for key in ("data_source", "reward_model", "extra_info")}


def test_rewards_of_the_wrapper(service, library, rows):
    async def run():
        wrapper = reward_api.AsyncRewardWrapper(areal.reward_fn)
        return await asyncio.gather(*(wrapper("?", row["response"], [1], [2], **row_of(row)) for row in rows))

    assert asyncio.run(run()) == library(rows)


def test_a_dead_service_is_an_error_and_not_the_zero_of_a_timeout(rows, monkeypatch):
    monkeypatch.setattr(areal, "DEADLINE", 1.0)
    monkeypatch.setitem(os.environ, "GOLONG_REWARDS_URL", "http://127.0.0.1:9")

    async def run():
        # A pool of its own: the processes of another one have their environment already.
        wrapper = reward_api.AsyncRewardWrapper(areal.reward_fn, max_workers=2, max_retries=1)
        return await wrapper("?", rows[0]["response"], [1], [2], **row_of(rows[0]))

    with pytest.raises(ServiceUnavailable, match="no answer from the reward service"):
        asyncio.run(run())
