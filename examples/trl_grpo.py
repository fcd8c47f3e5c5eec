"""TRL 1.16: python trl_grpo.py MODEL DATASET.jsonl

The data set has columns `prompt`, `data_source`, `reward_model` and `extra_info`, as GoLongRL's has.
"""

import sys

from datasets import load_dataset
from golong_rewards import serve
from golong_rewards.trl import GoLongReward
from trl import GRPOConfig, GRPOTrainer

model, data = sys.argv[1:]
with serve():
    GRPOTrainer(
        model=model,
        reward_funcs=GoLongReward(),
        args=GRPOConfig(output_dir="trl-golong", num_generations=8),
        train_dataset=load_dataset("json", data_files=data, split="train"),
    ).train()
