#!/usr/bin/env bash
# pytrec-eval-terrier 0.5.11 (trec_eval): a run's scores, given as Python floats, are compared in single precision, and
# of documents that are equal there the one with the greater name comes first.
#
# Two scores that differ in the ninth digit, or the whole numbers 16777217 and 16777216, are a tie, and so the better
# document can be ranked below the worse one: NDCG falls from 1 to 0.86 with the order of the scores unchanged. Whoever
# makes scores of ranks or of timestamps must keep them apart in 24 bits. Average precision, for which both documents
# are relevant, does not show it.
#
# Seen (Python 3.11.7); the document a has grade 2, b grade 1, and a has the greater score everywhere but in the tie:
#   a 2.0           b 1.0           ndcg 1.0000
#   a 1.0           b 1.0           ndcg 0.8597
#   a 1.000001      b 1.0           ndcg 1.0000
#   a 1.000000001   b 1.0           ndcg 0.8597
#   a 16777217.0    b 16777216.0    ndcg 0.8597
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: \
  pytrec-eval-terrier==0.5.11 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import pytrec_eval

judge = pytrec_eval.RelevanceEvaluator({"question": {"a": 2, "b": 1}}, {"ndcg"})
cases = [
    (2.0, 1.0, "1.0000"),
    (1.0, 1.0, "0.8597"),
    (1.000001, 1.0, "1.0000"),
    (1.000000001, 1.0, "0.8597"),
    (16777217.0, 16777216.0, "0.8597"),
]
changed = False
for a, b, expected in cases:
    found = f"{judge.evaluate({'question': {'a': a, 'b': b}})['question']['ndcg']:.4f}"
    print(f"a {a!r:13} b {b!r:13} ndcg {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
