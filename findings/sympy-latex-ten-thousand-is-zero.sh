#!/usr/bin/env bash
# SymPy 1.14.0: of its two readers of TeX, parse_latex with the backends antlr and lark, the one reads 10 000 as 10000 and
# 12\,345 as 12345, the other as 0 and 4140; and antlr, the default, reads 3 4/5 as 34/5, 1,5 as 1, and \boxed{4} as 4 boxed.
#
# To antlr blanks are nothing, between digits too, so that a mixed number is another fraction; what it cannot read ends the
# expression where it stands, without an error unless strict=True is asked for; and a command that it does not know is a
# letter, its braces a factor: \text{no} is the product of the symbols text, n and o, and equals \text{on}. To lark a blank
# multiplies; it refuses text, and gives a tree and no expression wherever a letter stands before a bracket.
#
# Seen (Python 3.11.7, antlr4-python3-runtime 4.11.1, lark 1.3.1):
#                    antlr             lark
#   10 000           10000             0
#   12\,345          12345             4140
#   3 4/5            34/5              Tree
#   3\frac{1}{2}     3/2               3/2
#   1,5              1                 UnexpectedCharacters
#   \boxed{4}        4*boxed           UnexpectedCharacters
#   90^\circ         90**circ          UnexpectedCharacters
#   2^10             1024              1024
#   \text{no} == \text{on}, antlr: True
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile \
  sympy==1.14.0 mpmath==1.3.0 antlr4-python3-runtime==4.11.1 lark==1.3.1 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from sympy import Basic
from sympy.parsing.latex import parse_latex

cases = [
    (r"10 000", "10000", "0"),
    (r"12\,345", "12345", "4140"),
    (r"3 4/5", "34/5", "Tree"),
    (r"3\frac{1}{2}", "3/2", "3/2"),
    (r"1,5", "1", "UnexpectedCharacters"),
    (r"\boxed{4}", "4*boxed", "UnexpectedCharacters"),
    (r"90^\circ", "90**circ", "UnexpectedCharacters"),
    (r"2^10", "1024", "1024"),
]


def read(text, backend):
    try:
        result = parse_latex(text, backend=backend)
    except Exception as error:
        return type(error).__name__
    return str(result.doit()) if isinstance(result, Basic) else type(result).__name__


changed = False
for text, *expected in cases:
    found = [read(text, backend) for backend in ("antlr", "lark")]
    print(f"{text:14} antlr {found[0]:10} lark {found[1]}")
    changed |= found != expected
same = parse_latex(r"\text{no}").doit() == parse_latex(r"\text{on}").doit()
print(r"\text{no} == \text{on}:", same)
sys.exit(0 if same and not changed else 1)
PYTHON
