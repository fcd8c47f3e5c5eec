#!/usr/bin/env bash
# Math-Verify 0.9.0 with latex2sympy2_extended 1.11.0: 0.\overline{3} is 0 and 2.\overline{6} is 2, so that 0 is right
# where a third is written so; 0.1\overline{6} is a tenth of an unknown.
#
# Digits under a line are a name, as of a vector or a mean, and behind a number that ends at its point the name is
# dropped, as dots and brackets for the same are. One whose first digits do not recur is multiplied by that unknown,
# which nothing but itself equals. In a box the whole is text, right against its own letters alone.
#
# Seen (Python 3.11.7), how it is read, and reference and answer:
#   0.\overline{3}     0               0.\overline{3}     0              right     0.\overline{3}     \frac{1}{3}    wrong
#   2.\overline{6}     2               2.\overline{6}     2              right     2.\overline{6}     \frac{8}{3}    wrong
#   0.1\overline{6}    0.1*bar{6}      0.1\overline{6}    \frac{1}{6}    wrong     0.(3)              0              right
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check math-verify==0.9.0 latex2sympy2_extended==1.11.0 \
  sympy==1.14.0 mpmath==1.3.0 antlr4-python3-runtime==4.13.2 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from math_verify import parse, verify

cases = [
    (r"0.\overline{3}", "0", True),
    (r"0.\overline{3}", r"\frac{1}{3}", False),
    (r"2.\overline{6}", "2", True),
    (r"2.\overline{6}", r"\frac{8}{3}", False),
    (r"0.1\overline{6}", r"\frac{1}{6}", False),
    ("0.(3)", "0", True),
]
for text in (r"0.\overline{3}", r"2.\overline{6}", r"0.1\overline{6}", r"0.\dot{3}"):
    print(text, parse(f"${text}$")[0], parse(rf"\boxed{{{text}}}")[0])
changed = False
for reference, answer, expected in cases:
    found = verify(parse(f"${reference}$"), parse(f"${answer}$"))
    print(f"{reference:26} {answer:24} {'right' if found else 'wrong'}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
