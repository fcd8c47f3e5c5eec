#!/usr/bin/env bash
# RDKit 2026.9.1: "I do not know" is a valid molecule, hydrogen iodide, "C is wrong" is methane, and an empty answer is a
# valid molecule without atoms.
#
# What stands behind the first blank of a SMILES is its name, so that any sentence that begins with the symbol of an
# element parses: I, B, C, N, O, P, S, F, and NO. An empty text gives a molecule, not None. A
# reward for valid molecules pays all of them, and one for the right molecule does not see what is written behind it,
# "CCO or CCC" included.
#
# Seen (Python 3.11.7), canonical SMILES and atoms:
#   I do not know     I      1        (empty)           (empty) 0
#   C is wrong        C      1        The answer is C   None
#   CCO or CCC        CCO    3        CCO, ethanol      None
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --no-deps rdkit==2026.9.1 numpy==2.4.6 \
  2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from rdkit import Chem, RDLogger

RDLogger.DisableLog("rdApp.*")
cases = {
    "I do not know": ("I", 1),
    "C is wrong": ("C", 1),
    "CCO or CCC": ("CCO", 3),
    "": ("", 0),
    "The answer is C": None,
    "CCO, ethanol": None,
}
changed = False
for text, expected in cases.items():
    molecule = Chem.MolFromSmiles(text)
    found = None if molecule is None else (Chem.MolToSmiles(molecule), molecule.GetNumAtoms())
    print(f"{text!r:18} {found}")
    changed |= found != expected
sys.exit(1 if changed else 0)
PYTHON
