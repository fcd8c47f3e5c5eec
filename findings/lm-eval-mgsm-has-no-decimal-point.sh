#!/usr/bin/env bash
# lm-eval 0.4.13, mgsm: where the answer is 18, both 1.8 and -18 are right, and 18.00 is wrong.
#
# The task compares with ignore_punctuation, which deletes every character of Python's string.punctuation, the decimal
# point and the sign among them: 18.00 is 1800 then. So do afrimgsm and others. gsm8k looks alike and is not: it leaves out
# commas, dollar signs and one full stop at the end by patterns of its own, so that the two scores of a model do not
# measure the same.
#
# Seen (Python 3.11.7), what the tasks' filters read of a response and whether it is 18:
#   response                 mgsm_direct, flexible-extract     gsm8k, flexible-extract
#   The answer is 18.        18.     right                     18.     right
#   The answer is 1.8        1.8     right                     1.8     wrong
#   The answer is -18        -18     right                     -18     wrong
#   The answer is $18.00     $18.00  wrong                     $18.00  wrong
#
# Filters and metric are run as the wheel has them. Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile)
"${pip[@]}" --no-deps lm-eval==0.4.13 numpy==2.4.6 pyyaml==6.0.4 2>/dev/null
"${pip[@]}" sacrebleu==2.6.0 regex==2026.11.19 lxml==6.1.3 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import importlib.util
import sys
import types
from pathlib import Path

import yaml

folder = Path(importlib.util.find_spec("lm_eval").submodule_search_locations[0])
for name in ("lm_eval", "lm_eval.filters"):
    package = types.ModuleType(name)
    package.__path__ = [str(folder.parent / name.replace(".", "/"))]
    sys.modules[name] = package

from lm_eval.api.metrics import exact_match_hf_evaluate
from lm_eval.filters.extraction import RegexFilter


def grade(file: str, response: str) -> bool:
    task = yaml.safe_load((folder / "tasks" / file).read_text())
    [metric] = task["metric_list"]
    options = {key: metric[key] for key in ("ignore_case", "ignore_punctuation", "regexes_to_ignore") if key in metric}
    [filters] = [entry["filter"] for entry in task["filter_list"] if entry["name"] == "flexible-extract"]
    settings = {key: value for key, value in filters[0].items() if key != "function"}
    [[read]] = RegexFilter(**settings).apply([[response]], [{}])
    return bool(exact_match_hf_evaluate([read], ["18"], **options)["exact_match"])


cases = {"18.": (True, True), "1.8": (True, False), "-18": (True, False), "$18.00": (False, False)}
changed = False
for answer, expected in cases.items():
    found = tuple(grade(file, f"The answer is {answer}") for file in ("mgsm/direct/direct_yaml", "gsm8k/gsm8k.yaml"))
    print(f"The answer is {answer:7} mgsm {found[0]}, gsm8k {found[1]}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
