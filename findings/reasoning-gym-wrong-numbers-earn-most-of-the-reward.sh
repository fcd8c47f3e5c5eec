#!/usr/bin/env bash
# reasoning-gym 0.1.25: a wrong number that has the digits of the right one in it earns most of the reward, and the more,
# the longer the right one is.
#
# A third of the tasks (33 of 106) have no scorer of their own. By the one that they inherit, an answer that contains
# the right one earns the share that the right one has of its length. That is meant for words around the answer, and it
# asks for no border of a number: a wrong sign, a digit too many and ten times the value earn more than the right
# number earns in a sentence of three words, and "not Yes" earns 0.43 where "Yes" is right.
#
# Seen (Python 3.11.7):
#   products   right 8717446   earn 0.88: 87174460, 18717446, -8717446   "It is 8717446" 0.54
#   lcm        right 2646      earn 0.80: 26460, 12646, -2646            "It is 2646" 0.40
#   syllogism  right Yes       earn 0.43: not Yes                        "It is Yes" 0.33
#
# The tasks' modules are run as the package has them, without the list of all tasks. Ends with 1 where the behaviour is
# another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps reasoning-gym==0.1.25 pyyaml==6.0.4 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import importlib
import importlib.util
import sys
import types
from pathlib import Path

[folder] = importlib.util.find_spec("reasoning_gym").submodule_search_locations
for name in ("reasoning_gym", "reasoning_gym.arithmetic", "reasoning_gym.logic"):
    package = types.ModuleType(name)
    package.__path__ = [str(Path(folder).parent / name.replace(".", "/"))]
    sys.modules[name] = package


def task(module: str, name: str):
    found = importlib.import_module(f"reasoning_gym.{module}")
    return getattr(found, f"{name}Dataset")(getattr(found, f"{name}Config")(size=1, seed=0))


cases = [
    (task("arithmetic.products", "Products"), ["{}0", "1{}", "-{}"], 0.88, 0.54),
    (task("arithmetic.lcm", "LCM"), ["{}0", "1{}", "-{}"], 0.8, 0.4),
    (task("logic.syllogisms", "Syllogism"), ["not {}"], 0.43, 0.33),
]
changed = False
for data, wrong, expected, expected_in_words in cases:
    entry = data[0]
    right = entry["answer"]
    answers = [form.format(right) for form in wrong]
    earned = [round(data.score_answer(answer, entry), 2) for answer in answers]
    in_words = round(data.score_answer(f"It is {right}", entry), 2)
    print(f"right {right}   wrong {dict(zip(answers, earned))}   in words {in_words}")
    changed |= earned != [expected] * len(wrong) or in_words != expected_in_words
sys.exit(1 if changed else 0)
PYTHON
