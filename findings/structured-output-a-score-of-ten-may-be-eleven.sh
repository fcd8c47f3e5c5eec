#!/usr/bin/env bash
# outlines_core 0.2.14 and lm-format-enforcer 0.11.3: with the schema {"type": "integer", "minimum": 0, "maximum": 10} the
# outputs 11, -3 and 99999 can be generated, and no one says so.
#
# Both leave minimum and maximum of numbers out of what they enforce; limits of lengths are kept. The judge's
# score that is then normalised by 10 is a reward above 1 or below 0. Numbers have one more difference: outlines_core
# demands a sign in an exponent, 1e+5, so that a model's 1e5 is masked.
#
# Seen (Python 3.11.7), whether an output is allowed:
#                          outlines_core   lm-format-enforcer
#   integer, 0 to 10:  7   True            True
#                     11   True            True
#                     -3   True            True
#   number:          1e5   False           True
#                   1e+5   True            True
#   string, at most 3 characters: "abcd"    False    False
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile outlines_core==0.2.14 \
  lm-format-enforcer==0.11.3 interegular==0.3.3 pydantic==2.14.4 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import json
import re
import sys

from lmformatenforcer import JsonSchemaParser
from outlines_core.json_schema import build_regex_from_schema


def by_regex(schema: dict, output: str) -> bool:
    return re.fullmatch(build_regex_from_schema(json.dumps(schema)), output) is not None


def by_characters(schema: dict, output: str) -> bool:
    parser = JsonSchemaParser(schema)
    for character in output:
        if character not in parser.get_allowed_characters():
            return False
        parser = parser.add_character(character)
    return parser.can_end()


score = {"type": "integer", "minimum": 0, "maximum": 10}
cases = [
    (score, "7", True, True),
    (score, "11", True, True),
    (score, "-3", True, True),
    (score, "99999", True, True),
    ({"type": "number"}, "1e5", False, True),
    ({"type": "number"}, "1e+5", True, True),
    ({"type": "string", "maxLength": 3}, '"abcd"', False, False),
]
changed = False
for schema, output, *expected in cases:
    found = [by_regex(schema, output), by_characters(schema, output)]
    print(f"{json.dumps(schema):52} {output:7} outlines_core {found[0]}, lm-format-enforcer {found[1]}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
