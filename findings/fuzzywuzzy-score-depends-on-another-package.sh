#!/usr/bin/env bash
# fuzzywuzzy 0.18.0, the edit similarity of LongBench's code tasks: the warning "Using slow pure-python SequenceMatcher"
# is about more than speed. Without python-Levenshtein another algorithm answers, and a text of 293 characters scores 31
# instead of 83.
#
# The fallback is Python's difflib, which above 200 characters leaves out every character that makes up more than one
# percent of the second text, in code nearly all of them; so the score also depends on which text is the second. Of
# single lines, which LongBench compares, the two differ by a few points, so that a small test shows little. fuzzywuzzy does not require python-Levenshtein, it only recommends it.
#
# Seen (Python 3.11.7), ratio of a function (328 characters) and of the same one, changed, in both orders:
#   changed                      without          with python-Levenshtein 0.27.5
#   not at all                   100 100          100 100
#   three names                  31 42            83 83
#   two letters                  59 59            94 94
#   one line, three names        68 63            68 68
#
# Ends with 1 where the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
pip=("$folder/venv/bin/pip" install --quiet --disable-pip-version-check)
cat > "$folder/ratio.py" <<'PYTHON'
from fuzzywuzzy import fuzz

code = """def merge(left, right):
    result = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            result.append(left[i])
            i += 1
        else:
            result.append(right[j])
            j += 1
    result.extend(left[i:])
    result.extend(right[j:])
    return result
"""


def renamed(text: str) -> str:
    return text.replace("result", "merged").replace("left", "a").replace("right", "b")


letters = code.replace("i", "p").replace("j", "q")
line = code.splitlines()[5].strip()
for a, b in ((code, code), (code, renamed(code)), (code, letters), (line, renamed(line))):
    print(fuzz.ratio(a, b), fuzz.ratio(b, a), end=" / ")
PYTHON
"${pip[@]}" fuzzywuzzy==0.18.0 2>/dev/null
without=$("$folder/venv/bin/python" "$folder/ratio.py" 2>/dev/null)
"${pip[@]}" python-Levenshtein==0.27.5 Levenshtein==0.27.5 rapidfuzz==3.14.6 2>/dev/null
with=$("$folder/venv/bin/python" "$folder/ratio.py")
echo "without $without"
echo "with    $with"
[ "$without" = "100 100 / 31 42 / 59 59 / 68 63 / " ]
[ "$with" = "100 100 / 83 83 / 94 94 / 68 68 / " ]
