"""The client against a service that misbehaves on purpose."""

import asyncio
import json
import logging
import multiprocessing
import pickle
import time
import warnings

import pytest
from conftest import make
from fake_service import FakeService, refusal

from golong_rewards import AsyncScorer, Scorer, GoLongError, NotScored, RequestRefused, ServiceUnavailable


def test_a_connection_is_kept():
    with FakeService([]) as fake, Scorer(fake.url) as client:
        for _ in range(5):
            assert client.score(make()).score == 1
        assert len({port for port, *_ in fake.requests}) == 1


def test_a_connection_closed_while_idle_is_replaced_without_waiting():
    with FakeService(["ok", "drop", "ok"]) as fake, Scorer(fake.url, deadline=0.5) as client:
        client.score(make())
        assert client.score(make()).score == 1
        assert len(fake.requests) == 3


@pytest.mark.parametrize(
    "trouble",
    ["drop", "cut", refusal(503, "overloaded"), refusal(429, "busy"), (502, {}, b"<html>Bad Gateway</html>")],
)
def test_transient_trouble_is_ridden_out(trouble, caplog):
    with FakeService([trouble] * 3) as fake, Scorer(fake.url, deadline=20) as client:
        with caplog.at_level(logging.WARNING):
            assert client.score(make()).score == 1
        assert len(fake.requests) == 4
        assert len(caplog.records) == 1, "said once, not at each attempt"


def test_retry_after_is_heeded():
    with FakeService([refusal(503, "overloaded", **{"retry-after": "1"})]) as fake, Scorer(fake.url) as client:
        began = time.monotonic()
        client.score(make())
        assert time.monotonic() - began >= 1


def test_a_service_that_hangs_is_asked_again():
    with FakeService([lambda _: time.sleep(1.5) or "ok"]) as fake, Scorer(fake.url, timeout=0.3) as client:
        assert client.score(make()).score == 1
        assert len(fake.requests) == 2


@pytest.mark.parametrize("code", ["unauthorized", "bad_option"])
def test_a_refusal_is_not_tried_again(code):
    with FakeService([refusal(400, code, "/options/profile")] * 2) as fake, Scorer(fake.url) as client:
        with pytest.raises(RequestRefused, match="because") as caught:
            client.score(make())
        assert (caught.value.status, caught.value.code, len(fake.requests)) == (400, code, 1)


def test_something_else_than_the_service_is_told_apart():
    page = (200, {}, b"<html>Grafana</html>")
    with FakeService([page]) as fake, Scorer(fake.url) as client:
        with pytest.raises(RequestRefused, match="is it the reward service.*Grafana"):
            client.score(make())
    with FakeService([(200, {}, b'{"results":[]}')]) as fake, Scorer(fake.url) as client:
        with pytest.raises(GoLongError, match="one result for each of 1"):
            client.score(make())


def test_a_dead_service_is_one_clear_error():
    client = Scorer("127.0.0.1:9", deadline=0.5, batch=1)
    began = time.monotonic()
    with pytest.raises(ServiceUnavailable, match=r"no answer from the reward service at http://127.0.0.1:9 within 0.5 s"):
        client.score_many([make()] * 40)
    # The requests that had not begun are not waited for one after the other.
    assert time.monotonic() - began < 40 * 0.5 / 4


def test_errors_cross_process_pools_and_are_no_timeouts():
    errors = [ServiceUnavailable("gone"), RequestRefused("no", 400, "bad_option", "/x"), NotScored("bad", "bad_reference")]
    for error in errors:
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), again.__dict__) == (type(error), str(error), error.__dict__)
        assert not isinstance(error, (TimeoutError, OSError))


def test_batches_are_cut_and_stay_in_order():
    with FakeService([]) as fake, Scorer(fake.url, batch=7, concurrency=3) as client:
        samples = [{**make(), "id": i} for i in range(50)]
        assert len(client.score_many(samples)) == 50
        sizes = sorted(len(body["items"]) for *_, body in fake.requests)
        assert sizes == [1] + [7] * 7
        large = {**make("x" * (5 << 20))}
        client.score_many([large] * 3)
        assert [len(body["items"]) for *_, body in fake.requests[8:]] == [1, 1, 1]
        assert client.score_many([]) == []


def test_a_sample_the_service_will_not_read_does_not_spoil_its_batch():
    def pick(body):
        ids = [item["id"] for item in body["items"]]
        return refusal(413, "too_large") if 5 in ids else "ok"

    with FakeService([pick] * 20) as fake, Scorer(fake.url) as client:
        scores = client.score_many({**make(), "id": i} for i in range(8))
        assert [score.score for score in scores] == [1, 1, 1, 1, 1, None, 1, 1]
        assert (scores[5].status, "too_large" in scores[5].reason) == ("bad_sample", True)


@pytest.mark.parametrize("page", [b"<html>413 Request Entity Too Large</html>", b""])
def test_a_proxys_limit_is_one_samples_own(page):
    def pick(body):
        return (413, {}, page) if len(json.dumps(body)) > 3000 else "ok"

    with FakeService([pick] * 40) as fake, Scorer(fake.url) as client:
        scores = client.score_many({**make("x" * (5000 if i == 5 else 600)), "id": i} for i in range(12))
        assert [score.score for score in scores] == [1] * 5 + [None] + [1] * 6
        assert scores[5].status == "bad_sample" and "413" in scores[5].reason


