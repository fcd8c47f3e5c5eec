"""Harbor's verifier reads the files that `score-one` writes, the default and the bare number."""

import json
import subprocess

import pytest
from harbor.models.trial.paths import TrialPaths
from harbor.verifier.verifier import Verifier, VerifierOutputParseError

from golong_rewards.node import find_command


@pytest.fixture()
def verifier(tmp_path):
    made = Verifier.__new__(Verifier)
    made.trial_paths = TrialPaths(tmp_path / "trial")
    made.trial_paths.verifier_dir.mkdir(parents=True)
    return made


def score_one(row, tmp_path, out, *flags):
    sample, answer = tmp_path / "row.json", tmp_path / "answer.txt"
    sample.write_text(json.dumps({key: row[key] for key in row if key != "response"}), "utf-8")
    answer.write_text(row["response"], "utf-8")
    command = [*find_command(), "score-one", "--sample", sample, "--response", answer, "--out", out, *flags]
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)


def test_rewards_as_its_verifier_reads_them(verifier, library, rows, tmp_path):
    # One of each type is enough: each is a process of its own.
    some = list({row["data_source"] + row["extra_info"].get("reward_mode", ""): row for row in rows}.values())
    found = []
    for row in some:
        ran = score_one(row, tmp_path, verifier.trial_paths.reward_json_path)
        assert ran.returncode == 0, ran.stderr
        read = verifier._parse_reward_json()
        assert all(isinstance(value, (int, float)) for value in read.values())
        found.append(read["reward"])
        score_one(row, tmp_path, verifier.trial_paths.reward_text_path)
        assert verifier._parse_reward_text() == {"reward": read["reward"]}
    assert found == library(some)


def test_rllms_shape_is_the_one_it_refuses(verifier, rows, tmp_path):
    score_one(rows[0], tmp_path, verifier.trial_paths.reward_json_path, "--shape", "rllm")
    with pytest.raises(VerifierOutputParseError, match="Non-numeric"):
        verifier._parse_reward_json()


def test_no_score_is_no_file(verifier, rows, tmp_path):
    ran = score_one({**rows[0], "data_source": "nobody's"}, tmp_path, verifier.trial_paths.reward_json_path)
    assert ran.returncode == 1 and "unknown_type" in ran.stderr
    assert not verifier.trial_paths.reward_json_path.exists()
