#!/usr/bin/env bash
# datasets 5.2.0 and pyarrow 26.0.1: a list of rows has the columns of its first row. A key that comes with a later one,
# the reference of every rollout but the first or the reward of those that were scored, is gone, without a word.
#
# Dataset.from_list and Table.from_pylist do this; the same rows from a JSONL file have all keys. Inside a column it is
# the other way round: a message's later keys are kept, and filled with None elsewhere.
#
# Seen (Python 3.11.7), rows {"response": "a"}, {"response": "b", "reward": 1.0}:
#   Dataset.from_list    ['response']
#   Table.from_pylist    ['response']
#   load_dataset("json") ['response', 'reward']
#   from_list, of rows inside a column: {'role': 'user', 'tool_calls': None}
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

import pyarrow
from datasets import Dataset, load_dataset

rows = [{"response": "a"}, {"response": "b", "reward": 1.0}]
Path("rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
columns = {
    "Dataset.from_list": Dataset.from_list(rows).column_names,
    "Table.from_pylist": pyarrow.Table.from_pylist(rows).column_names,
    'load_dataset("json")': load_dataset("json", data_files="rows.jsonl", split="train").column_names,
}
for name, found in columns.items():
    print(f"{name:20} {found}")
messages = Dataset.from_list([{"messages": [{"role": "user"}]}, {"messages": [{"role": "assistant", "tool_calls": "x"}]}])
print("inside a column     ", messages[0]["messages"][0])
within = messages[0]["messages"] == [{"role": "user", "tool_calls": None}]
sys.exit(0 if within and list(columns.values()) == [["response"], ["response"], ["response", "reward"]] else 1)
PYTHON
