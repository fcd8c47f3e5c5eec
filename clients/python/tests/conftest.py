import json
import subprocess
from pathlib import Path

import pytest

from golong_rewards import serve

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def service():
    with serve(workers=1) as running:
        yield running


@pytest.fixture(scope="session")
def client(service):
    return service.client()


@pytest.fixture(scope="session")
def rows():
    """The sample of all nine types that comes with the npm package."""
    with open(ROOT / "fixtures" / "sample.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def expected(rows):
    """What `score` of the npm package says of them: the oracle that the way over HTTP is held to."""
    program = """
        import { score } from "./dist/index.js";
        let text = "";
        for await (const chunk of process.stdin) text += chunk;
        console.log(JSON.stringify(JSON.parse(text).map((sample) => score(sample).score)));
    """
    command = ["node", "--input-type=module", "-e", program]
    run = subprocess.run(command, input=json.dumps(rows), capture_output=True, text=True, cwd=ROOT, check=True)
    return json.loads(run.stdout)


def make(response="</think>Paris", truth="Paris", source="EM"):
    return {"data_source": source, "response": response, "reward_model": {"ground_truth": {"golden_label": truth}}}


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
            return stat.read().rsplit(") ", 1)[1][0] != "Z"
    # It may end before it is read, too.
    except (FileNotFoundError, ProcessLookupError):
        return False
