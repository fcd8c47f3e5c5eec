#!/usr/bin/env bash
# mathruler 0.1.0, which grades verl's geo3k: it declares no requirements, so that `pip install mathruler` brings nothing
# along, and its grader cannot be imported until three more packages are there by hand.
#
# The package itself imports, so that an environment's check of `import mathruler` passes; the first graded answer fails.
#
# Seen (Python 3.11.7): requires None; `import mathruler` works; `from mathruler.grader import grade_answer` names
# sympy, then pylatexenc, then tqdm as missing, and then works: grade_answer("1/2", "0.5") is True.
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check)
python="$folder/venv/bin/python"
"${pip[@]}" mathruler==0.1.0
"$python" -c '
import importlib.metadata
import mathruler
required = importlib.metadata.requires("mathruler")
print("requires", required)
assert required is None
'
for missing in sympy==1.14.0 pylatexenc==2.10 tqdm==4.70.1; do
  said=$("$python" -c 'from mathruler.grader import grade_answer' 2>&1 | tail -n 1 || true)
  echo "$said"
  [ "$said" = "ModuleNotFoundError: No module named '${missing%%==*}'" ]
  "${pip[@]}" "$missing" mpmath==1.3.0
done
"$python" -c '
from mathruler.grader import grade_answer
print(grade_answer("1/2", "0.5"))
'
