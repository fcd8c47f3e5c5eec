"""What the servers' own parsers make of decoded texts: thinking and answer.

The folder given holds the unpacked wheels of sglang and vllm; of them single parser modules are run, with stand-ins for
what they import and do not need. Lines of standard input: {"server", "parser", "text"}; of standard output: the pair.
"""
import importlib.util
import json
import logging
import sys
import types
from pathlib import Path

root = Path(sys.argv[1])


class Anything(type(sys)):
    """A module that has whatever is asked of it."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


def stand_in(*names):
    for name in names:
        parts = name.split(".")
        for n in range(1, len(parts) + 1):
            sys.modules.setdefault(".".join(parts[:n]), Anything(".".join(parts[:n])))


def load(package, path):
    """A module from its file, under its own name."""
    name = ".".join([package, *path.removesuffix(".py").split("/")])
    spec = importlib.util.spec_from_file_location(name, root / package / path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


FORCED = {"qwen3-thinking", "deepseek-v4", "nemotron_3", "minimax-m3", "ling3"}
"""Parsers that SGLang tells, by the chat template, that the prompt has opened the thinking."""


def sglang():
    stand_in("transformers", "sglang.srt.entrypoints.openai.protocol")
    stand_in("sglang.srt.function_call.hunyuan_detector", "sglang.srt.parser.answer_frame")
    stand_in("sglang.srt.parser.beam", "sglang.srt.parser.response_template")
    sys.modules["sglang.srt.function_call.hunyuan_detector"].resolve_hunyuan_tokens = lambda _: {
        "think": "<think:opensource>",
        "tool_calls": "<tool_calls:opensource>",
    }
    sys.modules["sglang.srt.parser.response_template"].ResponseTemplateReasoningDetector = type("T", (), {})
    for path in ("function_call/kimik3_format", "function_call/muse_glimmer_format", "parser/harmony_parser"):
        load("sglang", f"srt/{path}.py")
    load("sglang", "srt/parser/inkling_tokenizer.py")
    parser = load("sglang", "srt/parser/reasoning_parser.py")

    def parse(name, text):
        detector = parser.ReasoningParser.DetectorMap[name]
        found = detector(**({"force_reasoning": True} if name in FORCED else {})).detect_and_parse(text)
        return found.reasoning_text, found.normal_text

    return parse


def vllm():
    names = ["transformers", "vllm.logger", "vllm.tokenizers", "vllm.entrypoints.generate.base.protocol"]
    stand_in(*names, "vllm.reasoning", "vllm.reasoning.abs_reasoning_parsers", "vllm.tool_parsers.utils")
    stand_in("vllm.entrypoints.openai.chat_completion.protocol", "vllm.entrypoints.openai.responses.protocol")
    stand_in("vllm.reasoning.identity_reasoning_parser")
    sys.modules["vllm.logger"].init_logger = logging.getLogger

    class Base:
        def __init__(self, tokenizer, *args, **kwargs):
            self.model_tokenizer = tokenizer
            self.vocab = tokenizer.get_vocab()

    for module in ("vllm.reasoning", "vllm.reasoning.abs_reasoning_parsers"):
        sys.modules[module].ReasoningParser = Base
    load("vllm", "reasoning/basic_parsers.py")
    classes = {
        "granite": ("granite", "GraniteReasoningParser"),
        "hunyuan_a13b": ("hunyuan_a13b", "HunyuanA13BReasoningParser"),
        "deepseek_r1": ("deepseek_r1", "DeepSeekR1ReasoningParser"),
        "olmo3": ("olmo3", "Olmo3ReasoningParser"),
        "step3": ("step3", "Step3ReasoningParser"),
        "ernie45": ("ernie45", "Ernie45ReasoningParser"),
        "hy_v3": ("hy_v3", "HYV3ReasoningParser"),
    }
    loaded = {}

    class Vocabulary(dict):
        def __missing__(self, token):
            return len(token)

        def get(self, token, default=None):
            return self[token]

    class Tokenizer:
        init_kwargs = {"token_suffix": ":opensource"}

        def get_vocab(self):
            return Vocabulary()

    def parse(name, text):
        file, cls = classes[name]
        options = {"chat_template_kwargs": {"reasoning_effort": "high"}} if name == "hy_v3" else {}
        if name not in loaded:
            loaded[name] = getattr(load("vllm", f"reasoning/{file}_reasoning_parser.py"), cls)
        return loaded[name](Tokenizer(), **options).extract_reasoning(text, None)

    return parse


servers = {}
for line in sys.stdin:
    call = json.loads(line)
    if call["server"] not in servers:
        servers[call["server"]] = {"sglang": sglang, "vllm": vllm}[call["server"]]()
    print(json.dumps(servers[call["server"]](call["parser"], call["text"])))
