#!/usr/bin/env bash
# Installs TRL, verl, OpenRLHF, AReaL, ms-swift, tinker-cookbook, Ray and verifiers from PyPI below build/, and NeMo-Gym,
# SkyRL, OpenEnv, Harbor and openpipe-art where there is a Python 3.13, and has their own code call the rewards of this
# checkout. Some 10 GB and some minutes the first time; no GPU. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/trainers"
build=../../../build/trainers
mkdir -p "$build"

# Makes a virtual environment anew when its requirements have changed: NAME PYTHON REQUIREMENTS [WITHOUT-DEPENDENCIES]
environment() {
  local name=$1 python=$2 stamp
  shift 2
  stamp=$("$python" --version; cat "$@")
  [ -f "$build/$name/made-from" ] && [ "$(cat "$build/$name/made-from")" = "$stamp" ] && return
  "$python" -m venv --clear "$build/$name"
  "$build/$name/bin/pip" install --quiet --disable-pip-version-check -r "$1"
  # NeMo-Gym asks for 3.13.14; its code runs on every 3.13.
  [ $# -lt 2 ] || "$build/$name/bin/pip" install --quiet --disable-pip-version-check --no-deps --ignore-requires-python -r "$2"
  echo "$stamp" > "$build/$name/made-from"
}

# A Python 3.13: PYTHON313, the one on the PATH, pyenv's newest or uv's.
python313() {
  local found
  for found in "${PYTHON313:-}" python3.13 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13.*/bin/python3.13 "$(uv python find 3.13 2> /dev/null)"; do
    [ -n "$found" ] && "$found" --version > /dev/null 2>&1 && echo "$found" && return
  done
}

environment torch python3 requirements.txt requirements-no-deps.txt
environment verifiers python3 requirements-verifiers.txt
newer=$(python313)
[ -z "$newer" ] || environment newer "$newer" requirements-3.13.txt requirements-3.13-no-deps.txt
(cd ../../.. && npm run --silent build)

status=0
tests=(-p no:cacheprovider -W ignore -rs)
"$build/torch/bin/python" -m pytest "${tests[@]}" "$@" \
  test_trl.py test_verl.py test_openrlhf.py test_areal.py test_swift.py test_tinker.py test_ray.py || status=$?
"$build/verifiers/bin/python" -m pytest "${tests[@]}" "$@" test_verifiers.py || status=$?
if [ -n "$newer" ]; then
  "$build/newer/bin/python" -m pytest "${tests[@]}" "$@" \
    test_nemo_gym.py test_skyrl.py test_openenv.py test_harbor.py test_art.py || status=$?
else
  echo "skipped: NeMo-Gym, SkyRL, OpenEnv, Harbor and openpipe-art, for which there is no Python 3.13"
fi
exit "$status"
