#!/usr/bin/env bash
# textdistance 4.6.3: the normalized Smith-Waterman similarity of any text with an empty one is 1, MLIPNS calls abc and xyz equal.
#
# Smith-Waterman divides by the length of the shorter text, and where that is 0 the answer is 1: an empty response is a perfect
# one. MLIPNS lets two signs differ whatever the length, so all texts of up to three signs are equal. The other way round, two
# identical short texts are not 1 by BZ2NCD, since a compressed text has a head; and by EntropyNCD abc and xyz share 0.61.
#
# Seen (Python 3.11.7), normalized_similarity:
#   smith_waterman  abc, (empty)   1         levenshtein  abc, (empty)   0.0
#   mlipns          abc, xyz       1.0       bz2_ncd      abc, abc       0.957
#   entropy_ncd     abc, xyz       0.613
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile textdistance==4.6.3 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import textdistance

cases = [
    ("smith_waterman", "abc", "", 1),
    ("levenshtein", "abc", "", 0),
    ("mlipns", "abc", "xyz", 1),
    ("bz2_ncd", "abc", "abc", 0.957),
    ("entropy_ncd", "abc", "xyz", 0.613),
]
changed = False
for name, one, other, expected in cases:
    found = round(float(getattr(textdistance, name).normalized_similarity(one, other)), 3)
    print(f"{name:16} {one!r:6} {other!r:6} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
