"""The command `golong-rewards`, from Python: `python -m golong_rewards` too."""

from __future__ import annotations

import os
import subprocess
import sys

from golong_rewards.errors import GoLongError
from golong_rewards.node import environment, find_command


def main() -> int:
    """Runs the command with this process's arguments; its exit code."""
    try:
        command = [*find_command(), *sys.argv[1:]]
    except GoLongError as error:
        print(f"golong-rewards: {error}", file=sys.stderr)
        return 1
    if os.name == "posix":
        # In this process's place: signals, pipes and exit code are its own.
        sys.stdout.flush()
        os.execvpe(command[0], command, environment())
    try:
        return subprocess.run(command, env=environment(), check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
