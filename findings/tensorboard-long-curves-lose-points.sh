#!/usr/bin/env bash
# tensorboard 2.21.0: EventAccumulator keeps 10,000 scalars of a tag, drawn at random, and says nothing of the others.
#
# A run of 12,000 steps reads back as 10,000: one step in six is missing, from the beginning to the end (the last is kept), and
# another run of the same length loses the same number. A sum, an area under the reward, a join by step with another curve are
# wrong; `size_guidance={"scalars": 0}` keeps all. Values come back as float32: 0.1 is 0.10000000149011612.
#
# Seen (Python 3.11.7):
#   written   12000
#   read      10000, last step 11999
#   read with size_guidance={"scalars": 0}   12000
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile tensorboard==2.21.0 'setuptools<81' 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import sys
import tempfile

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.event_file_writer import EventFileWriter

with tempfile.TemporaryDirectory() as folder:
    writer = EventFileWriter(folder)
    for step in range(12_000):
        value = Summary.Value(tag="reward", simple_value=0.1)
        writer.add_event(Event(step=step, wall_time=step, summary=Summary(value=[value])))
    writer.close()

    def read(**options):
        accumulator = EventAccumulator(folder, **options)
        accumulator.Reload()
        return accumulator.Scalars("reward")

    some, every = read(), read(size_guidance={"scalars": 0})
print("read", len(some), "last step", some[-1].step, "value", some[0].value)
print("read with size_guidance", len(every))
missing = set(range(12_000)) - {scalar.step for scalar in some}
print("missing between step", min(missing), "and", max(missing))
as_seen = len(some) == 10_000 and some[-1].step == 11_999 and len(every) == 12_000 and some[0].value != 0.1
sys.exit(0 if as_seen else 1)
PYTHON
