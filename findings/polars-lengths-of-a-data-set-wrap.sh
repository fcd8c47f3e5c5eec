#!/usr/bin/env bash
# polars 2.1.0: the lengths of texts have 32 bits and no sign. Their sum over a data set starts again at 0 behind 4.29
# billion, and of a response that is one character shorter than its reference the difference is 4294967295.
#
# len_chars, len_bytes, list.len and len give UInt32, and a sum keeps that type, as does a cumulative one, in a group
# too: only 8 and 16 bits are widened. 10,000 contexts of half a megabyte are enough. mean is right, so that the two
# disagree by a factor, and a penalty for length on the difference punishes the shorter response. NumPy and pandas sum
# in 64 bits.
#
# Seen (Python 3.11.7):
#   sum of 3000000000 and 3000000000    1705032704      mean    3000000000.0
#   sum of four times 2 ** 30, Int32    0
#   "ab".len_chars - "abc".len_chars    4294967295
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import polars as pl

lengths = pl.DataFrame({"text": ["ab"], "reference": ["abc"], "parts": [["a"]]}).select(
    pl.col("text").str.len_chars(),
    pl.col("reference").str.len_bytes(),
    pl.col("parts").list.len(),
    pl.len().alias("rows"),
)
large = pl.DataFrame({"length": pl.Series([3_000_000_000] * 2, dtype=pl.UInt32), "prompt": [1, 1]})
found = [
    set(lengths.dtypes) == {pl.UInt32},
    large["length"].sum(),
    large.group_by("prompt").agg(pl.col("length").sum())["length"].to_list(),
    large["length"].mean(),
    pl.Series([2**30] * 4, dtype=pl.Int32).sum(),
    lengths.select(pl.col("text") - pl.col("reference")).item(),
]
print(*found)
sys.exit(0 if found == [True, 1705032704, [1705032704], 3e9, 0, 4294967295] else 1)
PYTHON
