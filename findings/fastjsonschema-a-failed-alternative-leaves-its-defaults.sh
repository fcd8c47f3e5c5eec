#!/usr/bin/env bash
# fastjsonschema 2.22.3: with anyOf, the defaults of an alternative that did not match are in the answer all the same.
#
# Validating fills defaults into the object that is handed in, before it is known whether the alternative holds. What is
# compared, rewarded or logged afterwards has arguments of a call that the model did not make.
#
# Seen (Python 3.11.7), {"k": "y"}; the first alternative wants k to be x and has a default for a, the second one for b:
#   {'k': 'y', 'a': 1, 'b': 2}
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --only-binary :all: \
  fastjsonschema==2.22.3 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import fastjsonschema

first = {"properties": {"a": {"default": 1}, "k": {"const": "x"}}, "required": ["k"]}
second = {"properties": {"b": {"default": 2}}}
answer = {"k": "y"}
fastjsonschema.compile({"anyOf": [first, second]})(answer)
print(answer)
sys.exit(0 if answer == {"k": "y", "a": 1, "b": 2} else 1)
PYTHON
