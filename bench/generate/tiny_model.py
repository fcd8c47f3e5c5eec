"""Makes a tiny chat model that answers small sums, and not always rightly: a Qwen3 of two layers, trained for a minute.

    python tiny_model.py FOLDER
"""

import random
import sys

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM

STEPS = 110
TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def lesson(a, b):
    return f"What is {a} + {b}?", f"<think>\n{a} and {b}\n</think>\n\nThe answer is \\boxed{{{a + b}}}."


def main():
    folder = sys.argv[1]
    random.seed(1)
    torch.manual_seed(1)
    torch.set_num_threads(1)
    lessons = [lesson(a, b) for a in range(1, 10) for b in range(1, 10)]
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>"]
    bare = Tokenizer(models.BPE())
    bare.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bare.decoder = decoders.ByteLevel()
    texts = [text for pair in lessons for text in pair] + ["system user assistant"]
    bare.train_from_iterator(
        texts,
        trainers.BpeTrainer(vocab_size=512, special_tokens=special[:3], initial_alphabet=pre_tokenizers.ByteLevel.alphabet()),
    )
    bare.add_tokens(special[3:])
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=bare, eos_token="<|im_end|>", pad_token="<|endoftext|>")
    tokenizer.chat_template = TEMPLATE
    model = Qwen3ForCausalLM(
        Qwen3Config(
            vocab_size=len(tokenizer),
            hidden_size=128,
            intermediate_size=256,
            num_hidden_layers=2,
            num_attention_heads=4,
            num_key_value_heads=2,
            head_dim=32,
            max_position_embeddings=4096,
            tie_word_embeddings=True,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )
    rows = []
    for question, answer in lessons:
        prompt = tokenizer.apply_chat_template(
            [{"role": "user", "content": question}], tokenize=False, add_generation_prompt=True
        )
        before = tokenizer(prompt, add_special_tokens=False).input_ids
        after = tokenizer(f"{answer}<|im_end|>", add_special_tokens=False).input_ids
        rows.append((before + after, [-100] * len(before) + after))
    width = max(len(ids) for ids, _ in rows)
    ids = torch.tensor([row + [tokenizer.pad_token_id] * (width - len(row)) for row, _ in rows])
    labels = torch.tensor([row + [-100] * (width - len(row)) for _, row in rows])
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3)
    for step in range(STEPS):
        loss = model(input_ids=ids, labels=labels).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        if step % 50 == 49:
            print(f"step {step + 1}: loss {loss.item():.4f}", flush=True)
    model.eval()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


main()
