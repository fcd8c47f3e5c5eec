#!/usr/bin/env bash
# lm-eval 0.4.13, ifeval: a response with two bullets and a rule --- below them has three bullets, and one with an italic
# line *Title* above them, too.
#
# "Exactly 2 bullet points" counts every line that begins with a hyphen, whatever follows, and every one that begins with
# an asterisk and something other than an asterisk. Markdown's other bullets (+ and 1.) are none. A policy that is rewarded
# by it learns to leave rules and negative numbers out. What counts as highlighted is any text between two asterisks of a
# line: 2*3*4 is.
#
# Seen (Python 3.11.7), whether the response has exactly two bullets:
#   * a / * b                  True         * a / * b / ---              False
#   * a / * b / ***            True         *Title* / * a / * b          False
#   **Title** / * a / * b      True         - a / - b / -5 degrees       False
#   - a / - b                  True         + a / + b                    False
# and exactly one highlighted section: 2*3*4 True, __bold__ False
#
# The module is run as the wheel has it, with a stand-in for its word lists. Ends with 1 where the behaviour is another
# one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile)
"${pip[@]}" --no-deps lm-eval==0.4.13 langdetect==1.0.9 six==1.17.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import importlib
import importlib.util
import sys
import types
from pathlib import Path

[folder] = importlib.util.find_spec("lm_eval").submodule_search_locations
names = "lm_eval", "lm_eval.tasks", "lm_eval.tasks.ifeval", "lm_eval.tasks.ifeval.instructions_util"
for name in names:
    module = types.ModuleType(name)
    module.__path__ = [str(Path(folder).parent / name.replace(".", "/"))]
    sys.modules[name] = module
lists = sys.modules[names[2]].instructions_util = sys.modules[names[3]]
lists.LANGUAGE_CODES = {}
instructions = importlib.import_module("lm_eval.tasks.ifeval.instructions")
bullets = instructions.BulletListChecker("bullets")
bullets.build_description(num_bullets=2)
cases = {
    "* a\n* b": True,
    "* a\n* b\n---": False,
    "* a\n* b\n***": True,
    "*Title*\n* a\n* b": False,
    "**Title**\n* a\n* b": True,
    "- a\n- b\n-5 degrees": False,
    "- a\n- b": True,
    "+ a\n+ b": False,
}
found = {response: bullets.check_following(response) for response in cases}
highlights = instructions.HighlightSectionChecker("highlights")
highlights.build_description(num_highlights=1)
marked = [highlights.check_following(response) for response in ("2*3*4", "__bold__")]
print(*(f"{response!r:25} {two}" for response, two in found.items()), sep="\n")
print("2*3*4, __bold__ highlighted", marked)
sys.exit(0 if found == cases and marked == [True, False] else 1)
PYTHON
