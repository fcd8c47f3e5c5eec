"""Ray Data scores rollouts with one worker an actor; an actor killed midway changes nothing."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest
import ray
from golong_rewards.ray import GolongScorer
from golong_rewards.node import find_command

from conftest import ROOT

ROWS = int(os.environ.get("RAY_ROWS", "4000"))
ADVANTAGE = ["--scattered", "--estimator", "tmn_grpo", "--params", '{"difficulty_reweight":true}', "-q"]


@pytest.fixture(scope="module")
def cluster():
    source = str(ROOT / "clients" / "python" / "src")
    environment = {"PYTHONPATH": os.pathsep.join([source, *sys.path]), "GOLONG_REWARDS_COMMAND": find_command()[-1]}
    ray.data.DataContext.get_current().enable_progress_bars = False
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, runtime_env={"env_vars": environment})
    yield
    ray.shutdown()


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    """Rollouts, and what one run of the command makes of them."""
    folder = tmp_path_factory.mktemp("rollouts")
    generate = ["node", str(ROOT / "bench" / "rollouts.mjs"), "--lines", str(ROWS), "--thinking", "600"]
    text = subprocess.run(generate, capture_output=True, text=True, check=True).stdout
    (folder / "in.jsonl").write_text(text, encoding="utf-8")
    golong("score", folder / "in.jsonl", "-o", folder / "one.jsonl", "-q")
    golong("advantages", folder / "one.jsonl", "-o", folder / "one.advantages.jsonl", *ADVANTAGE)
    return folder, text.splitlines()


def golong(*args):
    subprocess.run([*find_command(), *map(str, args)], check=True)


def actor_pids():
    """The processes of this cluster's actors that hold a worker: the parents of all workers."""
    found = subprocess.run(["ps", "-eo", "ppid,args"], capture_output=True, text=True, check=True).stdout
    return {int(line.split()[0]) for line in found.splitlines() if "worker --stdio" in line and "ps -eo" not in line}


def test_a_killed_actor_changes_nothing(cluster, lines):
    folder, texts = lines
    before = actor_pids()
    killed = []

    def kill():
        # After an actor has been at it for a while.
        for _ in range(1200):
            mine = actor_pids() - before
            if mine:
                time.sleep(2 + ROWS / 40_000)
                victim = min(actor_pids() - before, default=None)
                if victim is not None:
                    os.kill(victim, signal.SIGKILL)
                    killed.append(victim)
                    return
            time.sleep(0.05)

    killer = threading.Thread(target=kill)
    killer.start()
    rows = ray.data.from_items([{"place": place, "text": text} for place, text in enumerate(texts)], override_num_blocks=40)
    began = time.monotonic()
    scored = rows.map_batches(GolongScorer, fn_constructor_kwargs={"line": "text"}, concurrency=2, batch_size=64)
    found = sorted(scored.select_columns(["place", "reward_json"]).take_all(), key=lambda row: row["place"])
    seconds = time.monotonic() - began
    killer.join()
    assert killed, "the job was over before an actor could be killed"
    print(f"{ROWS} rows, {seconds:.1f} s, killed {killed}")
    assert [row["place"] for row in found] == list(range(len(texts)))
    with open(folder / "ray.jsonl", "w", encoding="utf-8", newline="\n") as out:
        for row, text in zip(found, texts, strict=True):
            out.write(f'{text[:-1]},"reward":{row["reward_json"]}}}\n')
    assert (folder / "ray.jsonl").read_bytes() == (folder / "one.jsonl").read_bytes()
    golong("advantages", folder / "ray.jsonl", "-o", folder / "ray.advantages.jsonl", *ADVANTAGE)
    assert (folder / "ray.advantages.jsonl").read_bytes() == (folder / "one.advantages.jsonl").read_bytes()


def test_columns_of_a_parquet_file(cluster, library, rows, tmp_path):
    # What data sets keep: references as JSON text in columns of one type.
    table = [{"data_source": row["data_source"], "response": row["response"], "extra_info": row["extra_info"],
              "ground_truth": json.dumps(row["reward_model"]["ground_truth"]), "n": n} for n, row in enumerate(rows)]
    ray.data.from_items(table).write_parquet(str(tmp_path / "rollouts"))
    scored = ray.data.read_parquet(str(tmp_path / "rollouts")).map_batches(GolongScorer, concurrency=1, batch_size=32)
    scored.write_parquet(str(tmp_path / "scored"))
    found = sorted(ray.data.read_parquet(str(tmp_path / "scored")).take_all(), key=lambda row: row["n"])
    assert [row["reward"] for row in found] == library(rows)
    assert {row["reward_status"] for row in found} <= {"scored", "gated", "no_answer", "unparseable"}


def test_actors_that_call_the_functions(cluster, library, rows):
    """Actors, tasks and threads of an actor: a child for each process, and nothing is mixed."""

    @ray.remote
    class Rewards:
        def score(self, some):
            from golong_rewards import Scorer

            return [one.score for one in Scorer(transport="stdio").score_many(some)]

        def pid(self):
            from golong_rewards import Scorer

            return os.getpid(), Scorer(transport="stdio")._pipe(0).pid

    @ray.remote
    def task(row):
        from golong_rewards import score

        return score(row).score

    want = library(rows)
    actors = [Rewards.options(max_concurrency=4, num_cpus=0.2).remote() for _ in range(3)]
    calls = [actor.score.remote(rows[start : start + 9]) for start in range(0, len(rows), 9) for actor in actors]
    tasks = [task.options(num_cpus=0.2).remote(row) for row in rows]
    found = iter(ray.get(calls))
    for start in range(0, len(rows), 9):
        for _ in actors:
            assert next(found) == want[start : start + 9]
    assert ray.get(tasks) == want
    pids = ray.get([actor.pid.remote() for actor in actors])
    assert len({child for _, child in pids}) == len(actors)
