"""The child process behind `score`: shared, forked with, killed, hung, called from everywhere at once."""

import asyncio
import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time

import pytest
from conftest import alive

import golong_rewards
from golong_rewards import AsyncScorer, GoLongError, RequestRefused, Scorer
from golong_rewards.pipe import Pipe

HERE = os.path.dirname(__file__)
FAKE = [sys.executable, os.path.join(HERE, "fake_requests.py")]
SCALE = int(os.environ.get("GOLONG_TEST_SCALE", "1"))
"""8 for the numbers that the documents state: 8 processes, 1,000 calls each."""


def rollout(number):
    """A rollout, and the score that it alone has."""
    right = number % 3 != 0
    said = number if right else number + 1
    return {"id": number, "data_source": "EM", "response": f"</think>{said}", "reward_model": {"ground_truth": {"golden_label": str(number)}}}, float(right)


def ask(scorer, numbers):
    """How many of the scores are others than they should be."""
    wrong = 0
    for number in numbers:
        sample, want = rollout(number)
        wrong += scorer.score(sample).score != want
    return wrong


@pytest.fixture()
def scorer(monkeypatch):
    monkeypatch.delenv("GOLONG_REWARDS_URL", raising=False)
    with Scorer(transport="stdio") as own:
        yield own


def test_scores_as_the_library(scorer, rows, expected):
    assert [score.score for score in scorer.score_many(rows)] == expected
    assert [scorer.score(row).score for row in rows[:12]] == expected[:12]
    assert scorer.score_many([]) == []
    with Scorer(transport="stdio", workers=2, batch=7) as two:
        assert [score.score for score in two.score_many(rows)] == expected
    assert golong_rewards.score(rows[0]) == scorer.score(rows[0])


def test_everything_the_service_answers(scorer):
    told = scorer.explain("<think>x</think>Paris", "Paris", type="EM")
    assert told.score.score == 1 and "the answer is the golden label" in str(told) and "| Paris" in str(told)
    assert "undefined" not in str(told)
    assert scorer.advantages([1, 0], ["a", "a"], estimator="dr_grpo") == ([0.5, -0.5], {})
    assert scorer.math_verify(r"so \boxed{\frac12}", "0.5") and not scorer.math_verify(r"so \boxed{3}", "0.5")
    long = "\\boxed{7} " + "x" * 900
    assert not scorer.math_verify(long, "7") and scorer.math_verify(long, "7", window=0)
    hardened = Scorer(transport="stdio", profile="hardened")
    assert hardened.math_verify("</think>The answer is 7.", "7").equal
    assert hardened.math_verify("7", "").status == "bad_reference"
    assert {"EM", "ROUGE-L"} <= {entry["type"] for entry in scorer.types()}
    with pytest.raises(RequestRefused, match="rewards"):
        scorer.advantages(["1", 0.0], ["a", "a"], estimator="grpo")
    with pytest.raises(RequestRefused, match="uid"):
        scorer.advantages([1.0, 0.0], ["a"])
    without, metrics = scorer.advantages([1, None, 0, float("nan")], ["a", "a", "a", "b"], estimator="dr_grpo", reward_type=["EM"] * 4)
    assert without == [0.5, None, -0.5, None] and metrics["task_metrics/EM/num_rollouts"] == 2
    assert scorer.advantages([None], ["a"]) == ([None], {})
    pid = scorer._pipe(0).pid
    with pytest.raises(RequestRefused, match="/options/profile"):
        Scorer(transport="stdio", profile="nobody's").score(rollout(1)[0])
    assert scorer._pipe(0).pid == pid, "a refusal ends no child"


def test_one_child_for_the_process(scorer):
    other = pickle.loads(pickle.dumps(scorer))
    scorer.score(rollout(1)[0])
    pid = scorer._pipe(0).pid
    assert ask(other, range(5)) == 0 and other._pipe(0).pid == pid
    scorer.close()
    assert not alive(pid) and scorer.score(rollout(1)[0]).score == 1


def test_threads_travel_together(scorer):
    wrong, errors = [], []

    def run(thread):
        try:
            wrong.append(ask(scorer, range(thread * 100, thread * 100 + 25)))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(thread,)) for thread in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == [] and wrong == [0] * 64


def test_a_thousand_tasks(scorer):
    wants = [rollout(number) for number in range(1000)]

    async def run():
        async with AsyncScorer(scorer) as own:
            return await asyncio.gather(*(own.score(sample) for sample, _ in wants))

    assert [score.score for score in asyncio.run(run())] == [want for _, want in wants]
    for _ in range(2):
        sample, want = rollout(7)
        assert asyncio.run(golong_rewards.score_async(sample)).score == want


def in_child(start, count, queue):
    scorer = Scorer(transport="stdio")
    wrong = ask(scorer, range(start, start + count))
    queue.put((start, wrong, scorer._pipe(0).pid))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes(scorer, method):
    context = multiprocessing.get_context(method)
    assert ask(scorer, range(5)) == 0
    mine = scorer._pipe(0).pid
    queue = context.Queue()
    count = 1000 if SCALE >= 8 else 100
    processes = [context.Process(target=in_child, args=(10_000 * n, count, queue)) for n in range(max(2, SCALE))]
    for process in processes:
        process.start()
    assert ask(scorer, range(200)) == 0
    answers = [queue.get(timeout=120) for _ in processes]
    for process in processes:
        process.join()
    assert sorted(wrong for _, wrong, _ in answers) == [0] * len(processes)
    pids = {pid for *_, pid in answers}
    assert len(pids) == len(processes) and mine not in pids
    assert scorer._pipe(0).pid == mine and ask(scorer, range(5)) == 0
    assert all(gone_soon(pid) for pid in pids)


