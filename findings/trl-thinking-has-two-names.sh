#!/usr/bin/env bash
# TRL 1.16.0 on transformers 5.24.0: what a parsed completion calls its thinking depends on the model, and a completion
# that was cut off inside it has no `content` at all, not even null.
#
# TRL's response templates name the field `reasoning_content` for Qwen3, GLM-4.5 and Gemma 4, and `thinking`
# for gpt-oss and LFM2.5: a reward function that reads one of the names misses the other models' thinking.
#
# Seen (Python 3.11.7):
#   qwen3_template      finished {'content': 'A', 'reasoning_content': 'T'}   cut off {'reasoning_content': 'T'}
#   glm4moe_template    finished {'content': 'A', 'reasoning_content': 'T'}   cut off {'reasoning_content': 'T'}
#   gemma4_template     finished {'content': 'A', 'reasoning_content': 'T'}   cut off {'reasoning_content': 'T'}
#   gptoss_template     finished {'content': 'A', 'thinking': 'T'}   cut off {'thinking': 'T'}
#   lfm2_2_5_template   finished {'content': 'A', 'thinking': 'T'}   cut off {'thinking': 'T'}
#
# The templates are TRL's, parsed by transformers' own parse_response with a tokenizer that knows one word. Ends with 1
# where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check)
"${pip[@]}" --no-deps trl==1.16.0 transformers==5.24.0 2>/dev/null
"${pip[@]}" jinja2==3.1.6 packaging==26.4 tokenizers==0.23.3 huggingface_hub==2.4.0 regex==2026.11.19 numpy==2.4.6 \
  pyyaml==6.0.4 safetensors==0.8.0 tqdm==4.70.1 requests==2.34.2 filelock==4.3.1 2>/dev/null
"$folder/venv/bin/python" - 2>/dev/null <<'PYTHON'
import importlib.util
import sys
import types
from pathlib import Path

import transformers
from tokenizers import Tokenizer, models

# TRL's package loads what trains; its module of templates needs none of that.
folder = Path(importlib.util.find_spec("trl").origin).parent
package = types.ModuleType("trl")
package.__path__ = [str(folder)]
sys.modules["trl"] = package
data = types.ModuleType("trl.data_utils")
data.prepare_multimodal_messages = None
sys.modules["trl.data_utils"] = data
spec = importlib.util.spec_from_file_location("trl.chat_template_utils", folder / "chat_template_utils.py")
templates = importlib.util.module_from_spec(spec)
sys.modules["trl.chat_template_utils"] = templates
spec.loader.exec_module(templates)

words = Tokenizer(models.WordLevel({"word": 0}, unk_token="word"))
tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_object=words)
harmony = "<|channel|>analysis<|message|>T"
cases = {
    "qwen3_template": ("<think>T", "</think>A", "reasoning_content"),
    "glm4moe_template": ("\n<think>T", "</think>\nA", "reasoning_content"),
    "gemma4_template": ("<|channel>thought\nT", "<channel|>A<turn|>", "reasoning_content"),
    "gptoss_template": (harmony, "<|end|><|start|>assistant<|channel|>final<|message|>A<|return|>", "thinking"),
    "lfm2_2_5_template": ("<think>T", "</think>A", "thinking"),
}
changed = False
for name, (cut, rest, field) in cases.items():
    tokenizer.response_template = getattr(templates, name)
    found = []
    for text in (cut + rest, cut):
        message = tokenizer.parse_response(text, prefix="")
        message.pop("role")
        found.append(dict(sorted(message.items())))
    print(f"{name:19} finished {found[0]}   cut off {found[1]}")
    changed |= found != [dict(sorted({"content": "A", field: "T"}.items())), {field: "T"}]
sys.exit(1 if changed else 0)
PYTHON
