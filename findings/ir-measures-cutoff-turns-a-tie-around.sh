#!/usr/bin/env bash
# ir-measures 0.4.3: RR@10 of a run of two documents is not its RR. The cutoff changes who computes the measure, and with
# that the order of documents that have the same score.
#
# RR, P, nDCG and AP go to trec_eval, where of equal scores the greater name comes first. RR with a cutoff goes to the
# script of MS MARCO, where it is the smaller one. With a reranker that gives few different scores, grades of 0 to 4 say,
# the one measure of a table sees another ranking than its neighbours: RR@10 is 1 beside a P@1 of 0. Queries without a
# document in the run count as 0 in both; only the ties differ.
#
# Seen (Python 3.11.7); a is relevant, b is not, both have the score 1.0:
#   RR 0.5   RR@10 1.0   P@1 0.0   nDCG@10 0.6309   Success@1 0.0
# and with the names swapped, b relevant:
#   RR 1.0   RR@10 0.5   P@1 1.0   nDCG@10 1.0   Success@1 1.0
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps ir-measures==0.4.3 \
  pytrec-eval-terrier==0.5.11 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import ir_measures
from ir_measures import P, RR, Success, nDCG

run = {"question": {"a": 1.0, "b": 1.0}}
expected = {"a": [0.5, 1.0, 0.0, 0.6309, 0.0], "b": [1.0, 0.5, 1.0, 1.0, 1.0]}
changed = False
for relevant, values in expected.items():
    judged = {"question": {"a": 0, "b": 0} | {relevant: 1}}
    # Each by itself, as a table of measures is often made.
    found = [ir_measures.calc_aggregate([m], judged, run)[m] for m in (RR, RR @ 10, P @ 1, nDCG @ 10, Success @ 1)]
    found = [round(value, 4) for value in found]
    print(f"{relevant} relevant   RR, RR@10, P@1, nDCG@10, Success@1: {found}")
    changed |= found != values
sys.exit(1 if changed else 0)
PYTHON
