#!/usr/bin/env bash
# lm-eval 0.4.13, mmlu_pro: "the answer is Impossible to tell" is option I, and of several answers the first one counts.
#
# The filter is the letter behind "answer is ", wherever the word goes on: a refusal and an option's text in words are
# letters, Both is B, None of the above is not one, as N is no label. "The answer is **C**" and "Answer: C" are read as
# nothing, and of "The answer is A. Wait, the answer is C." A is taken.
#
# Seen (Python 3.11.7), what the task's own filter reads:
#   The answer is (C).                             C
#   The answer is Impossible to tell.              I
#   The answer is Both.                            B
#   The answer is A. Wait, no: the answer is C.    A
#   The answer is **C**.                           [invalid]
#   The best answer is: C                          [invalid]
#
# The filter is run as the wheel has it. Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile)
"${pip[@]}" --no-deps lm-eval==0.4.13 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import importlib.util
import re
import sys
import types
from pathlib import Path

folder = Path(importlib.util.find_spec("lm_eval").submodule_search_locations[0])
for name in ("lm_eval", "lm_eval.filters"):
    package = types.ModuleType(name)
    package.__path__ = [str(folder.parent / name.replace(".", "/"))]
    sys.modules[name] = package

from lm_eval.filters.extraction import RegexFilter

task = (folder / "tasks/mmlu_pro/_default_template_yaml").read_text()
[pattern] = re.findall(r"^ +regex_pattern: '(.*)'$", task, re.M)
answer = RegexFilter(regex_pattern=pattern)
cases = {
    "The answer is (C).": "C",
    "The answer is Impossible to tell.": "I",
    "The answer is Both.": "B",
    "The answer is A. Wait, no: the answer is C.": "A",
    "The answer is **C**.": "[invalid]",
    "The best answer is: C": "[invalid]",
}
changed = False
for response, expected in cases.items():
    [[found]] = answer.apply([[response]], [{}])
    print(f"{response:46} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
