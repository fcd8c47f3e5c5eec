#!/usr/bin/env bash
# verl 0.9.1, math_reward (lighteval/MATH, MATH-500): a response that speaks of \boxed before it uses it earns 0, whatever
# is in the box.
#
# The function looks for the last box, as its names say, unless "\boxed " with a blank stands anywhere. Then the answer is
# what follows the last such place, up to a dollar sign or the end: the old form \boxed 4 of the data set's own solutions.
# Thinking that repeats its instruction, "in \boxed form", has that blank. math_dapo of the same package wants the brace
# and does not mind, and nor does a \boxed{} in passing.
#
# Seen (Python 3.11.7), rewards where 4 is right:
#                                             math_reward  math_dapo
#   So it is \boxed{4}.                       1.0          1.0
#   I shall use \boxed{}. So it is \boxed{4}. 1.0          1.0
#   I need \boxed form. So it is \boxed{4}.   0.0          1.0
#   Not \boxed 5$ but $\boxed{4}$.            0.0          1.0
#
# The modules are run as the wheel has them. Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$folder" verl==0.9.1 2>/dev/null
python3 - "$folder" <<'PYTHON'
import runpy
import sys
import zipfile
from pathlib import Path

folder = Path(sys.argv[1])
with zipfile.ZipFile(next(folder.glob("verl-*.whl"))) as wheel:
    wheel.extractall(folder)
math_reward, math_dapo = (
    runpy.run_path(str(folder / f"verl/utils/reward_score/{name}.py"))["compute_score"]
    for name in ("math_reward", "math_dapo")
)
cases = {
    r"So it is \boxed{4}.": 1.0,
    r"I shall use \boxed{}. So it is \boxed{4}.": 1.0,
    r"I need \boxed form. So it is \boxed{4}.": 0.0,
    r"Not \boxed 5$ but $\boxed{4}$.": 0.0,
}
changed = False
for response, expected in cases.items():
    found, other = math_reward(response, "4"), math_dapo(response, "4")["score"]
    print(f"{response:41} math_reward {found}, math_dapo {other}")
    changed |= (found, other) != (expected, 1.0)
sys.exit(1 if changed else 0)
PYTHON
