#!/usr/bin/env bash
# npm run test:thinking: runs what the table of thinking families says against the packages it names: the reasoning
# parsers of vLLM and SGLang as their wheels have them, the chat templates of TRL and llama.cpp, openai-harmony and
# mistral-common. Downloads some 500 MB once, into build/thinking-facts, or into the folder given. Needs Python 3.11 or
# later, pip, npm, unzip and tar.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "${1:-build/thinking-facts}")
mkdir -p "$folder/wheels"
[ -x "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv"
python="$folder/venv/bin/python"
pip=("$python" -m pip --quiet --disable-pip-version-check)
"${pip[@]}" install mistral-common==1.13.1 openai-harmony==0.0.8 jinja2==3.1.6 regex==2026.11.19 \
  scikit-build-core==0.11.6
fetch() {
  ls "$folder"/wheels/"$1"* >/dev/null 2>&1 || "${pip[@]}" download --no-deps --dest "$folder/wheels" "${@:2}"
}
fetch vllm- vllm==0.33.0
fetch sglang- sglang==0.5.23
fetch trl- trl==1.16.0
# The wheel lacks llama.cpp's folder of templates; the source has it, and is not built.
fetch llama_cpp_python- llama-cpp-python==0.3.36 --no-binary llama-cpp-python --no-build-isolation
unzip -qo "$folder"/wheels/vllm-*.whl 'vllm/reasoning/*' -d "$folder"
unzip -qo "$folder"/wheels/sglang-*.whl 'sglang/srt/parser/*' 'sglang/srt/function_call/*' -d "$folder"
unzip -qoj "$folder"/wheels/trl-*.whl 'trl/chat_templates/*.jinja' -d "$folder/trl"
mkdir -p "$folder/llama" "$folder/vocab"
tar xzf "$folder"/wheels/llama_cpp_python-*.tar.gz -C "$folder/llama" --wildcards '*/models/templates/*.jinja' \
  --strip-components=5
# openai-harmony would fetch its vocabulary from elsewhere; js-tiktoken has the same, packed, and harmony checks its sum.
if [ ! -s "$folder/vocab/o200k_base.tiktoken" ]; then
  (cd "$folder/vocab" && npm pack --silent js-tiktoken@1.0.21 >/dev/null &&
    tar xzf js-tiktoken-1.0.21.tgz package/dist/ranks/o200k_base.js &&
    mv package/dist/ranks/o200k_base.js o200k_base.mjs && rm -r package js-tiktoken-1.0.21.tgz)
  node --input-type=module -e '
    import { writeFileSync } from "node:fs";
    const [, folder] = process.argv;
    const { default: { bpe_ranks: ranks } } = await import(`${folder}/o200k_base.mjs`);
    const lines = ranks.split("\n").flatMap((row) => {
      const [, first, ...tokens] = row.split(" ");
      return tokens.map((token, i) => [Number(first) + i, token]);
    });
    lines.sort(([a], [b]) => a - b);
    writeFileSync(`${folder}/o200k_base.tiktoken`, lines.map(([rank, token]) => `${token} ${rank}\n`).join(""));
  ' "$folder/vocab"
fi
THINKING_FACTS="$folder" npx vitest run test/thinking/parsers.test.ts test/thinking/templates.test.ts
