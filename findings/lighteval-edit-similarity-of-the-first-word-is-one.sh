#!/usr/bin/env bash
# lighteval 0.13.0, the metrics edit_similarity, edit_distance and longest_common_prefix_length: an answer of one word
# that is the first of a reference of nine is a perfect copy, 1.0, and one of nine words with a wrong article has two
# mistakes.
#
# The reference is cut to as many characters as the answer has before the two are compared: it is meant for tasks in
# which the reference is the rest of a book. What is left out costs nothing, so that an answer gains by stopping early,
# in the middle of a word as well; one that is shorter by a few letters has a cut word at its end and counts it as
# another mistake. Of several references the first alone is used, with a warning.
#
# Seen (Python 3.11.7, nltk 3.10.4), against "the committee met in spring and postponed the vote":
#   answer                                              edit_similarity    edit_distance
#   the                                                 1.0                0
#   the com                                             1.0                0
#   the committee met in spring and postponed a vote    0.78               2
#   The                                                 0.0                1
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile nltk==3.10.4 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --no-deps lighteval==0.13.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import ast
import importlib.util
import logging
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy
from nltk.metrics.distance import edit_distance
from nltk.tokenize.treebank import TreebankWordTokenizer

# The module loads models; the class is run as the wheel has it, with what it uses.
[folder] = importlib.util.find_spec("lighteval").submodule_search_locations
tree = ast.parse((Path(folder) / "metrics/metrics_sample.py").read_text())
tree.body = [node for node in tree.body if getattr(node, "name", "") == "StringDistance"]
space = {
    "SampleLevelComputation": object,
    "Doc": object,
    "ModelResponse": object,
    "TreebankWordTokenizer": TreebankWordTokenizer,
    "edit_distance": edit_distance,
    "np": numpy,
    "as_list": lambda value: value if isinstance(value, list) else [value],
    "logger": logging.getLogger(),
}
exec(compile(tree, "metrics_sample.py", "exec"), space)
metric = space["StringDistance"](["edit_similarity", "edit_distance"])
reference = SimpleNamespace(get_golds=lambda: ["the committee met in spring and postponed the vote"])
cases = {
    "the": (1.0, 0),
    "the com": (1.0, 0),
    "the committee met in spring and postponed a vote": (0.78, 2),
    "The": (0.0, 1),
}
changed = False
for answer, expected in cases.items():
    found = metric.compute(reference, SimpleNamespace(final_text=[answer]))
    pair = (round(found["edit_similarity"], 2), found["edit_distance"])
    print(f"{answer:50} {pair}")
    changed |= pair != expected
sys.exit(1 if changed else 0)
PYTHON
