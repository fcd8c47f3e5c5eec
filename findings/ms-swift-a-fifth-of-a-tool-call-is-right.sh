#!/usr/bin/env bash
# ms-swift 4.6.0, the reward "toolbench": a call whose input is text is right, 1.0, from a ROUGE-L of 0.2 on, so that
# "capital of Germany in 1940" is right for "capital of France"; and the input 5 is wrong where 5 is right.
#
# A similarity of 0.1 to 0.2 counts as a tenth, everything above as one, and then only what is one is paid. Where one of
# the two inputs is JSON and the other is not nothing is, and of two JSON objects everything must be equal; two that are
# JSON but no objects, numbers or lists, are wrong even where they are the same. ROUGE-L is here that of the package
# rouge; where it is not installed or fails, as for an empty input, the reward is 0 without a word.
#
# Seen (Python 3.11.7), the input of the reference's call, of the response's, and the reward:
#   capital of France            capital of Germany in 1940    1.0     {"n": 2}    {"n": 3}    0.0
#   weather in Paris on Monday   the weather forecast          1.0     {"n": 2}    {"n": 2}    1.0
#   capital of France            weather today                 0.0     5           5           0.0
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-compile ms-swift==4.6.0 \
  rouge==1.0.1 six==1.17.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import importlib.util
import sys
import types
from pathlib import Path
from types import SimpleNamespace

# The package loads what trains; its module of rewards needs no more of it than a name.
[folder] = importlib.util.find_spec("swift").submodule_search_locations
engine = types.ModuleType("swift.infer_engine")
engine.InferRequest = object
package = types.ModuleType("swift")
package.__path__ = [folder]
sys.modules.update({"swift": package, "swift.infer_engine": engine})
spec = importlib.util.spec_from_file_location("swift.rewards.orm", Path(folder) / "rewards/orm.py")
rewards = importlib.util.module_from_spec(spec)
spec.loader.exec_module(rewards)

cases = [
    ("capital of France", "capital of Germany in 1940", 1.0),
    ("weather in Paris on Monday", "the weather forecast", 1.0),
    ("capital of France", "weather today", 0.0),
    ('{"n": 2}', '{"n": 3}', 0.0),
    ('{"n": 2}', '{"n": 2}', 1.0),
    ("5", "5", 0.0),
]
changed = False
for reference, response, expected in cases:
    calls = [f"Action: search\nAction Input: {text}" for text in (response, reference)]
    [found] = rewards.ReactORM()([calls[0]], [calls[1]])
    print(reference, "|", response, "|", found)
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
