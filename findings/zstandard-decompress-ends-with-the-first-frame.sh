#!/usr/bin/env bash
# zstandard 0.25.0: of two Zstandard files joined to one, decompress and read_to_iter give the first alone, whatever
# follows; open, copy_stream and a reader that is read to its end give both, and read(n) of a reader ends at the border.
#
# A file of several frames is valid, and is what pzstd writes, and what cat makes of the shards of a dump. The function
# decompress has read_across_frames, which is refused when set, and allow_extra_data, on by default. One package then
# reads a JSONL file in full or in part by the method that was called. pyzstd's function of the name reads all.
#
# Seen (Python 3.11.7), lines of a file of two frames, with two lines and one:
#   ZstdDecompressor().decompress       2      zstandard.open           3
#   ZstdDecompressor().read_to_iter     2      copy_stream              3
#   stream_reader().read(1000)          2      stream_reader().read()   3
#   pyzstd.decompress                   3
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check zstandard==0.25.0 pyzstd==0.20.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import io
import os
import sys
import tempfile

import pyzstd
import zstandard

make = zstandard.ZstdCompressor().compress
data = make(b"1\n2\n") + make(b"3\n")
reader = zstandard.ZstdDecompressor
copy = io.BytesIO()
reader().copy_stream(io.BytesIO(data), copy)
with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "a.zst")
    with open(name, "wb") as file:
        file.write(data)
    with zstandard.open(name) as file:
        opened = file.read()
texts = [
    reader().decompress(data),
    b"".join(reader().read_to_iter(io.BytesIO(data))),
    reader().stream_reader(io.BytesIO(data)).read(1000),
    opened.encode() if isinstance(opened, str) else opened,
    copy.getvalue(),
    reader().stream_reader(io.BytesIO(data)).read(),
    pyzstd.decompress(data),
]
found = [text.count(b"\n") for text in texts]
print(*found)
try:
    reader().decompress(data, read_across_frames=True)
except zstandard.ZstdError as error:
    print(error)
    sys.exit(0 if found == [2, 2, 2, 3, 3, 3, 3] else 1)
sys.exit(1)
PYTHON
