#!/usr/bin/env bash
# Math-Verify 0.9.0 with latex2sympy2_extended 1.11.0: the imaginary unit is a letter like any other. (1+i)(1-i) is
# wrong where 2 is right, 2i where \sqrt{-4} is, and -1 where i^2 is.
#
# SymPy has the number I and reads \sqrt{-4} as 2I, but i stays the symbol i. Whatever can be equal without its square
# is, 1+i and i+1, so that a test of a sum passes. An answer that has another form than the reference, a fraction whose
# denominator is real, a power or an absolute value, is wrong, and the roots of an equation by the formula are not its
# roots.
#
# Seen (Python 3.11.7), reference and answer:
#   2                  (1+i)(1-i)         wrong      \sqrt{-4}    2i           wrong
#   -1                 i^2                wrong      5            |3+4i|       wrong
#   \frac{1-i}{2}      \frac{1}{1+i}      wrong      -1           e^{i\pi}     wrong
#   1+i                i+1                right      (1+i)^2      2i           wrong
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
    ("2", "(1+i)(1-i)", False),
    ("-1", "i^2", False),
    (r"\frac{1-i}{2}", r"\frac{1}{1+i}", False),
    ("1+i", "i+1", True),
    (r"\sqrt{-4}", "2i", False),
    ("5", "|3+4i|", False),
    ("-1", r"e^{i\pi}", False),
    ("(1+i)^2", "2i", False),
]
changed = False
for reference, answer, expected in cases:
    found = verify(parse(f"${reference}$"), parse(f"${answer}$"))
    print(f"{reference:26} {answer:24} {'right' if found else 'wrong'}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