def test_token_profile_and_base_path_are_sent():
    with FakeService([]) as fake:
        client = Scorer(fake.url + "/rewards/", token="secret", profile="hardened")
        client.score(make())
        _, headers, body = fake.requests[0]
        assert headers["authorization"] == "Bearer secret"
        assert body["options"] == {"profile": "hardened"}
        assert "secret" not in repr(client)


def test_a_pickled_client_works_and_leaves_its_sockets_behind():
    with FakeService([]) as fake, Scorer(fake.url) as client:
        client.score(make())
        assert pickle.loads(pickle.dumps(client)).score(make()).score == 1
        assert len({port for port, *_ in fake.requests}) == 2


def _score_in_child(client, queue):
    queue.put(client.score(make()).score)


def test_a_forked_process_does_not_speak_on_its_parents_socket():
    context = multiprocessing.get_context("fork")
    with FakeService([]) as fake, Scorer(fake.url) as client:
        client.score(make())
        queue = context.Queue()
        child = context.Process(target=_score_in_child, args=(client, queue))
        child.start()
        assert queue.get(timeout=120) == 1
        child.join()
        client.score(make())
        ports = [port for port, *_ in fake.requests]
        assert ports[0] == ports[2] != ports[1]


def test_concurrent_coroutines_travel_together():
    with FakeService([]) as fake:

        async def run():
            async with AsyncScorer(url=fake.url) as client:
                return await asyncio.gather(*(client.score({**make(), "id": i}) for i in range(1000)))

        assert len(asyncio.run(run())) == 1000
        assert len(fake.requests) == 4


def test_a_coroutine_that_gives_up_does_not_hold_the_others_back():
    with FakeService([lambda _: time.sleep(0.3) or "ok"] * 2) as fake:

        async def run():
            async with AsyncScorer(url=fake.url, concurrency=1) as client:
                first = asyncio.create_task(client.score(make()))
                await asyncio.sleep(0.1)
                second, third = (asyncio.create_task(client.score(make())) for _ in range(2))
                await asyncio.sleep(0)
                second.cancel()
                return await asyncio.gather(first, second, third, return_exceptions=True)

        first, second, third = asyncio.run(run())
        assert (first.score, third.score) == (1, 1)
        assert isinstance(second, asyncio.CancelledError)


def test_a_dead_service_fails_all_waiting_coroutines_at_once():
    async def run():
        async with AsyncScorer(url="http://127.0.0.1:9", deadline=0.5, batch=2, concurrency=2) as client:
            return await asyncio.gather(*(client.score(make()) for _ in range(100)), return_exceptions=True)

    began = time.monotonic()
    errors = asyncio.run(run())
    assert {type(error) for error in errors} == {ServiceUnavailable} and len(errors) == 100
    assert time.monotonic() - began < 10


def test_one_client_serves_several_event_loops():
    with FakeService([]) as fake:
        client = AsyncScorer(url=fake.url)
        for _ in range(3):
            assert asyncio.run(client.score(make())).score == 1


def test_a_sample_json_cannot_hold_is_its_callers_error_alone():
    with FakeService([]) as fake:

        async def run():
            async with AsyncScorer(url=fake.url) as client:
                samples = [make(), {**make(), "extra_info": {"x": object()}}]
                return await asyncio.gather(*map(client.score, samples), return_exceptions=True)

        good, bad = asyncio.run(run())
        assert good.score == 1 and isinstance(bad, TypeError)


@pytest.mark.parametrize("url", ["ftp://x", "", "http://"])
def test_addresses(url, monkeypatch):
    monkeypatch.delenv("GOLONG_REWARDS_URL", raising=False)
    if url == "":
        assert Scorer(transport="http").url == "http://127.0.0.1:8080"
    else:
        with pytest.raises(ValueError, match="address"):
            Scorer(url)
    monkeypatch.setenv("GOLONG_REWARDS_URL", "http://rewards:1")
    assert Scorer().url == "http://rewards:1"
    assert json.loads(json.dumps(Scorer("rewards:2").url)) == "http://rewards:2"


def test_a_run_that_goes_all_one_way_is_warned_of_once():
    def answer(status, message):
        def of(body):
            result = {"score": 0, "status": status, "reason": message}
            if status == "bad_reference":
                result = {"score": None, "status": status, "error": {"code": status, "message": message}}
            return 200, {}, json.dumps({"results": [result] * len(body["items"])}).encode()

        return of

    gated = answer("gated", "no </think>: see the option thinking")
    with FakeService([gated] * 3) as fake, Scorer(fake.url) as client:
        client.score_many([make()] * 99)
        with pytest.warns(UserWarning, match="^100 of 100 gated: no </think>; see thinking$"):
            client.score(make())
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            client.score_many([make()] * 100)
    with FakeService([answer("bad_reference", "no list")]) as fake, Scorer(fake.url) as client:
        with pytest.warns(UserWarning, match="^all 100 labels are unusable: no list$"):
            client.score_many([make()] * 100)
    with FakeService([gated, "ok"]) as fake, Scorer(fake.url) as client, warnings.catch_warnings():
        warnings.simplefilter("error")
        client.score_many([make()] * 99)
        client.score_many([make()] * 99)
