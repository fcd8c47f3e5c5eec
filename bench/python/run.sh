#!/usr/bin/env bash
# Makes an environment with Math-Verify 0.9.0 and measures the Python package beside it; arguments go to run.py.
set -euo pipefail
cd "$(dirname "$0")/../.."
environment=build/bench-python
[ -x $environment/bin/python ] || python3 -m venv $environment
$environment/bin/pip install --quiet --disable-pip-version-check math-verify==0.9.0 antlr4-python3-runtime==4.13.2
PYTHONPATH=clients/python/src exec $environment/bin/python bench/python/run.py "$@"
