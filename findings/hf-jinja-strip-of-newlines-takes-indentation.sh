#!/usr/bin/env bash
# @huggingface/jinja 0.5.11 (npm), which renders chat templates for transformers.js: the template's x.lstrip("\n") takes the
# indentation off as well, and x.strip("ab") nothing at all.
#
# The methods take no argument: whatever is asked for, all white space goes, and nothing else does. The templates of Qwen3
# and of other thinking models cut the thinking off with .rstrip("\n") and .lstrip("\n"), so that an answer that begins
# with an indented line of code is another prompt, and other tokens, in JavaScript than in Python. null is written as
# nothing, in Python as None.
#
# Seen (Node 20.20.2; Python's Jinja 3.1.6 in the last column), x = "\n    return 4\n  ":
#   x.lstrip("\n")     "return 4\n  "        "    return 4\n  "
#   x.strip("\n")      "return 4"            "    return 4\n  "
#   x.rstrip("\n")     "\n    return 4"      "\n    return 4\n  "
#   "abcab".strip("ab")    "abcab"           "c"
#   none               ""                    "None"
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix "$folder" @huggingface/jinja@0.5.11 >/dev/null
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile jinja2==3.1.6 2>/dev/null
cat > cases.json <<'JSON'
[
  ["{{ x.lstrip('\\n') }}", "return 4\n  ", "    return 4\n  "],
  ["{{ x.strip('\\n') }}", "return 4", "    return 4\n  "],
  ["{{ x.rstrip('\\n') }}", "\n    return 4", "\n    return 4\n  "],
  ["{{ 'abcab'.strip('ab') }}", "abcab", "c"],
  ["{{ none }}", "", "None"]
]
JSON
"$folder/venv/bin/python" - <<'PYTHON'
import json
import sys

from jinja2.sandbox import ImmutableSandboxedEnvironment

# Without the newline at the end of a template, as transformers renders.
render = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True).from_string
cases = json.load(open("cases.json"))
found = [render(template).render(x="\n    return 4\n  ") for template, _, _ in cases]
print("Jinja2            ", found)
sys.exit(0 if found == [python for _, _, python in cases] else 1)
PYTHON
cat > check.mjs <<'JS'
import { readFileSync } from "node:fs";
import { Template } from "@huggingface/jinja";

const cases = JSON.parse(readFileSync("cases.json", "utf8"));
const found = cases.map(([template]) => new Template(template).render({ x: "\n    return 4\n  " }));
console.log("@huggingface/jinja", found);
process.exit(found.every((text, i) => text === cases[i][1]) ? 0 : 1);
JS
node check.mjs
