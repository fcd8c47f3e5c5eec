#!/usr/bin/env bash
# scipy 1.17.1: of the probabilities of the likeliest tokens under two models, 0.5 and 0.2 against 0.25 and 0.1, the KL
# divergence is 0.1352 by special.kl_div, 0.4852 by special.rel_entr, and 0 by stats.entropy.
#
# rel_entr is p log(p/q); kl_div adds q - p, which is nothing only where both sum to 1; entropy makes both sum to 1 first,
# so that doubling every probability costs nothing. A penalty on the few tokens that an engine returns is another one by
# each, while a test with whole distributions sees no difference.
#
# Seen (Python 3.11.7), kl_div, rel_entr, entropy:
#   0.5 0.2 and 0.25 0.1     0.1352   0.4852   0.0000
#   0.5 0.5 and 0.25 0.75    0.1438   0.1438   0.1438
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --only-binary :all: \
  scipy==1.17.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import numpy
from scipy import special, stats

cases = [
    ([0.5, 0.2], [0.25, 0.1], ["0.1352", "0.4852", "0.0000"]),
    ([0.5, 0.5], [0.25, 0.75], ["0.1438", "0.1438", "0.1438"]),
]
changed = False
for policy, reference, expected in cases:
    p, q = numpy.array(policy), numpy.array(reference)
    values = special.kl_div(p, q).sum(), special.rel_entr(p, q).sum(), stats.entropy(p, q)
    found = [f"{value:.4f}" for value in values]
    print(policy, reference, *found)
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
