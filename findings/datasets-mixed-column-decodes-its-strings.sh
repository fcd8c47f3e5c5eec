#!/usr/bin/env bash
# datasets 5.2.0: one reference of another type in a column of a JSONL file, and the strings of all other rows that look
# like JSON change their type: "007" becomes 7, "null" becomes None.
#
# pyarrow's own reader refuses a column of mixed types. datasets gives it the feature Json, and decodes a string a second
# time when it is read: "5", "05" and "1e3" are numbers then, "true" is True and "{}" a dictionary. What cannot be decoded
# stays as it is, so that nothing is raised. A grader that compares strings gives 0 for them or fails, and an answer of
# None looks like a sample without a reference.
#
# Seen (Python 3.11.7), ground_truth of a file's rows:
#   in the file  "007"  "1.50"  "true"  "null"  "Paris"              loaded  '007'  '1.50'  'true'  'null'  'Paris'
#   in the file  "007"  "1.50"  "true"  "null"  "Paris"  ["a", "b"]  loaded  7      1.5     True    None    'Paris'  ['a', 'b']
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --no-deps --only-binary :all: \
  datasets==5.2.0 pyarrow==26.0.1 pandas==3.1.1 numpy==2.4.6 huggingface_hub==2.4.0 dill==0.4.1 multiprocess==0.70.19 \
  fsspec==2026.9.0 filelock==4.3.1 packaging==26.4 pyyaml==6.0.4 tqdm==4.70.1 xxhash==4.1.0 httpx2==2.16.2 \
  httpcore2==2.16.2 h11==0.16.0 anyio==4.16.0 idna==3.20 typing_extensions==4.16.0 python-dateutil==4.0.0 six==1.17.0 \
  truststore==0.10.5 2>/dev/null
cd "$folder"
HF_HOME="$folder" HF_HUB_OFFLINE=1 "$folder/venv/bin/python" - 2>/dev/null <<'PYTHON'
import json
import sys
from pathlib import Path

from datasets import load_dataset


def loaded(truths: list) -> list:
    rows = [{"reward_model": {"style": "rule", "ground_truth": truth}} for truth in truths]
    file = Path(f"{len(rows)}.jsonl")
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return [row["reward_model"]["ground_truth"] for row in load_dataset("json", data_files=str(file), split="train")]


strings = ["007", "1.50", "true", "null", "Paris"]
alone = loaded(strings)
mixed = loaded([*strings, ["a", "b"]])
print("strings alone    ", alone)
print("beside one list  ", mixed)
sys.exit(0 if alone == strings and mixed == [7, 1.5, True, None, "Paris", ["a", "b"]] else 1)
PYTHON
