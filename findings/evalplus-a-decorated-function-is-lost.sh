#!/usr/bin/env bash
# evalplus 0.3.1 (HumanEval+, MBPP+): the sanitizer, through which evalplus.codegen writes every solution, removes a function
# with a decorator, @lru_cache say, the loop that fills a table, and a helper that returns nothing.
#
# It keeps imports, functions that return, classes and first assignments, as they stand at the top level, and of these what
# the asked function needs by name. Whatever else a module does when it is loaded is gone: loops, calls, try, and a second
# assignment. A right solution fails with a NameError, or has two rows of its table. The code is the longest row of lines
# that is Python, so that of two blocks of one length, the second a correction, the first is tested.
#
# Seen (Python 3.11.7), what is left of a module for the entry point fib, lines joined by " / ":
#   from functools import lru_cache / @lru_cache(None) / def fib(n): / ...       from functools import lru_cache
#   table = [0, 1] / for i in ...: / table.append(...) / def fib(n): / ...       table = [0, 1] / def fib(n): / ...
#   import sys / sys.setrecursionlimit(10000) / def fib(n): / ...                import sys / def fib(n): / ...
#   def show(x): / print(x) / def fib(n): / show(n) / return n                   def fib(n): / show(n) / return n
#   a block with "return 0", "Better:", a block with "return n"                  def fib(n): / return 0
#
# The module is run as the wheel has it, without the list of data sets that only its command needs. Ends with 1 where the
# behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile)
"${pip[@]}" --no-deps evalplus==0.3.1 2>/dev/null
"${pip[@]}" tree-sitter==0.22.3 tree-sitter-python==0.21.0 tqdm==4.67.1 termcolor==3.1.0 2>/dev/null
"$folder/venv/bin/python" - 2>/dev/null <<'PYTHON'
import sys
import types

data = types.ModuleType("evalplus.data")
data.__getattr__ = lambda name: None
sys.modules["evalplus.data"] = data
from evalplus.sanitize import sanitize  # noqa: E402

fib = "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n"
look_up = "def fib(n):\n    return table[n]\n"
show = "def fib(n):\n    show(n)\n    return n\n"
block = "```python\ndef fib(n):\n    return %s\n```\n"
cases = [
    ("from functools import lru_cache\n\n@lru_cache(None)\n" + fib, "from functools import lru_cache"),
    (
        "table = [0, 1]\nfor i in range(90):\n    table.append(table[-1] + table[-2])\n\n" + look_up,
        "table = [0, 1]\n" + look_up.strip(),
    ),
    ("import sys\nsys.setrecursionlimit(10000)\n" + fib, "import sys\n" + fib.strip()),
    ("def show(x):\n    print(x)\n\n" + show, show.strip()),
    (block % "0" + "Better:\n" + block % "n", "def fib(n):\n    return 0"),
    (fib, fib.strip()),
]
changed = False
for solution, expected in cases:
    found = sanitize(solution, "fib")
    print(" / ".join(line.strip() for line in found.splitlines()))
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
