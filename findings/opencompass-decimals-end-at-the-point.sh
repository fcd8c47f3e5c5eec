#!/usr/bin/env bash
# opencompass 0.5.4, math_postprocess_v2: "The answer is 3.5" is 3, so that it is wrong where 3.5 is right and right where
# 3 is.
#
# Without a box the response is cut into sentences at every full stop, the decimal point among them, and the first one that
# says "answer is" counts. \left( of a formula becomes <ft(, since \le is taken for <, and ft, feet, is then left out: a
# pair of numbers in large brackets is wrong as well. Both are done to the response alone, not to the reference. In a box
# the answer is taken as it is.
#
# Seen (Python 3.11.7); the answer that is read, and the verdict of MATHEvaluator(version="v2"):
#   The answer is 3.5.                           3            wrong of 3.5, right of 3
#   The final answer is $3.14159$                3            right of 3
#   The answer is $\left(3, 4\right)$            <(3,4\right) wrong of (3,4)
#   The answer is $(3, 4)$                       (3,4)        right of (3,4)
#   The answer is $\boxed{3.5}$                  3.5          right of 3.5
#
# The module is run as the wheel has it, with stand-ins for what loads data sets. Ends with 1 where the behaviour is
# another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$folder" opencompass==0.5.4 2>/dev/null
python3 -W ignore - "$folder" <<'PYTHON'
import importlib
import sys
import types
import zipfile
from pathlib import Path
from unittest.mock import MagicMock

folder = Path(sys.argv[1])
with zipfile.ZipFile(next(folder.glob("opencompass-*.whl"))) as wheel:
    wheel.extract("opencompass/datasets/math.py", folder)
registry = MagicMock()
registry.register_module = lambda *_, **__: lambda registered: registered
contents = {
    "opencompass": {},
    "opencompass.datasets": {},
    "opencompass.datasets.base": {"BaseDataset": object},
    "opencompass.openicl.icl_evaluator": {"BaseEvaluator": type("BaseEvaluator", (), {"__init__": lambda self, **_: None})},
    "opencompass.registry": dict.fromkeys(("ICL_EVALUATORS", "LOAD_DATASET", "TEXT_POSTPROCESSORS"), registry),
    "opencompass.utils": {"get_data_path": None},
    "datasets": {"Dataset": None, "DatasetDict": None},
}
for name, attributes in contents.items():
    module = types.ModuleType(name)
    module.__path__ = [str(folder / name.replace(".", "/"))]
    module.__dict__.update(attributes)
    sys.modules[name] = module
math = importlib.import_module("opencompass.datasets.math")
cases = [
    ("The answer is 3.5.", "3", {"3.5": False, "3": True}),
    ("The final answer is $3.14159$", "3", {"3": True}),
    (r"The answer is $\left(3, 4\right)$", r"<(3,4\right)", {"(3,4)": False}),
    ("The answer is $(3, 4)$", "(3,4)", {"(3,4)": True}),
    (r"The answer is $\boxed{3.5}$", "3.5", {"3.5": True}),
]
changed = False
for response, expected, verdicts in cases:
    read = math.math_postprocess_v2(response)
    found = {reference: math.MATHEvaluator(version="v2").is_equiv(read, reference) for reference in verdicts}
    print(f"{response:35} read as {read:13} {found}")
    changed |= read != expected or found != verdicts
sys.exit(1 if changed else 0)
PYTHON
