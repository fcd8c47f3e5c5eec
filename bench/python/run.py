"""golong_rewards and Math-Verify in one Python, on the same items, in turns: items a second and CPU a call.

    PYTHONPATH=clients/python/src python bench/python/run.py [--rounds 7] [--items 256] [--alone FILE]

The items are the golden rollouts of mathematics, with thinking before them to some 3 kB. Math-Verify is called as
GoLongRL calls it: the last 500 characters, strings equal letter for letter first. Both sides are timed by the clock and
by CPU time, that of the child process included; medians over the rounds, since the machine may be busy.
"""

import argparse
import json
import logging
import os
import random
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
logging.disable(logging.CRITICAL)


def items(count):
    """`count` rollouts, drawn with a seed."""
    with open(ROOT / "fixtures/golden/rollouts.jsonl", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["data_source"] == "math_longcot_math_verify"]
    draw = random.Random(7)
    words = "so then if we take both sides and see that it holds for all values of the sum".split()
    made = []
    for row in draw.sample(rows * (1 + count // len(rows)), count):
        thinking = " ".join(draw.choice(words) for _ in range(650))
        response = row["response"].replace("<think>", f"<think>{thinking}", 1)
        made.append({**row, "response": response})
    return made


def math_verify(rows):
    from math_verify import parse, verify

    verdicts = []
    for row in rows:
        gold = row["reward_model"]["ground_truth"]["golden_label"]
        try:
            parsed = parse(row["response"][-500:])
            equal = len(parsed) > 1 and (parsed[1] == gold or bool(verify(parse("\\boxed{" + gold + "}"), parsed)))
        except Exception:
            equal = False
        verdicts.append(float(equal))
    return verdicts


def child_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def first_score():
    """Seconds from before the import to the first score, in a Python of its own."""
    program = (
        "import time; t = time.perf_counter()\n"
        "from golong_rewards import score\n"
        "i = time.perf_counter()\n"
        "assert score('</think>so it is \\\\boxed{\\\\frac12}', '0.5', type='math_verify').score == 1\n"
        "e = time.perf_counter()\n"
        "import resource\n"
        "from golong_rewards.shared import scorer_for; scorer_for().close()\n"
        "used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
        "print(i - t, e - i, sum(u.ru_utime + u.ru_stime for u in used))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    return tuple(map(float, said.split()))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--items", type=int, default=256)
    args = options.parse_args()

    from golong_rewards import Scorer
    from golong_rewards.node import find_node

    rows = items(args.items)
    scorer = Scorer(transport="stdio")
    scorer.score_many(rows)
    pid = scorer._pipe(0).pid
    resting = resident(pid)

    def one_at_a_time():
        return [scorer.score(row).score for row in rows]

    def together():
        found = []
        for start in range(0, len(rows), 64):
            found += [score.score for score in scorer.score_many(rows[start : start + 64])]
        return found

    sides = {
        "Math-Verify": (lambda: math_verify(rows), 1),
        "one at a time": (one_at_a_time, 4),
        "64 at a time": (together, 16),
    }
    math_verify(rows[:40])
    times = {name: [] for name in sides}
    agree = None
    for _ in range(args.rounds):
        verdicts = {}
        for name, (call, repeat) in sides.items():
            clock, cpu, child = time.perf_counter(), time.process_time(), child_seconds(pid)
            for _ in range(repeat):
                verdicts[name] = call()
            n = repeat * len(rows)
            own = time.process_time() - cpu + child_seconds(pid) - child
            times[name].append(((time.perf_counter() - clock) / n, own / n))
        agree = sum(a == b for a, b in zip(verdicts["Math-Verify"], verdicts["64 at a time"]))
        assert verdicts["one at a time"] == verdicts["64 at a time"]

    node = subprocess.run([find_node(), "--version"], capture_output=True, text=True, check=True).stdout.strip()
    size = sum(len(row["response"]) for row in rows) / len(rows)
    print(f"Python {sys.version.split()[0]}, Node {node}, Math-Verify {version('math-verify')}; {len(rows)} items of {size:.0f} characters")
    print(f"verdicts equal: {agree} of {len(rows)}\n")
    median = {name: tuple(map(statistics.median, zip(*found))) for name, found in times.items()}
    base = median["Math-Verify"]
    print("| | items a second | ratio | CPU a call, ms | ratio of CPU |")
    print("|---|---|---|---|---|")
    for name, (clock, cpu) in median.items():
        print(f"| {name} | {1 / clock:,.0f} | {base[0] / clock:.0f}× | {1000 * cpu:.3f} | {base[1] / cpu:.0f}× |")
    starts = sorted(first_score() for _ in range(7))
    imported, scored, used = (statistics.median(one) for one in zip(*starts))
    print(f"\nimport {imported:.3f} s, first score {scored:.3f} s after it (medians of 7, warm);", end=" ")
    print(f"CPU of Python and its child from start to end {used:.3f} s")
    print(f"the child's memory: {resting:.0f} MiB after the first {len(rows)}, {resident(pid):.0f} MiB at the end")


if __name__ == "__main__":
    main()
