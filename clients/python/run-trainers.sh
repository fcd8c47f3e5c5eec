#!/usr/bin/env bash
# Installs TRL, verl, OpenRLHF, AReaL, ms-swift, Ray and verifiers from PyPI below build/, and runs their own code against
# the service of this checkout. Some 10 GB and some minutes the first time; no GPU. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/trainers"
build=../../../build/trainers
mkdir -p "$build"

# Makes a virtual environment anew when its requirements have changed.
environment() {
  local name=$1 stamp
  shift
  stamp=$(python3 --version; cat "$@")
  [ -f "$build/$name/made-from" ] && [ "$(cat "$build/$name/made-from")" = "$stamp" ] && return
  python3 -m venv --clear "$build/$name"
  "$build/$name/bin/pip" install --quiet -r "$1"
  [ $# -lt 2 ] || "$build/$name/bin/pip" install --quiet --no-deps -r "$2"
  echo "$stamp" > "$build/$name/made-from"
}

environment torch requirements.txt requirements-no-deps.txt
environment verifiers requirements-verifiers.txt
(cd ../../.. && npm run --silent build)

status=0
tests=(-p no:cacheprovider -W ignore -rs)
"$build/torch/bin/python" -m pytest "${tests[@]}" "$@" \
  test_trl.py test_verl.py test_openrlhf.py test_areal.py test_swift.py test_ray.py || status=$?
"$build/verifiers/bin/python" -m pytest "${tests[@]}" "$@" test_verifiers.py || status=$?
exit "$status"
