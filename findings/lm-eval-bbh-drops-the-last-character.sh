#!/usr/bin/env bash
# lm-eval 0.4.13, bbh_cot_fewshot: an answer without a full stop loses its last character. "So the answer is 42" counts as
# 4, and "So the answer is 420" as 42.
#
# The filter takes what follows "the answer is " up to a full stop, as the pattern is meant; but the dot in it is not
# escaped and stands for any character. A model that ends its sentences is read rightly, one that does not is wrong in
# nearly every task, or right by a wrong answer. The log keeps the cut answer as filtered_resps. The strict-match filter
# of bbh_cot_zeroshot has the same dot.
#
# Seen (Python 3.11.7), what the task's own filter reads and whether it is the target:
#   So the answer is 42.     42     right of 42
#   So the answer is 42      4      wrong of 42, right of 4
#   So the answer is 420     42     right of 42
#   So the answer is (A)     (A     wrong of (A)
#   So the answer is True    Tru    wrong of True
#
# The filter and the metric are run as the wheel has them. Ends with 1 where the behaviour is another one.
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

task = yaml.safe_load((folder / "tasks/bbh/cot_fewshot/_cot_fewshot_template_yaml").read_text())
[metric] = task["metric_list"]
assert set(metric) == {"metric", "aggregation", "higher_is_better"}
answer = RegexFilter(regex_pattern=task["filter_list"][0]["filter"][0]["regex_pattern"])
cases = [
    ("So the answer is 42.", "42", True),
    ("So the answer is 42", "42", False),
    ("So the answer is 42", "4", True),
    ("So the answer is 420", "42", True),
    ("So the answer is (A)", "(A)", False),
    ("So the answer is True", "True", False),
]
changed = False
for response, target, expected in cases:
    [[read]] = answer.apply([[response]], [{}])
    right = bool(exact_match_hf_evaluate([read], [target])["exact_match"])
    print(f"{response:22} read as {read:5} {'right' if right else 'wrong'} of {target}")
    changed |= right != expected
sys.exit(1 if changed else 0)
PYTHON
