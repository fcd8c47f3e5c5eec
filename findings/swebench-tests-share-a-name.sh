#!/usr/bin/env bash
# swebench 5.0.2, the harness of SWE-bench: pytest's test_add[1 + 1-2] and test_add[1 + 2-4] are one test, and so are two
# tests of Jest that have the same title in different describe blocks; the later line counts, so that a failed test of
# Jest is passed.
#
# parse_log_pytest takes the first two words of a line, status and name, and the parameters of a test may have blanks;
# parse_log_jest takes the title, and what groups it is on other lines. parse_log_pytest_v2 and parse_log_jest_json, which
# other repositories have, keep the names apart. A run that then shows no failure at all is thrown out by its exit status;
# beside another failure it is graded so. A line of the program's own output that begins with PASSED is a test, too.
#
# Seen (Python 3.11.7; pytest 9.0.2 with -rA, where failures come last; Jest 30.5.2 with --verbose):
#   run                                        parse_log_pytest               parse_log_pytest_v2
#   test_add[1 + 1-2] passed                   test_add[1: FAILED             test_add[1 + 1-2]: PASSED
#   test_add[1 + 2-4] failed                                                  test_add[1 + 2-4]: FAILED
#   prints "PASSED validation of input"        validation: PASSED             validation of input: PASSED
#   Jest: parse > handles null failed, format > handles null passed           handles null: PASSED
#   the report of Jest's run where "handles null" is to be fixed              success ['handles null'] failure []
#
# The parsers and the grading are run as the wheel has them, without the package's clients of Docker. Ends with 1 where
# the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile)
"${pip[@]}" --no-deps swebench==5.0.2 2>/dev/null
"${pip[@]}" pytest==9.0.2 unidiff==0.7.5 2>/dev/null
cat > "$folder/test_sum.py" <<'PYTHON'
import pytest


@pytest.mark.parametrize("text,value", [("1 + 1", 2), ("1 + 2", 4)])
def test_add(text, value):
    assert eval(text) == value


def test_input():
    print("PASSED validation of input")
PYTHON
cd "$folder"
venv/bin/python -m pytest -rA -p no:cacheprovider test_sum.py > pytest.log 2>/dev/null || true
cat > jest.log <<'LOG'
FAIL ./a.test.js
  parse
    ✕ handles null (16 ms)
  format
    ✓ handles null (2 ms)
LOG
venv/bin/python - <<'PYTHON'
import importlib
import importlib.util
import sys
import types
from pathlib import Path

[package] = importlib.util.find_spec("swebench").submodule_search_locations
harness = types.ModuleType("swebench.harness")
harness.__path__ = [str(Path(package) / "harness")]
sys.modules["swebench.harness"] = harness
parsers = importlib.import_module("swebench.harness.log_parsers")
grading = importlib.import_module("swebench.harness.grading")
logs = {name: Path(f"{name}.log").read_text() for name in ("pytest", "jest")}
first, second = (
    {name.removeprefix("test_sum.py::"): status for name, status in parse(logs["pytest"], None).items()}
    for parse in (parsers.parse_log_pytest, parsers.parse_log_pytest_v2)
)
jest = parsers.parse_log_jest(logs["jest"], None)
report = grading.get_eval_tests_report(jest, {"FAIL_TO_PASS": ["handles null"], "PASS_TO_PASS": []})["FAIL_TO_PASS"]
found = [
    [first.get("test_add[1"), first.get("validation")],
    [second.get("test_add[1 + 1-2]"), second.get("test_add[1 + 2-4]"), second.get("validation of input")],
    jest,
    report,
]
print("parse_log_pytest   ", first)
print("parse_log_pytest_v2", second)
print("parse_log_jest     ", jest)
print("report             ", report)
expected = [
    ["FAILED", "PASSED"],
    ["PASSED", "FAILED", "PASSED"],
    {"handles null": "PASSED"},
    {"success": ["handles null"], "failure": []},
]
sys.exit(0 if found == expected else 1)
PYTHON
