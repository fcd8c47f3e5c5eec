#!/usr/bin/env bash
# astropy 8.0.2 and pint 0.25.3: J/kg K, as most write the unit of a specific heat, is J/(kg K) to astropy and J K/kg to
# pint; J/kg*K is J/(kg K) to astropy as well.
#
# Everything behind astropy's bar is below it, until the next bar: a blank and a sign of multiplication bind more
# tightly than the division, where Python, pint and unyt go from left to right. m/s s is an acceleration to the one and
# a length to the other. None of them warns. Graders that read quantities by the one and references that were made by
# the other disagree in every unit that has two parts below the bar, and agree on J/kg/K.
#
# Seen (Python 3.11.7), power of the kelvin, or of the second in m/s s:
#             J/kg K    J/kg*K    J/kg/K    J/(kg K)    m/s s
#   astropy   -1        -1        -1        -1          -2
#   pint      1         1         -1        -1          0
#   unyt      refused   1         -1        refused     refused
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check astropy==8.0.2 pint==0.25.3 unyt==3.2.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys
import warnings

import astropy.units
import pint
import unyt

warnings.simplefilter("ignore")
registry = pint.UnitRegistry()


def by_astropy(text: str, unit: str) -> float:
    parts = astropy.units.Unit(text).decompose()
    return float(dict(zip(map(str, parts.bases), parts.powers)).get(unit, 0))


def by_pint(text: str, unit: str) -> float:
    name = {"K": "kelvin", "s": "second"}[unit]
    return float(dict(registry.parse_units(text)._units).get(name, 0))


def by_unyt(text: str, unit: str) -> float | str:
    try:
        parts = unyt.unyt_quantity.from_string(f"1 {text}").units
    except ValueError:
        return "refused"
    return float(parts.expr.as_powers_dict().get(unyt.Unit(unit).expr, 0))


cases = [("J/kg K", "K"), ("J/kg*K", "K"), ("J/kg/K", "K"), ("J/(kg K)", "K"), ("m/s s", "s")]
expected = [[-1, -1, -1, -1, -2], [1, 1, -1, -1, 0], ["refused", 1, -1, "refused", "refused"]]
found = [[read(*case) for case in cases] for read in (by_astropy, by_pint, by_unyt)]
for row in found:
    print(*row)
sys.exit(0 if found == expected else 1)
PYTHON
