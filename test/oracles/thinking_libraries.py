"""What the makers' own libraries make of thinking and answer, as tokens that are decoded again.

The folder given holds OpenAI's vocabulary (`vocab/o200k_base.tiktoken`). Lines of standard input: {"library", ...}; of
standard output what that library says.
"""
import json
import os
import sys
from pathlib import Path

root = Path(sys.argv[1])


def harmony():
    """The channels of a text, and whether the last one is whole."""
    os.environ["TIKTOKEN_ENCODINGS_BASE"] = str(root / "vocab")
    from openai_harmony import HarmonyEncodingName, Role, StreamableParser, load_harmony_encoding

    encoding = load_harmony_encoding(HarmonyEncodingName.HARMONY_GPT_OSS)

    def said(text, **_):
        parser = StreamableParser(encoding, role=Role.ASSISTANT)
        for token in encoding.encode(text, allowed_special="all"):
            parser.process(token)
        return {
            "whole": [[message.channel, message.content[0].text] for message in parser.messages],
            "begun": parser.current_channel,
        }

    return said


def mistral():
    """A turn as Mistral's tokenizer of version 13 writes it, decoded with its special tokens and without them."""
    from mistral_common.protocol.instruct.chunk import TextChunk, ThinkChunk
    from mistral_common.protocol.instruct.messages import AssistantMessage
    from mistral_common.tokens.tokenizers.base import SpecialTokenPolicy, SpecialTokens, TokenizerVersion
    from mistral_common.tokens.tokenizers.instruct import InstructTokenizerV13
    from mistral_common.tokens.tokenizers.tekken import Tekkenizer

    import base64

    # The tokenizers that the package ships are older than the thinking: bytes are vocabulary enough.
    vocabulary = [
        {"rank": i, "token_bytes": base64.b64encode(bytes([i])).decode(), "token_str": None} for i in range(256)
    ]
    special = [
        {"rank": i, "token_str": token.value, "is_control": True} for i, token in enumerate(SpecialTokens)
    ]
    tekken = Tekkenizer(
        vocabulary,
        special,
        pattern=r".+|\n",
        vocab_size=256 + len(special),
        num_special_tokens=len(special),
        version=TokenizerVersion.v13,
    )
    tokenizer = InstructTokenizerV13(tekken)

    def said(thinking, answer, **_):
        message = AssistantMessage(content=[ThinkChunk(thinking=thinking), TextChunk(text=answer)])
        tokens = tokenizer.encode_assistant_message(message, is_before_last_user_message=False)
        return {
            "raw": tekken.decode(tokens, special_token_policy=SpecialTokenPolicy.KEEP),
            "skipped": tekken.decode(tokens, special_token_policy=SpecialTokenPolicy.IGNORE),
        }

    return said


libraries = {}
for line in sys.stdin:
    call = json.loads(line)
    name = call.pop("library")
    if name not in libraries:
        libraries[name] = {"harmony": harmony, "mistral": mistral}[name]()
    print(json.dumps(libraries[name](**call)))
