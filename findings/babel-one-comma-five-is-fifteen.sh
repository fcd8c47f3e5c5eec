#!/usr/bin/env bash
# Babel 2.19.0: parse_decimal reads 1,5 as 15 in English, and 3.14 as 314 in German.
#
# The locale's sign for thousands is deleted wherever it stands, two digits before the end or between each two; only with
# strict=True does the call raise, and says what was meant. An answer in the other convention, which models of several
# languages give, is not refused but is another number, a hundredfold as a rule.
#
# Seen (Python 3.11.7), parse_decimal:
#   1,5       en_US    15         3.14       de_DE    314
#   1,2,3     en_US    123        3.14159    de_DE    314159
#   1.5       en_US    1.5        3,14       de_DE    3.14
#   with strict=True: 1,5 and 3.14 raise NumberFormatError
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile babel==2.19.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys

from babel.numbers import NumberFormatError, parse_decimal

cases = {
    ("1,5", "en_US"): "15",
    ("1,2,3", "en_US"): "123",
    ("1.5", "en_US"): "1.5",
    ("3.14", "de_DE"): "314",
    ("3.14159", "de_DE"): "314159",
    ("3,14", "de_DE"): "3.14",
}
changed = False
for (text, locale), expected in cases.items():
    found = str(parse_decimal(text, locale=locale))
    print(f"{text:8} {locale} {found}")
    changed |= found != expected
for text, locale in (("1,5", "en_US"), ("3.14", "de_DE")):
    try:
        changed |= parse_decimal(text, locale=locale, strict=True) is not None
    except NumberFormatError as error:
        print(error)
sys.exit(1 if changed else 0)
PYTHON
