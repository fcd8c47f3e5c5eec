#!/usr/bin/env bash
# slime (read at 0b420f1) and Miles: flags alone. Labels are JSON: {"data_source" | "type": …, "ground_truth": …};
# a type for all of them goes into the path: http://127.0.0.1:8080/rm/math_verify
golong-rewards serve & # pip install golong-rewards
RM_ARGS=(
  --rm-type remote_rm
  --rm-url 'http://127.0.0.1:8080/rm?as=dict'
  --reward-key score
  # Advantages by task-level mean normalization, computed by the service; leave out for slime's own.
  --custom-reward-post-process-path golong_rewards.slime.post_process
  --advantage-estimator grpo
)
python train.py "${RM_ARGS[@]}" "$@"
