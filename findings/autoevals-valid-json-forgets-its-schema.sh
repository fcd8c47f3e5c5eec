#!/usr/bin/env bash
# autoevals 0.4.1: ValidJSON(schema) never looks at its schema, and ExactMatch gives 0 to an object whose keys stand in
# another order, the example that its own documentation gives 1.
#
# The constructor keeps the schema and the evaluation reads only an argument of its own, named `schema`, which stands where
# other scorers have `expected`: given by its name it collides with that one, given as the second argument it works. A
# number or a text alone is never valid JSON. ExactMatch writes both values as JSON without sorting their keys.
#
# Seen (Python 3.11.7), schema {"type": "array"}, or where "requires b" stands {"type": "object", "required": ["b"]}:
#   ValidJSON(schema=schema).eval(output='{"a": 1}')                     1
#   ValidJSON(schema=schema).eval(output='{"a": 1}')    requires b       1
#   ValidJSON().eval('{"a": 1}', schema)                                 0
#   ValidJSON().eval(output='{"a": 1}', schema=schema)                   TypeError
#   ValidJSON().eval(output="5")                                         0
#   ExactMatch().eval(output={"name": "John", "age": 30}, expected='{"age": 30, "name": "John"}')    0
#   ExactMatch().eval(output={"name": "John", "age": 30}, expected='{"name": "John", "age": 30}')    1
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile autoevals==0.4.1 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from autoevals.json import ValidJSON
from autoevals.value import ExactMatch

array = {"type": "array"}
john = {"name": "John", "age": 30}
calls = {
    "of the constructor": lambda: ValidJSON(schema=array).eval(output='{"a": 1}').score,
    "of the constructor, requires b": lambda: ValidJSON(schema={"type": "object", "required": ["b"]})
    .eval(output='{"a": 1}')
    .score,
    "as second argument": lambda: ValidJSON().eval('{"a": 1}', array).score,
    "by its name": lambda: ValidJSON().eval(output='{"a": 1}', schema=array).score,
    "a number": lambda: ValidJSON().eval(output="5").score,
    "another order of keys": lambda: ExactMatch().eval(output=john, expected='{"age": 30, "name": "John"}').score,
    "the same order": lambda: ExactMatch().eval(output=john, expected='{"name": "John", "age": 30}').score,
}


def outcome(call):
    try:
        return call()
    except TypeError:
        return "TypeError"


found = {name: outcome(call) for name, call in calls.items()}
for name, score in found.items():
    print(f"{name:32} {score}")
sys.exit(0 if list(found.values()) == [1, 1, 0, "TypeError", 0, 0, 1] else 1)
PYTHON
