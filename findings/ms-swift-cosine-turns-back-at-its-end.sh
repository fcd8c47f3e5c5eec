#!/usr/bin/env bash
# ms-swift 4.6.0, the reward "cosine": beyond cosine_max_len a right answer earns more again with every token, and at
# twice the length as much as the shortest; a wrong one is punished again.
#
# The reward runs along half a cosine from the shortest length to the longest, and is not stopped there. The longest
# defaults to the limit of one completion, but of a conversation of several turns the tokens of all turns are added up,
# so that the limit is passed without a word; or a smaller one is set, to shorten the answers. TRL's reward of the name
# stops at its end. "soft_overlong" has no end either: at twice soft_max_length it is -6 where the limit earns -1.
#
# Seen (Python 3.11.7), cosine_max_len and soft_max_length 1000, soft_cache_length 200, the other values as they are by
# default:
#   tokens   right    wrong     soft_overlong        tokens   right    wrong     soft_overlong
#   0        1        -0.5      0                    1500     0.75     -0.25     -3.5
#   500      0.75     -0.25     0                    2000     1        -0.5      -6
#   1000     0.5      0         -1
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-compile ms-swift==4.6.0 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import importlib.util
import sys
import types
from pathlib import Path
from types import SimpleNamespace

# The package loads what trains; its module of rewards needs no more of it than a name.
[folder] = importlib.util.find_spec("swift").submodule_search_locations
engine = types.ModuleType("swift.infer_engine")
engine.InferRequest = object
package = types.ModuleType("swift")
package.__path__ = [folder]
sys.modules.update({"swift": package, "swift.infer_engine": engine})
spec = importlib.util.spec_from_file_location("swift.rewards.orm", Path(folder) / "rewards/orm.py")
rewards = importlib.util.module_from_spec(spec)
spec.loader.exec_module(rewards)

settings = SimpleNamespace(
    cosine_min_len_value_wrong=-0.5,
    cosine_max_len_value_wrong=0.0,
    cosine_min_len_value_correct=1.0,
    cosine_max_len_value_correct=0.5,
    cosine_max_len=1000,
    soft_max_length=1000,
    soft_cache_length=200,
)
cosine = rewards.CosineReward(settings, accuracy_orm=lambda completions, solution, **_: [1.0, 0.0])
overlong = rewards.SoftOverlong(settings)
expected = {0: [1, -0.5, 0], 500: [0.75, -0.25, 0], 1000: [0.5, 0, -1], 1500: [0.75, -0.25, -3.5], 2000: [1, -0.5, -6]}
changed = False
for tokens, earned in expected.items():
    # The second rollout has its tokens in two turns.
    ids = [[0] * tokens, [[0] * (tokens // 2)] * 2]
    found = [*cosine(["", ""], ["", ""], response_token_ids=ids), overlong([""], response_token_ids=ids[:1])[0]]
    found = [round(value, 6) for value in found]
    print(tokens, *found)
    changed |= found != earned
sys.exit(1 if changed else 0)
PYTHON
