"""TRL 1.16: pip install golong-rewards trl datasets; python trl_grpo.py MODEL DATASET.jsonl

The data set has columns `prompt`, `data_source`, `reward_model` and `extra_info`, as GoLongRL's has.
"""

import sys

from datasets import load_dataset
from golong_rewards.trl import GoLongReward
from trl import GRPOConfig, GRPOTrainer

model, data = sys.argv[1:]
GRPOTrainer(
    model=model,
    reward_funcs=GoLongReward(),
    # With log_completions, what the trainer writes can be scored again: golong-rewards score trl-golong/completions.
    args=GRPOConfig(output_dir="trl-golong", num_generations=8, log_completions=True),
    train_dataset=load_dataset("json", data_files=data, split="train"),
).train()
