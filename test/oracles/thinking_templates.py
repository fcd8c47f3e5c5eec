"""What chat templates make of a question, and of a question with its answer and the thinking before it.

The folder given holds templates, as TRL and llama.cpp ship them; they are rendered as transformers does. Lines of
standard input: {"file", "eos", "options"}; of standard output: {"prompt", "whole"}, or {"error"}.
"""
import json
import sys
from datetime import datetime
from pathlib import Path

from jinja2.ext import Extension, loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

root = Path(sys.argv[1])


def raise_exception(message):
    raise ValueError(message)


class Generation(Extension):
    """The block in which a template marks what the model wrote; it shows as it is."""

    tags = {"generation"}

    def parse(self, parser):
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols, Generation])
environment.globals["raise_exception"] = raise_exception
environment.globals["strftime_now"] = datetime.now().strftime
environment.filters["tojson"] = lambda value, **_: json.dumps(value, ensure_ascii=False)

question = {"role": "user", "content": "Capital of France?"}

for line in sys.stdin:
    call = json.loads(line)
    thinking = call["thinking"]
    fields = {name: thinking for name in ("reasoning_content", "reasoning", "thinking")}
    answer = {"role": "assistant", "content": call["answer"], **fields}
    if call["parts"]:
        parts = [{"type": "thinking", "thinking": thinking}, {"type": "text", "text": call["answer"]}]
        answer = {"role": "assistant", "content": parts}
    try:
        template = environment.from_string((root / call["file"]).read_text())
        given = {"bos_token": "", "eos_token": call.get("eos", ""), "pad_token": "", "tools": None, **call["options"]}
        prompt = template.render(messages=[question], add_generation_prompt=True, **given)
        whole = template.render(messages=[question, answer], add_generation_prompt=False, **given)
        print(json.dumps({"prompt": prompt, "whole": whole}))
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}))
