#!/usr/bin/env bash
# vLLM 0.33.0: three of its reasoning parsers serve thinking that was cut off as the answer.
#
# A rollout that reaches max_tokens inside its thinking has no closing marker. deepseek_r1 and step3 then give all of it
# as reasoning and no content. granite, hunyuan_a13b and olmo3 give the unfinished thinking as content and no reasoning,
# so that whoever takes the content for the answer reads the thinking.
#
# Seen (Python 3.11.7):
#   deepseek_r1  reasoning='4? So \\boxed{4}' content=None
#   step3        reasoning='4? So \\boxed{4}' content=None
#   granite      reasoning=None content='Here is my thought process: 4? So \\boxed{4}'
#   hunyuan_a13b reasoning=None content='<think>\n4? So \\boxed{4}'
#   olmo3        reasoning=None content='4? So \\boxed{4}'
#
# The parsers' modules are run as the wheel has them, with stand-ins for the imports that they do not use. Ends with 1
# where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check regex==2026.11.19
"$folder/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --dest "$folder" vllm==0.33.0
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import importlib.util
import sys
import types
import zipfile
from pathlib import Path

folder = Path(sys.argv[1])
with zipfile.ZipFile(next(folder.glob("vllm-*.whl"))) as wheel:
    wheel.extractall(folder, [name for name in wheel.namelist() if name.startswith("vllm/reasoning/")])


class Anything(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


def stand_in(name):
    parts = name.split(".")
    for n in range(1, len(parts) + 1):
        sys.modules.setdefault(".".join(parts[:n]), Anything(".".join(parts[:n])))


for name in (
    "transformers",
    "vllm.logger",
    "vllm.tokenizers",
    "vllm.entrypoints.generate.base.protocol",
    "vllm.entrypoints.openai.chat_completion.protocol",
    "vllm.entrypoints.openai.responses.protocol",
    "vllm.reasoning.abs_reasoning_parsers",
):
    stand_in(name)
sys.modules["vllm.logger"].init_logger = lambda _: None


class ReasoningParser:
    def __init__(self, tokenizer, *args, **kwargs):
        self.model_tokenizer = tokenizer
        self.vocab = tokenizer.get_vocab()


sys.modules["vllm.reasoning"].ReasoningParser = ReasoningParser
sys.modules["vllm.reasoning.abs_reasoning_parsers"].ReasoningParser = ReasoningParser


class Vocabulary(dict):
    def __missing__(self, token):
        return len(token)

    def get(self, token, default=None):
        return self[token]


class Tokenizer:
    def get_vocab(self):
        return Vocabulary()


def load(file):
    spec = importlib.util.spec_from_file_location(f"vllm.reasoning.{file}", folder / f"vllm/reasoning/{file}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[f"vllm.reasoning.{file}"] = module
    spec.loader.exec_module(module)
    return module


load("basic_parsers")
thinking = "4? So \\boxed{4}"
cases = {
    "deepseek_r1": ("DeepSeekR1ReasoningParser", thinking, (thinking, None)),
    "step3": ("Step3ReasoningParser", thinking, (thinking, None)),
    "granite": ("GraniteReasoningParser", f"Here is my thought process: {thinking}", None),
    "hunyuan_a13b": ("HunyuanA13BReasoningParser", f"<think>\n{thinking}", None),
    "olmo3": ("Olmo3ReasoningParser", thinking, None),
}
changed = False
for name, (parser, text, expected) in cases.items():
    found = getattr(load(f"{name}_reasoning_parser"), parser)(Tokenizer()).extract_reasoning(text, None)
    print(f"{name:12} reasoning={found[0]!r} content={found[1]!r}")
    changed |= tuple(found) != (expected or (None, text))
sys.exit(1 if changed else 0)
PYTHON
