"""One service for all tests of this folder, started the way a trainer's script does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "clients" / "python" / "src"))

from golong_rewards import serve  # noqa: E402

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")


@pytest.fixture(scope="session")
def service():
    with serve(workers=1) as running:
        yield running


@pytest.fixture(scope="session")
def library():
    """What `score` of the npm package says of samples: the oracle that the way over HTTP is held to."""
    program = """
        import { score } from "./dist/index.js";
        let text = "";
        for await (const chunk of process.stdin) text += chunk;
        console.log(JSON.stringify(JSON.parse(text).map((sample) => score(sample).score)));
    """

    def scores(samples):
        run = subprocess.run(
            ["node", "--input-type=module", "-e", program],
            input=json.dumps(samples),
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
        )
        return json.loads(run.stdout)

    return scores


@pytest.fixture(scope="session")
def rows():
    """The sample of all nine types that comes with the package."""
    with open(ROOT / "fixtures" / "sample.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
