"""A worker that echoes lines, notes what it gets, and dies or hangs as told: LOG (die-after=N | hang) worker --stdio."""

import sys

log, how = open(sys.argv[1], "a", encoding="utf-8"), sys.argv[2]  # noqa: SIM115
log.write("start\n")
log.flush()
sys.stdout.write('{"ready":true,"protocol":1}\n')
sys.stdout.flush()
left = int(how.partition("=")[2]) if "=" in how else None
for line in sys.stdin:
    log.write(line)
    log.flush()
    if left == 0:
        sys.exit(1)
    if how != "hang":
        sys.stdout.write(line)
        sys.stdout.flush()
    if left is not None:
        left -= 1
