#!/usr/bin/env bash
# deepdiff 9.1.0, with ignore_order: [1, 1, 2] and [1, 2, 2] do not differ, and nor do a table with a row once and one that
# has it ten times.
#
# Lists without order are compared as sets of their values; how often one occurs is told only with report_repetition. The
# order is ignored at every depth, so that a row [1, 2] is the row [2, 1] as well. A reward that compares tables or tool
# calls so pays for swapped columns and for repeated calls.
#
# Seen (Python 3.11.7), whether they differ:
#                                        ignore_order    report_repetition as well
#   [1, 1, 2]           [1, 2, 2]        no              yes
#   [[1, 2]]            [[1, 2]] * 10    no              yes
#   [[1, 2], [3, 4]]    [[2, 1], [4, 3]] no              no
#   [1, 2]              [1, 3]           yes             yes
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile deepdiff==9.1.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from deepdiff import DeepDiff

cases = [
    ([1, 1, 2], [1, 2, 2], False, True),
    ([[1, 2]], [[1, 2]] * 10, False, True),
    ([[1, 2], [3, 4]], [[2, 1], [4, 3]], False, False),
    ([1, 2], [1, 3], True, True),
]
changed = False
for one, other, *expected in cases:
    found = [bool(DeepDiff(one, other, ignore_order=True, report_repetition=each)) for each in (False, True)]
    print(f"{one!s:18} {str(other)[:20]:20} differ: {found[0]}, with report_repetition: {found[1]}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
