"""Answers requests as the program does, and hangs or dies over the items `"hang"` and `"die"`: LOG."""

import json
import sys
import time

log = open(sys.argv[1], "a", encoding="utf-8")  # noqa: SIM115
log.write("start\n")
log.flush()
inside, outside = sys.stdin.buffer, sys.stdout.buffer
outside.write(b'{"ready":true,"protocol":2}\n')
outside.flush()
while head := inside.readline():
    number, path, size = head.split()
    body = json.loads(inside.read(int(size)))
    for item in body["items"]:
        if item == "hang":
            time.sleep(60)
        if item == "die":
            sys.stderr.write("7 is my exit")
            sys.exit(7)
    answer = json.dumps({"results": [{"score": 1, "status": "scored"} for _ in body["items"]]}).encode()
    outside.write(b"%s 200 %d\n%s" % (number, len(answer), answer))
    outside.flush()
