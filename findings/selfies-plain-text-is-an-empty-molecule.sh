#!/usr/bin/env bash
# selfies 2.2.0: decoder gives "" for any text without brackets, the same as for a molecule of nothing.
#
# The format promises that every string of symbols is a valid molecule, so that no error is looked for. What is no symbol at all
# (an answer in SMILES, a sentence) is skipped where no bracket follows it, and raises where one does; a bond or a branch that
# cannot be drops out as well. A reward of "decodes without an error" pays a sentence, and two answers in SMILES are equal.
#
# Seen (Python 3.11.7), decoder:
#   CCO (SMILES)        ''         I do not know     ''
#   [Branch1]           ''         [C][C][Ring1]     'C=C'
#   [F][C]              'FC'       [C]x[O]           DecoderError
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile selfies==2.2.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from selfies import DecoderError, decoder

cases = {
    "CCO": "",
    "I do not know": "",
    "[Branch1]": "",
    "[C][C][Ring1]": "C=C",
    "[F][C]": "FC",
}
changed = False
for text, expected in cases.items():
    found = decoder(text)
    print(f"{text:16} {found!r}")
    changed |= found != expected
try:
    changed |= decoder("[C]x[O]") is not None
except DecoderError:
    print(f"{'[C]x[O]':16} DecoderError")
sys.exit(1 if changed else 0)
PYTHON
