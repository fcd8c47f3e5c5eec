"""Starting, stopping, killing and restarting the service while a trainer asks it."""

import asyncio
import os
import signal
import threading
import time

import pytest
from conftest import make

from golong_rewards import AsyncScorer, GoLongError, Scorer, Service, ServiceUnavailable, serve, verl

# A restart takes a second or two; a busy machine is given more.
PATIENT = 60


def test_one_line_is_enough(monkeypatch):
    monkeypatch.delenv("GOLONG_REWARDS_URL", raising=False)
    with serve(workers=1) as service:
        assert os.environ["GOLONG_REWARDS_URL"] == service.url and service.pid is not None
        assert verl.compute_score("EM", "</think>Paris", "Paris")["score"] == 1
        process = service._process
    assert "GOLONG_REWARDS_URL" not in os.environ
    assert process.returncode == 0 and service.pid is None
    with pytest.raises(ServiceUnavailable):
        Scorer(service.url, deadline=0.3).score(make())


def test_it_is_stopped_when_the_training_fails():
    with pytest.raises(ZeroDivisionError), serve(workers=1) as service:
        process = service._process
        raise ZeroDivisionError
    assert process.returncode == 0


def test_a_run_rides_out_a_service_that_is_killed_and_started_again():
    service = Service(workers=1).start()
    try:
        scores, errors = [], []
        expected = [float(i % 2) for i in range(60)]
        client = service.client(deadline=PATIENT, batch=1, concurrency=2)
        begun, gone = threading.Event(), threading.Event()

        def run():
            try:
                for i in range(60):
                    if i == 30:
                        gone.wait(PATIENT)
                    scores.append(client.score(make("</think>Paris" if i % 2 else "</think>Rome")).score)
                    if i == 10:
                        begun.set()
                    time.sleep(0.005)
            except Exception as error:
                errors.append(error)

        trainer = threading.Thread(target=run)
        trainer.start()
        assert begun.wait(PATIENT)
        os.kill(service.pid, signal.SIGKILL)
        service.stop()
        gone.set()
        time.sleep(0.3)
        assert len(scores) < 60, "the run was over before the service was gone"
        service.start()
        trainer.join(PATIENT)
        assert errors == [] and scores == expected
    finally:
        service.stop()


def test_coroutines_and_batches_ride_out_a_restart_too(monkeypatch):
    service = Service(workers=1).start()
    monkeypatch.setenv("GOLONG_REWARDS_URL", service.url)
    try:

        async def run():
            first = await verl.compute_score_async("EM", "</think>Paris", "Paris", deadline=PATIENT)
            os.kill(service.pid, signal.SIGKILL)
            service.stop()
            calls = [
                asyncio.create_task(verl.compute_score_async("EM", f"</think>{i % 4}", "1", deadline=PATIENT))
                for i in range(400)
            ]
            await asyncio.sleep(0.3)
            assert not any(call.done() for call in calls)
            await asyncio.to_thread(service.start)
            return first, await asyncio.gather(*calls)

        first, rewards = asyncio.run(run())
        assert first["score"] == 1
        assert [reward["score"] for reward in rewards] == [float(i % 4 == 1) for i in range(400)]
    finally:
        service.stop()


def test_a_service_that_stays_dead_is_one_error_and_no_reward(monkeypatch):
    service = Service(workers=1).start()
    monkeypatch.setenv("GOLONG_REWARDS_URL", service.url)
    assert verl.compute_score("EM", "</think>Paris", "Paris", deadline=0.5)["score"] == 1
    os.kill(service.pid, signal.SIGKILL)
    service.stop()
    call = ("EM", "</think>Paris", "Paris")
    for attempt in (
        lambda: verl.compute_score(*call, deadline=0.5),
        lambda: verl.compute_score(*call, deadline=0.5, unscored=0),
        lambda: asyncio.run(verl.compute_score_async(*call, deadline=0.5)),
        lambda: verl.compute_score_batch(["EM"], ["</think>Paris"], ["Paris"], deadline=0.5),
    ):
        with pytest.raises(ServiceUnavailable, match=f"no answer from the reward service at {service.url}"):
            attempt()


def test_a_start_that_fails_says_why(tmp_path, monkeypatch):
    with pytest.raises(GoLongError, match="--nonsense"):
        serve(arguments=["--nonsense"]).start()
    with pytest.raises(GoLongError, match="exit code 3"):
        serve(command=["sh", "-c", "exit 3"]).start()
    with serve(workers=1) as service, pytest.raises(GoLongError, match="EADDRINUSE"):
        Service(port=service._port, workers=1).start()
    with pytest.raises(ServiceUnavailable, match="not ready in 0.3 s"):
        serve(command=["sh", "-c", "sleep 60"], start_timeout=0.3).start()


def test_one_sample_that_is_too_long_is_the_only_one_without_a_score():
    """The service refuses a body over its limit unread, and closes while it is still being sent."""
    with serve(workers=1, arguments=["--max-body", "1"]) as service:
        samples = [make(f"<think>{'x' * 20_000}</think>{city}") for city in ["Paris", "Rome"] * 64]
        samples[7] = make("x" * (3 << 20) + "</think>Paris")
        began = time.monotonic()
        with service.client(deadline=PATIENT) as client:
            scores = client.score_many(samples)
        assert time.monotonic() - began < PATIENT
        assert [score.score for score in scores[:7] + scores[8:]] == [1.0, 0.0] * 3 + [1.0] + [1.0, 0.0] * 60
        assert (scores[7].score, scores[7].status) == (None, "bad_sample") and "too_large" in scores[7].reason

        async def run():
            async with AsyncScorer(url=service.url, deadline=PATIENT) as client:
                return await client.score_many(samples)

        assert asyncio.run(run()) == scores
