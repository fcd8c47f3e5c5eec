#!/usr/bin/env bash
# chempy 0.10.2 and periodictable 2.1.0: CuSO4.5H2O is no hydrate but CuSO4.5 and H2O; molmass 2026.1.8 reads five waters.
#
# A full stop between two parts, as chemists and models type a hydrate where no raised dot is at hand, counts as the point of
# the index before it: four and a half oxygens and one water, a quarter of the mass gone, and no error. chempy
# wants two full stops or the raised dot, periodictable a blank, and the raised dot is what molmass refuses. A reward that
# compares compositions fails a right answer, or lets two that are written alike agree on the wrong one.
#
# Seen (Python 3.11.7):
#   CuSO4.5H2O    chempy         H 2, O 5.5, S 1, Cu 1     periodictable  185.6 g/mol    molmass  249.7 g/mol
#   CuSO4..5H2O   chempy         H 10, O 9, S 1, Cu 1
#   CuSO4·5H2O    chempy         the same                  molmass        FormulaError
#   CuSO4 5H2O    periodictable  249.7 g/mol
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile chempy==0.10.2 periodictable==2.1.0 molmass==2026.1.8 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys
import warnings

warnings.simplefilter("ignore")
import periodictable
from chempy.util.parsing import formula_to_composition
from molmass import Formula, FormulaError

hydrate = {1: 10, 8: 9, 16: 1, 29: 1}
found = {
    "chempy, full stop": formula_to_composition("CuSO4.5H2O"),
    "chempy, two full stops": formula_to_composition("CuSO4..5H2O"),
    "chempy, raised dot": formula_to_composition("CuSO4\u00b75H2O"),
    "periodictable, full stop": round(periodictable.formula("CuSO4.5H2O").mass, 1),
    "periodictable, blank": round(periodictable.formula("CuSO4 5H2O").mass, 1),
    "molmass, full stop": round(Formula("CuSO4.5H2O").mass, 1),
}
expected = {
    "chempy, full stop": {1: 2, 8: 5.5, 16: 1, 29: 1},
    "chempy, two full stops": hydrate,
    "chempy, raised dot": hydrate,
    "periodictable, full stop": 185.6,
    "periodictable, blank": 249.7,
    "molmass, full stop": 249.7,
}
for name, value in found.items():
    print(f"{name:26} {dict(sorted(value.items())) if isinstance(value, dict) else value}")
changed = found != expected
try:
    Formula("CuSO4\u00b75H2O").mass
    changed = True
except FormulaError as error:
    print(f"{'molmass, raised dot':26} FormulaError")
sys.exit(1 if changed else 0)
PYTHON
