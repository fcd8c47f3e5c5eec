"""The worker process and the scorer for Ray Data, without Ray."""

import json
import os
import pickle
import signal
import sys
import threading
import time

import numpy
import pytest

from conftest import alive

from golong_rewards import GoLongError, StdioWorker
from golong_rewards.ray import GolongScorer

HERE = os.path.dirname(__file__)
FAKE = [sys.executable, os.path.join(HERE, "fake_worker.py")]


def test_scores_as_the_library(rows, expected):
    with StdioWorker() as worker:
        scores = worker.score(rows)
        assert [score.score for score in scores] == expected
        assert scores[0].signature.startswith("golong-rewards ")
        assert worker.score([]) == []
        assert [score.score for score in worker.score(rows[:3])] == expected[:3]
        assert worker.starts == 1


def test_a_bad_line_has_an_answer_of_its_own(rows, expected):
    with StdioWorker() as worker:
        answers = [json.loads(text) for text in worker.answers([b"", b"{", json.dumps(rows[0]).encode()])]
        assert [answer["status"] for answer in answers[:2]] == ["bad_input", "bad_input"]
        assert answers[2]["score"] == expected[0]
        with pytest.raises(ValueError, match="no newline"):
            worker.answers([b"{}\n{}"])


def test_is_started_again_when_killed_and_answers_everything(rows, expected):
    many, wanted = rows * 60, expected * 60
    with StdioWorker() as worker:
        worker.score(rows[:1])
        first = worker.pid
        killed = []

        def kill():
            for pause in (0.05, 0.9):
                time.sleep(pause)
                if worker.pid is not None:
                    killed.append(worker.pid)
                    os.kill(worker.pid, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        found = [score.score for _ in range(3) for score in worker.score(many)]
        killer.join()
        assert found == wanted * 3
        assert first in killed
        assert worker.starts >= 2
        assert not alive(first)


def test_resends_what_was_not_answered_and_nothing_else(tmp_path):
    log = tmp_path / "log"
    worker = StdioWorker(command=[*FAKE, str(log), "die-after=3"])
    lines = [f'{{"n":{n}}}'.encode() for n in range(10)]
    with worker:
        assert [json.loads(text)["n"] for text in worker.answers(lines)] == list(range(10))
    assert worker.starts == 4
    starts = log.read_text().split("start\n")[1:]
    firsts = [json.loads(start.splitlines()[0])["n"] for start in starts]
    assert firsts == [0, 3, 6, 9]


def test_gives_up_on_a_worker_that_brings_no_answer(tmp_path):
    worker = StdioWorker(command=[*FAKE, str(tmp_path / "log"), "die-after=0"], restarts=2)
    with pytest.raises(GoLongError, match="died 3 times before it answered line 0 of 1"):
        worker.answers([b"{}"])
    assert worker.starts == 3


def test_kills_a_worker_that_hangs(tmp_path):
    worker = StdioWorker(command=[*FAKE, str(tmp_path / "log"), "hang"], restarts=0, deadline=0.5)
    with pytest.raises(GoLongError, match="no answer in 0.5 s"):
        worker.answers([b"{}"])
    assert worker.pid is None


def test_says_why_it_cannot_start():
    with pytest.raises(GoLongError, match="--profile must be one of"):
        StdioWorker(profile="nonsense").answers([b"{}"])
    with pytest.raises(GoLongError, match="cannot start"):
        StdioWorker(command=["/nowhere/golong-rewards"]).answers([b"{}"])


def test_travels_without_its_process(rows, expected):
    with StdioWorker(profile="golongrl") as worker:
        worker.score(rows[:1])
        with pickle.loads(pickle.dumps(worker)) as copy:
            assert copy.pid is None
            assert [score.score for score in copy.score(rows[:5])] == expected[:5]
            assert copy.pid != worker.pid


def test_the_process_ends_with_its_owner(rows):
    worker = StdioWorker()
    worker.score(rows[:1])
    pid = worker.pid
    del worker
    for _ in range(1200):
        if not alive(pid):
            return
        time.sleep(0.05)
    pytest.fail("the worker still runs")


def columns(rows):
    table = {}
    for name in ("response", "data_source", "reward_model", "extra_info"):
        table[name] = numpy.empty(len(rows), dtype=object)
        table[name][:] = [row.get(name) for row in rows]
    return table


def test_the_scorer_adds_columns(rows, expected):
    scorer = pickle.loads(pickle.dumps(GolongScorer()))
    batch = columns(rows)
    scored = scorer(batch)
    reward = scored["reward"]
    assert reward.dtype == numpy.float64
    assert [None if numpy.isnan(value) else value for value in reward] == expected
    assert set(scored) - set(batch) == {f"reward{end}" for end in ("", "_type", "_status", "_reason", "_signature", "_json")}
    assert json.loads(scored["reward_json"][0])["score"] == expected[0]
    assert all(len(column) == len(rows) for column in scored.values())
    bad = scorer({**columns(rows[:1]), "data_source": ["no such source"]})
    assert numpy.isnan(bad["reward"][0])
    assert (bad["reward_status"][0], "no such source" in bad["reward_reason"][0]) == ("unknown_type", True)
    scorer.worker.close()


def test_the_scorer_takes_whole_lines(rows, expected):
    scorer = GolongScorer(line="text")
    found = scorer({"text": [json.dumps(row) for row in rows[:4]]})
    assert list(found["reward"]) == expected[:4]
    with pytest.raises(KeyError, match="no column 'text'; it has other"):
        scorer({"other": []})
    with pytest.raises(TypeError, match="dict of columns"):
        scorer([1])
    scorer.worker.close()
