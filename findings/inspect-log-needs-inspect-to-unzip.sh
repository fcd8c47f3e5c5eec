#!/usr/bin/env bash
# inspect-ai 0.3.285: its log, a ZIP named .eval, is read by Python's own zipfile only in a process that has imported
# inspect_ai.
#
# Every entry is packed by method 93, Zstandard, which zipfile of Python 3.11 does not know. Importing inspect_ai loads
# zipfile-zstd, which changes the standard library's module for the whole process: code that was tried in a notebook
# beside an evaluation reads the log, and the same code in a script of its own raises NotImplementedError.
#
# Seen (Python 3.11.7), one sample of a stub model:
#   methods {93}
#   inspect_ai imported  read
#   nothing imported     NotImplementedError: That compression method is not supported
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check inspect-ai==0.3.285 zipfile-zstd==0.0.4 \
  zstandard==0.25.0 pydantic==2.14.4 2>/dev/null
cd "$folder"
cat > read.py <<'PYTHON'
import sys
import zipfile


def read(path: str) -> str:
    try:
        zipfile.ZipFile(path).read("header.json")
    except NotImplementedError as error:
        return f"NotImplementedError: {error}"
    return "read"


if __name__ == "__main__":
    print(read(sys.argv[1]))
PYTHON
cat > write.py <<'PYTHON'
from pathlib import Path
from zipfile import ZipFile

from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.model import ModelOutput, get_model
from inspect_ai.scorer import match

from read import read

answer = ModelOutput.from_content("mockllm/model", "Paris")
sample = Sample(input="What is the capital of France?", target="Paris")
task = Task(dataset=[sample], scorer=match())
eval(task, model=get_model("mockllm/model", custom_outputs=[answer]), display="none", log_dir="logs")
[log] = Path("logs").glob("*.eval")
log = log.rename("log.eval")
print("methods", {entry.compress_type for entry in ZipFile(log).infolist()})
print("inspect_ai imported ", read(str(log)))
PYTHON
within=$("$folder/venv/bin/python" write.py 2>/dev/null)
alone=$("$folder/venv/bin/python" read.py log.eval)
echo "$within"
echo "nothing imported     $alone"
[ "$within" = "methods {93}
inspect_ai imported  read" ]
[ "$alone" = "NotImplementedError: That compression method is not supported" ]
