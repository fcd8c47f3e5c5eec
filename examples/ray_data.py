"""Scores a data set of rollouts on a Ray cluster.

    python examples/ray_data.py rollouts/ scored/

Rows have `response`, `data_source` and `ground_truth` (or `reward_model`); see GolongScorer. `pip install golong-rewards` on every
machine, nothing else.
"""

import sys

import ray
from golong_rewards.ray import GolongScorer

rollouts = ray.data.read_parquet(sys.argv[1])
cores = int(ray.cluster_resources()["CPU"])
# An actor a core; a killed actor is started again by Ray, a killed worker by its actor.
scored = rollouts.map_batches(GolongScorer, concurrency=cores, batch_size=512)
scored.write_parquet(sys.argv[2])
