#!/usr/bin/env bash
# Harbor: tests/test.sh of a task. The image has golong-rewards (pip or npm); the agent leaves its answer in /app/answer.txt,
# and tests/row.json holds data_source and reward_model, as in the data set.
set -euo pipefail
golong-rewards score-one --sample /tests/row.json --response /app/answer.txt --out /logs/verifier/reward.json
