#!/usr/bin/env bash
# Math-Verify 0.9.0 with latex2sympy2_extended 1.11.0: 4(5) is 9, and 12\,345, a number with a thin space, is 357.
#
# Two plain numbers beside each other are taken for a mixed number and added, whether a bracket, a blank or a space of TeX
# parts them; 5\,000 is 5 times 000. As soon as one of them is no plain number, 2(x) or 2(3+1), they are multiplied. A
# product as school books write it is a wrong answer and the sum a right one; so is a number with its thousands set apart,
# as physics and much of Europe write it, where the reference has a comma.
#
# Seen (Python 3.11.7), answers between dollar signs, how they are read, and against which reference:
#   4(5)                9          right of 9, wrong of 20
#   2\left(3\right)     5          right of 5, wrong of 6
#   2(3+1)              2*(1 + 3)  right of 8
#   12\,345             357        right of 357, wrong of 12345
#   5\,000              5*0        right of 0, wrong of 5000
#   12,345              12345      right of 12345
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile math-verify==0.9.0 \
  latex2sympy2_extended==1.11.0 antlr4-python3-runtime==4.13.2 sympy==1.14.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from math_verify import parse, verify

cases = {
    "4(5)": ("9", "20"),
    r"2\left(3\right)": ("5", "6"),
    "2(3+1)": ("8", "5"),
    r"12\,345": ("357", "12345"),
    r"5\,000": ("0", "5000"),
    "12,345": ("12345", "357"),
}
changed = False
for answer, (right, wrong) in cases.items():
    read = parse(f"${answer}$")
    verdicts = verify(parse(right), read), verify(parse(wrong), read)
    print(f"{answer:17} read as {str(read[0]):11} {right}: {verdicts[0]}, {wrong}: {verdicts[1]}")
    changed |= verdicts != (True, False)
sys.exit(1 if changed else 0)
PYTHON
