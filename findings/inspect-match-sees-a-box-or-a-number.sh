#!/usr/bin/env bash
# inspect-ai 0.3.285: match(numeric=True), the scorer for numbers, refuses \boxed{18} where 18 is right; match() accepts it
# and takes 118 and -18 for 18 as well.
#
# With `numeric` the response is cut at blanks, and the last piece that is a number, as it stands but for a few marks
# around it (* $ . and brackets), is the answer: \boxed{18}, <answer>18</answer>, x=18 and 18km are none, and a number in a
# later sentence is taken instead. Without it the response must end with the target, letter for letter, wherever a word or a
# number begins. A policy that was trained to box its answers scores 0 by the one and too much by the other.
#
# Seen (Python 3.11.7), response, and whether it is 18 (C or I) with what is read, for numeric, and without:
#   The answer is **18**.                C 18    C
#   The answer is \boxed{18}.            I       C
#   It is \boxed{18}, as 20 cases show.  I 20    I
#   <answer>18</answer>                  I       I
#   so x=18                              I       C
#   The answer is 118.                   I 118   C
#   The answer is -18.                   I -18   C
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile inspect-ai==0.3.285 pydantic==2.14.4 \
  numpy==2.4.6 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" - 2>/dev/null <<'PYTHON'
import asyncio
import sys

from inspect_ai.model import ModelName, ModelOutput
from inspect_ai.scorer import Target, match
from inspect_ai.solver import TaskState


def graded(scorer, response: str) -> tuple[str, str]:
    output = ModelOutput.from_content("mockllm/model", response)
    state = TaskState(ModelName("mockllm/model"), sample_id=1, epoch=1, input="", messages=[], output=output)
    score = asyncio.run(scorer(state, Target("18")))
    return score.value, score.answer


cases = {
    "The answer is **18**.": ("C", "18", "C"),
    r"The answer is \boxed{18}.": ("I", "", "C"),
    r"It is \boxed{18}, as 20 cases show.": ("I", "20", "I"),
    "<answer>18</answer>": ("I", "", "I"),
    "so x=18": ("I", "", "C"),
    "The answer is 118.": ("I", "118", "C"),
    "The answer is -18.": ("I", "-18", "C"),
}
changed = False
for response, expected in cases.items():
    found = (*graded(match(numeric=True), response), graded(match(), response)[0])
    print(f"{response:36} numeric {found[0]} {found[1]:4} without {found[2]}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