def gone_soon(pid):
    return any(not alive(pid) or time.sleep(0.05) for _ in range(1200))


def test_a_fork_in_the_midst_of_calls_from_threads(scorer):
    context = multiprocessing.get_context("fork")
    stop = threading.Event()
    wrong = []

    def run():
        while not stop.is_set():
            wrong.append(ask(scorer, range(20)))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    queue = context.Queue()
    processes = [context.Process(target=in_child, args=(n, 50, queue)) for n in range(4)]
    for process in processes:
        process.start()
    answers = [queue.get(timeout=60) for _ in processes]
    stop.set()
    for thread in threads:
        thread.join()
    for process in processes:
        process.join()
    assert [bad for _, bad, _ in answers] == [0] * 4 and sum(wrong) == 0 and wrong


def test_a_child_that_is_killed_loses_nothing(scorer):
    wants = [rollout(number) for number in range(6000)]
    scorer.score(wants[0][0])
    killed = []
    stop = threading.Event()

    def kill():
        while not stop.is_set():
            pid = scorer._pipe(0).pid
            if pid is not None and pid not in killed:
                time.sleep(0.02)
                killed.append(pid)
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.25)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        found = [score.score for score in scorer.score_many(sample for sample, _ in wants)]
        wrong = ask(scorer, range(300))
        # A machine that is done before the second kill goes on until it has come.
        end = time.monotonic() + 60
        while len(killed) < 2 and time.monotonic() < end:
            wrong += ask(scorer, range(300))
    finally:
        stop.set()
        killer.join()
    assert found == [want for _, want in wants] and wrong == 0
    assert len(killed) >= 2 and scorer._pipe(0).starts >= 2


def test_a_rollout_that_hangs_or_kills_alone_has_no_score(tmp_path):
    pipe = Pipe([*FAKE, str(tmp_path / "log")], deadline=0.4)
    items = [json.dumps(name).encode() for name in ("a", "hang", "b", "die", "c")]
    results = pipe.results(items[:1] + items[2:3], b"{}")
    assert [result["score"] for result in results] == [1, 1]
    results = pipe.results(items, b"{}")
    assert [(result["score"], result["status"]) for result in results] == [
        (1, "scored"),
        (None, "timeout"),
        (1, "scored"),
        (None, "internal"),
        (1, "scored"),
    ]
    assert "7 is my exit" in results[3]["error"]["message"]
    pipe.close()


def test_what_cannot_start_says_why():
    for command, message in (
        (["/nowhere/node"], "cannot start /nowhere/node"),
        ([sys.executable, "-c", "import sys; sys.exit('no such thing')"], "no such thing"),
        ([sys.executable, "-c", "print('{\"ready\":true,\"protocol\":1}')"], "speaks protocol 1"),
    ):
        pipe = Pipe(command)
        with pytest.raises(GoLongError, match=message):
            pipe.results([b"{}"], b"{}")
        assert pipe.starts == 1
    with pytest.raises(GoLongError, match="no `registry`|cannot load"):
        Scorer(transport="stdio", registry="/nowhere.mjs").score(rollout(1)[0])


def test_ctrl_c_in_the_middle_leaves_the_scorer_usable(scorer):
    program = (
        "import os, signal, threading\n"
        "from golong_rewards import score_many, score\n"
        "row = {'data_source': 'EM', 'response': '</think>x', 'reward_model': {'ground_truth': {'golden_label': 'x'}}}\n"
        "score(row)\n"
        "threading.Timer(0.15, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "try:\n"
        "    while True: score_many([row] * 256)\n"
        "except KeyboardInterrupt: print('stopped', score(row).score, len(score_many([row] * 300)))\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert run.stdout == "stopped 1.0 300\n" and run.stderr == ""


def test_the_child_ends_with_its_owner():
    program = "import golong_rewards, os\ns = golong_rewards.Scorer(transport='stdio'); s.types()\nprint(s._pipe(0).pid, flush=True)\n"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for end in ("", "os.kill(os.getpid(), 9)", "os._exit(0)"):
        run = subprocess.run([sys.executable, "-c", program + end], capture_output=True, text=True, env=env)
        assert gone_soon(int(run.stdout)), end


def test_settings(monkeypatch):
    monkeypatch.delenv("GOLONG_REWARDS_URL", raising=False)
    with pytest.raises(TypeError, match="did you mean 'type'"):
        golong_rewards.score("x", "y", reward_type="EM")
    with pytest.raises(TypeError, match="Scorer.. has no argument 'profil'; did you mean 'profile'"):
        Scorer(profil="hardened")
    for one in ({"type": "EM", "response": "x", "answer": "y"}, "text"):
        with pytest.raises(TypeError, match=r"takes a list of rollouts, not a (dict|str); score\(\) takes one"):
            golong_rewards.score_many(one)
    with pytest.raises(TypeError, match="has no argument 'zzz'; it takes"):
        golong_rewards.math_verify("x", "y", zzz=1)
    with pytest.raises(ValueError, match="transport"):
        Scorer(transport="ftp")
    with pytest.raises(ValueError, match="url is for"):
        Scorer("http://x", transport="stdio")
    assert Scorer("http://x").transport == "http" and Scorer(transport="http").url == "http://127.0.0.1:8080"


def test_where_it_scores(monkeypatch):
    monkeypatch.delenv("GOLONG_REWARDS_URL", raising=False)
    assert Scorer().transport == "stdio"
    monkeypatch.setenv("GOLONG_REWARDS_URL", "http://rewards:1")
    assert (Scorer().url, Scorer(transport="stdio").transport) == ("http://rewards:1", "stdio")
