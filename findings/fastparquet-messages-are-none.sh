#!/usr/bin/env bash
# fastparquet 2026.9.0: of a file that pyarrow wrote it reads every prompt, a list of messages, as None, and an object
# as one column for each key; what it writes itself is bytes of JSON to polars and a text to pyarrow.
#
# It has lists of plain values and nothing else: a column of lists of objects is all None, without a word, beside
# columns that are right, and is written back so. The other way round a list becomes JSON with that logical type, which
# each reader takes in its own way. pandas takes fastparquet where it is asked for or where pyarrow is not installed.
#
# Seen (Python 3.11.7), prompt [{"role": "user"}], doc_ids ["a", "b"] and extra {"n": 1}:
#   written by     read by        prompt                    doc_ids           extra
#   pyarrow        fastparquet    None                      ['a', 'b']        extra.n: 1
#   fastparquet    fastparquet    [{'role': 'user'}]        ['a', 'b']        {'n': 1}
#   fastparquet    pyarrow        '[{"role":"user"}]'       '["a","b"]'       '{"n":1}'
#   fastparquet    polars         b'[{"role":"user"}]'      b'["a","b"]'      b'{"n":1}'
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fastparquet==2026.9.0 pyarrow==26.0.1 \
  polars==2.1.0 pandas==3.1.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import os
import sys
import tempfile

import fastparquet
import pandas
import polars
import pyarrow as pa
import pyarrow.parquet as pq

row = {"prompt": [{"role": "user"}], "doc_ids": ["a", "b"], "extra": {"n": 1}}
with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, "a.parquet")
    pq.write_table(pa.Table.from_pylist([row]), file)
    found = [fastparquet.ParquetFile(file).to_pandas().to_dict("records")[0]]
    fastparquet.write(file, pandas.DataFrame([row]))
    found.append(fastparquet.ParquetFile(file).to_pandas().to_dict("records")[0])
    found.append(pq.read_table(file).to_pylist()[0])
    found.append(polars.read_parquet(file).to_dicts()[0])
expected = [
    {"prompt": None, "doc_ids": ["a", "b"], "extra.n": 1},
    row,
    {"prompt": '[{"role":"user"}]', "doc_ids": '["a","b"]', "extra": '{"n":1}'},
    {"prompt": b'[{"role":"user"}]', "doc_ids": b'["a","b"]', "extra": b'{"n":1}'},
]
for read in found:
    print(read)
sys.exit(0 if found == expected else 1)
PYTHON
