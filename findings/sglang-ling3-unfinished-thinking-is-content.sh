#!/usr/bin/env bash
# SGLang 0.5.23: its ling3 parser serves thinking that was cut off as the answer, where the parsers of other models whose
# prompt opens the thinking do not.
#
# A rollout that reaches max_tokens inside its thinking has no closing marker. Ling3Detector has `force_nonempty_content`
# on by default: what has no answer gets its thinking for one, so that whoever takes the content for the answer reads
# the thinking. Nemotron3Detector, MiniMaxM3Detector and DeepSeekV4Detector know the same switch, and have it off.
#
# Seen (Python 3.11.7):
#   ling3        reasoning='' content='4? So \\boxed{4}'
#   nemotron_3   reasoning='4? So \\boxed{4}' content=''
#   minimax-m3   reasoning='4? So \\boxed{4}' content=''
#   deepseek-v4  reasoning='4? So \\boxed{4}' content=''
#   deepseek-r1  reasoning='4? So \\boxed{4}' content=''
#
# The parsers' module is run as the wheel has it, with stand-ins for the imports that they do not use, and told as the
# server tells it that the prompt has opened the thinking. Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$folder" sglang==0.5.23
python3 - "$folder" <<'PYTHON'
import importlib.util
import sys
import types
import zipfile
from pathlib import Path

folder = Path(sys.argv[1])
with zipfile.ZipFile(next(folder.glob("sglang-*.whl"))) as wheel:
    names = [name for name in wheel.namelist() if name.startswith(("sglang/srt/parser/", "sglang/srt/function_call/"))]
    wheel.extractall(folder, names)


class Anything(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


def stand_in(name):
    parts = name.split(".")
    for n in range(1, len(parts) + 1):
        sys.modules.setdefault(".".join(parts[:n]), Anything(".".join(parts[:n])))


def load(path):
    name = "sglang.srt." + path.replace("/", ".")
    spec = importlib.util.spec_from_file_location(name, folder / f"sglang/srt/{path}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


for name in (
    "transformers",
    "sglang.srt.entrypoints.openai.protocol",
    "sglang.srt.function_call.hunyuan_detector",
    "sglang.srt.parser.answer_frame",
    "sglang.srt.parser.beam",
    "sglang.srt.parser.response_template",
):
    stand_in(name)
for path in ("function_call/kimik3_format", "function_call/muse_glimmer_format", "parser/harmony_parser"):
    load(path)
load("parser/inkling_tokenizer")
parsers = load("parser/reasoning_parser").ReasoningParser.DetectorMap
thinking = "4? So \\boxed{4}"
changed = False
for name in ("ling3", "nemotron_3", "minimax-m3", "deepseek-v4", "deepseek-r1"):
    found = parsers[name](force_reasoning=True).detect_and_parse(thinking)
    print(f"{name:12} reasoning={found.reasoning_text!r} content={found.normal_text!r}")
    changed |= (found.reasoning_text, found.normal_text) != (("", thinking) if name == "ling3" else (thinking, ""))
sys.exit(1 if changed else 0)
PYTHON
