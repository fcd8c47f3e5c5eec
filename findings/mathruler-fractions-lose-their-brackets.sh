#!/usr/bin/env bash
# mathruler 0.1.0 with pylatexenc 2.10: \frac{1+\sqrt{5}}{2} is graded as 1+\sqrt{5}/2, so that a wrong answer is right
# and a right one, its terms in another order, is wrong.
#
# pylatexenc writes TeX as text for a reader, \frac{a}{b} as a/b with whatever a and b are, and the grader hands that text
# to SymPy as if it were an expression: every sum above or below a bar falls apart. The same holds for exponents and for
# the index of a root. PRM800K's grader, from which this one and verl's prime_math come, reads TeX in the same way.
#
# Seen (Python 3.11.7); what pylatexenc makes of the first answer, then the verdicts:
#   \frac{x+1}{2}           x+1/2     x+\frac{1}{2}           right    \frac{1+x}{2}           wrong
#   \frac{1+\sqrt{5}}{2}    1+√(5)/2  1+\frac{\sqrt{5}}{2}    right    \frac{\sqrt{5}+1}{2}    wrong
#   2\sqrt[3]{2}            2√(2)     2\sqrt{2}               right    \sqrt[3]{2}\cdot 2      right
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mathruler==0.1.0 pylatexenc==2.10 sympy==1.14.0 \
  mpmath==1.3.0 tqdm==4.70.1 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from mathruler.grader import grade_answer
from pylatexenc.latex2text import LatexNodes2Text

cases = [
    (r"\frac{x+1}{2}", "x+1/2", (r"x+\frac{1}{2}", True), (r"\frac{1+x}{2}", False)),
    (r"\frac{1+\sqrt{5}}{2}", "1+√(5)/2", (r"1+\frac{\sqrt{5}}{2}", True), (r"\frac{\sqrt{5}+1}{2}", False)),
    (r"2\sqrt[3]{2}", "2√(2)", (r"2\sqrt{2}", True), (r"\sqrt[3]{2}\cdot 2", True)),
]
changed = False
for reference, expected_text, *answers in cases:
    text = LatexNodes2Text().latex_to_text(reference)
    found = [(answer, grade_answer(answer, reference)) for answer, _ in answers]
    print(f"{reference:22} {text:9}", *(f"{answer:22} {'right' if right else 'wrong'}" for answer, right in found))
    changed |= text != expected_text or found != answers
sys.exit(1 if changed else 0)
PYTHON
