"""Scores rollouts on a Spark cluster: every partition is piped through a worker of its own, line by line.

    spark-submit examples/spark.py rollouts.jsonl scored/

`pip install golong-rewards` (or the npm package, with Node 20) on every machine. Lines keep their order within a partition.
GOLONG_REWARDS says how to call the command where it is not on the PATH.
"""

import os
import sys

from pyspark.sql import SparkSession

command = os.environ.get("GOLONG_REWARDS", "golong-rewards")

spark = SparkSession.builder.appName("golong-rewards").getOrCreate()
lines = spark.sparkContext.textFile(sys.argv[1])
# One worker thread a task: Spark runs a task on every core. A worker that fails, fails its task, which Spark repeats.
piped = lines.pipe(f"{command} worker --stdio --echo", checkCode=True)
# The first line of every partition says that its worker is ready.
scored = piped.filter(lambda line: not line.startswith('{"ready":true'))
scored.saveAsTextFile(sys.argv[2])
spark.stop()
