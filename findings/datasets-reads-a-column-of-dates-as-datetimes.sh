#!/usr/bin/env bash
# datasets 5.2.0: where every answer of a JSONL file is a date as text, all of them become datetimes, and where one of
# them is not, none does. Written out as JSONL again they are numbers.
#
# pyarrow's reader, which datasets uses, takes strings for timestamps if all of a column can be; "2021-03-05" is then
# "2021-03-05 00:00:00" in the prompt and in whatever compares strings. A split of a data set that has one "unknown" keeps
# its strings: the same reward function is right on the one file and gives 0 on the other. An offset is taken for a
# reason to shift the hour.
#
# Seen (Python 3.11.7), first answer of a file:
#   "2021-03-05", "1999-12-31"                   datetime.datetime(2021, 3, 5, 0, 0)    to_json: 1614902400000
#   "2021-03-05", "unknown"                      '2021-03-05'                           to_json: "2021-03-05"
#   "2021-03-05T10:00+02:00"                     datetime.datetime(2021, 3, 5, 8, 0)    to_json: 1614931200000
#   "2021-03"                                    '2021-03'                              to_json: "2021-03"
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
import datetime
import json
import sys
from pathlib import Path

from datasets import load_dataset

cases = [
    (["2021-03-05", "1999-12-31"], datetime.datetime(2021, 3, 5), 1614902400000),
    (["2021-03-05", "unknown"], "2021-03-05", "2021-03-05"),
    (["2021-03-05T10:00+02:00"], datetime.datetime(2021, 3, 5, 8), 1614931200000),
    (["2021-03"], "2021-03", "2021-03"),
]
changed = False
for n, (answers, expected, expected_json) in enumerate(cases):
    Path(f"{n}.jsonl").write_text("".join(json.dumps({"answer": answer}) + "\n" for answer in answers))
    data = load_dataset("json", data_files=f"{n}.jsonl", split="train")
    data.to_json("written.jsonl")
    written = json.loads(Path("written.jsonl").read_text().splitlines()[0])["answer"]
    print(f"{', '.join(answers):24} {data[0]['answer']!r:36} to_json: {written!r}")
    changed |= data[0]["answer"] != expected or written != expected_json
sys.exit(1 if changed else 0)
PYTHON
