"""What a user does who has installed the wheel, and nothing else, on a machine without Node: FOLDER of the fixtures.

Prints what came of it as JSON: the test beside this file holds it to the npm package.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from http.client import HTTPConnection
from importlib.metadata import metadata
from pathlib import Path

fixtures = Path(sys.argv[1])
command = Path(sys.executable).with_name("golong-rewards")
found = {"node": shutil.which("node"), "npm": shutil.which("npm")}


def run(*arguments, **options):
    ran = subprocess.run([command, *map(str, arguments)], capture_output=True, text=True, **options)
    assert ran.returncode in (0, 1), ran.stderr
    return ran.stdout


with tempfile.TemporaryDirectory() as folder:
    out = Path(folder, "scored.jsonl")
    # Two threads: the files that they load are in the wheel too.
    run("score", fixtures / "sample.jsonl", "-o", out, "--workers", 2, "-q")
    found["scored"] = out.read_text("utf-8")
    run("report", out, "-o", Path(folder, "report.html"))
    found["report"] = Path(folder, "report.html").stat().st_size
    found["types"] = run("types")
    found["version"] = run("--version").strip()
    data, bad = Path(folder, "data.jsonl"), Path(folder, "benchmark.jsonl")
    row = {"question": " ".join(f"word{n}" for n in range(30))}
    data.write_text(f"{json.dumps(row)}\n{json.dumps({'question': 'what else'})}\n" * 2)
    bad.write_text(json.dumps(row) + "\n")
    found["clean"] = run("decontaminate", data, "--benchmarks", bad, "--workers", 2, "-q")

program = 'from golong_rewards import score; print(score("<think>x</think>Paris", "Paris", type="EM").score)'
found["one"] = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()

from golong_rewards import Scorer, __version__, node, serve  # noqa: E402

found["stated"] = __version__
# What PyPI shows: links that lead nowhere from there.
described = metadata("golong-rewards").get_payload()
found["links"] = re.findall(r"\]\((?!https://|#)[^)]*\)", described) if "pip install" in described else ["no README"]
found["runs"] = node.find_node()
rows = [json.loads(line) for line in (fixtures / "golden/rollouts.jsonl").read_text("utf-8").splitlines()]
with Scorer(transport="stdio") as scorer:
    found["golden"] = [[s.score, s.status, s.type, s.reason, s.parts] for s in scorer.score_many(rows)]

# A proxy that is not there: nothing on this machine is asked through it.
for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
    os.environ[name] = "http://127.0.0.1:9"
rows = [json.loads(line) for line in (fixtures / "sample.jsonl").read_text("utf-8").splitlines()]
found["served"] = []
for arguments in [], ["--listeners", "2"]:
    with serve(workers=2, arguments=arguments) as service:
        scores = [score.score for score in service.client().score_many(rows)]
        page = HTTPConnection(service.url.removeprefix("http://"))
        page.request("GET", "/")
        found["served"].append([scores, page.getresponse().status])
print(json.dumps(found))
