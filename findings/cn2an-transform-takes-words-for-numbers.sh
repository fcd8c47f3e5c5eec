#!/usr/bin/env bash
# cn2an 0.5.24: transform writes digits into Chinese words that only hold a numeral, and "below zero" becomes "0 below".
#
# The function is offered for sentences, so it is what a normalizer of Chinese answers would call. It knows a few words to leave
# alone and changes all others: "uniform" becomes "1-form", "very" (ten parts) "10 parts", "the only" "only 1", "half" "1 half".
# Two answers that differ in such words alone get nearer or further apart than they are, and "five degrees below zero" loses its sign.
#
# Seen (Python 3.11.7), transform:
#   统一标准 (uniform standard)     统1标准
#   十分重要 (very important)       10分重要
#   一般来说 (generally)            1般来说
#   零下五度 (-5 degrees)           0下5度
#   五点三十分 (5:30)             unchanged
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile cn2an==0.5.24 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from cn2an import transform

cases = {
    "\u7edf\u4e00\u6807\u51c6": "\u7edf1\u6807\u51c6",
    "\u5341\u5206\u91cd\u8981": "10\u5206\u91cd\u8981",
    "\u4e00\u822c\u6765\u8bf4": "1\u822c\u6765\u8bf4",
    "\u96f6\u4e0b\u4e94\u5ea6": "0\u4e0b5\u5ea6",
    "\u4e94\u70b9\u4e09\u5341\u5206": "\u4e94\u70b9\u4e09\u5341\u5206",
}
changed = False
for text, expected in cases.items():
    found = transform(text)
    print(text, found)
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
