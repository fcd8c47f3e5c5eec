#!/usr/bin/env bash
# ms-swift 4.6.0: the plugin registers the reward, the data set's columns say what it is. pip install golong-rewards
cat > golong_plugin.py <<'PY'
from golong_rewards.swift import GoLongORM
from swift.rewards import orms

orms["golong"] = GoLongORM
PY
swift rlhf --rlhf_type grpo --external_plugins golong_plugin.py --reward_funcs golong "$@"
