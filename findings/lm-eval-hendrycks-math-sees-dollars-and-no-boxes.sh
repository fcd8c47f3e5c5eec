#!/usr/bin/env bash
# lm-eval 0.4.13, hendrycks_math: \boxed{4} is wrong where 4 is right, $\boxed{4}$ too, and "so $x=4$" as well, though its
# references come out of boxes.
#
# The answer of a response is what stands between its first and its last dollar sign, all of it, or the whole response
# where there are fewer than two. A solution with two formulas has everything between them for its answer. Only a response
# of one formula that is the answer alone is right.
#
# Seen (Python 3.11.7), responses where 4 is right:
#   $4$                             1        \boxed{4}                       0
#   The answer is $4$.              1        The answer is $\boxed{4}$.      0
#   4                               1        We get $2+2$, that is $4$.      0
#
# The module is run as the wheel has it. Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$folder" lm-eval==0.4.13 2>/dev/null
python3 - "$folder" <<'PYTHON'
import runpy
import sys
import types
import zipfile
from pathlib import Path

folder = Path(sys.argv[1])
with zipfile.ZipFile(next(folder.glob("lm_eval-*.whl"))) as wheel:
    wheel.extract("lm_eval/tasks/hendrycks_math/utils.py", folder)
# Only the type of an argument is taken from it.
sys.modules["datasets"] = types.SimpleNamespace(Dataset=object)
process = runpy.run_path(str(folder / "lm_eval/tasks/hendrycks_math/utils.py"))["process_results"]
cases = {
    "$4$": 1,
    "The answer is $4$.": 1,
    "4": 1,
    r"\boxed{4}": 0,
    r"The answer is $\boxed{4}$.": 0,
    "We get $2+2$, that is $4$.": 0,
}
changed = False
for response, expected in cases.items():
    found = process({"solution": r"It is $\boxed{4}$."}, [response])["exact_match"]
    print(f"{response:30} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
