#!/usr/bin/env bash
# OpenRLHF 0.11.2: one flag. Labels that do not name their reward type themselves take it from the path:
# http://127.0.0.1:8080/get_reward/math_verify
golong-rewards serve & # pip install golong-rewards
python -m openrlhf.cli.train_ppo_ray \
  --reward.remote_url http://127.0.0.1:8080/get_reward \
  --data.label_key label \
  "$@"
