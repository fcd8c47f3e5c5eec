"""Judges rows {gold, text} from stdin with a grader from PyPI, one pass, after a warm-up on rows of its own.

usage: peers.py math-verify | math-verify-whole | mathruler | prime_math < rows > verdicts

Writes one line a row: {"us": microseconds of CPU, "equal": verdict}. Math-Verify is called as GoLongRL calls it (judge() in
corpus.py; whole: on all of
the text instead of its last 500 characters), mathruler by grade_answer on the last box, prime_math by verl's compute_score. What takes over five seconds
is no, as it is in their own time limits.
"""

import contextlib
import io
import json
import logging
import signal
import sys
import time
import types


def math_verify():
    from corpus import judge

    return judge


def math_verify_whole():
    from corpus import judge_whole

    return judge_whole


def mathruler():
    from mathruler.grader import extract_boxed_content, grade_answer

    return lambda text, gold: grade_answer(extract_boxed_content(text), gold)


def prime_math():
    """verl's copy of the prm800k grader. Its other modules, which need a GPU stack, are not loaded."""
    import importlib.util

    root = importlib.util.find_spec("verl").submodule_search_locations[0]
    for name in ("verl", "verl.utils", "verl.utils.reward_score"):
        module = types.ModuleType(name)
        module.__path__ = [f"{root}{name[4:].replace('.', '/')}"]
        sys.modules[name] = module
    timing = types.ModuleType("verl.utils.py_functional")
    timing.timeout_limit = lambda seconds, use_signals=False: lambda function: function
    sys.modules["verl.utils.py_functional"] = timing
    from verl.utils.reward_score.prime_math import compute_score

    return lambda text, gold: bool(compute_score(text, gold)[0])


def expired(signum, frame):
    raise TimeoutError


signal.signal(signal.SIGALRM, expired)
logging.disable(logging.CRITICAL)
grader = {"math-verify": math_verify, "math-verify-whole": math_verify_whole, "mathruler": mathruler, "prime_math": prime_math}[sys.argv[1]]()
limited = not sys.argv[1].startswith("math-verify")


def verdict(text, gold):
    try:
        if limited:
            signal.setitimer(signal.ITIMER_REAL, 5)
        with contextlib.redirect_stdout(io.StringIO()):
            return bool(grader(text, gold))
    except Exception:
        return False
    finally:
        if limited:
            signal.setitimer(signal.ITIMER_REAL, 0)


for n in range(40):
    verdict(f"The answer is \\boxed{{\\frac{{{n}}}{{7}} + \\sqrt{{{n}}}}}.", f"\\sqrt{{{n}}} + {n}/7")

for line in sys.stdin:
    row = json.loads(line)
    start = time.process_time()
    equal = verdict(row["text"], row["gold"])
    print(json.dumps({"us": (time.process_time() - start) * 1e6, "equal": equal}), flush=True)
