"""Asks a reward function: a question as a line of JSON on standard input, its score as a line on standard output.

    python ask_reward.py MODULE:FUNCTION|FILE.py:FUNCTION auto|verl|trl|plain

Whatever the function prints goes to standard error, so that it cannot be taken for an answer.
"""

import asyncio
import importlib
import importlib.util
import inspect
import json
import os
import sys

answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
os.dup2(2, 1)


def answer(value):
    answers.write(json.dumps(value) + "\n")


def load(name):
    place, function = name.rsplit(":", 1)
    if place.endswith(".py"):
        spec = importlib.util.spec_from_file_location("reward_under_test", place)
        module = importlib.util.module_from_spec(spec)
        sys.path.insert(0, os.path.dirname(os.path.abspath(place)))
        spec.loader.exec_module(module)
    else:
        sys.path.insert(0, os.getcwd())
        module = importlib.import_module(place)
    for part in function.split("."):
        module = getattr(module, part)
    return module


def shape_of(function):
    names = set(inspect.signature(function).parameters)
    if "completions" in names:
        return "trl"
    if "solution_str" in names and "ground_truth" in names:
        return "verl"
    return "plain"


def ask_verl(function, question):
    record = question["record"]
    extra = record.get("extra_info") or {}
    return function(
        data_source=record.get("data_source", ""),
        solution_str=question["response"],
        ground_truth=question["reference"],
        extra_info=extra,
    )


def ask_trl(function, question):
    # A data set's columns come as lists, one entry a completion; the label also under the names that rewards ask for.
    reference = question["reference"]
    columns = {name: [reference] for name in ("solution", "answer", "ground_truth")}
    for name, value in question["record"].items():
        if name not in ("response", "prompt", "completion", "completions", "prompts"):
            columns[name] = [value]
    prompts = [[{"role": "user", "content": question["prompt"]}]]
    completions = [[{"role": "assistant", "content": question["response"]}]]
    scores = function(prompts=prompts, completions=completions, **columns)
    if inspect.isawaitable(scores):
        scores = asyncio.run(wait(scores))
    return list(scores)[0]


def ask_plain(function, question):
    return function(question["response"], question["reference"])


async def wait(value):
    return await value


def number(value):
    if inspect.isawaitable(value):
        value = asyncio.run(wait(value))
    if isinstance(value, dict):
        value = value.get("score", value.get("reward"))
    if isinstance(value, (list, tuple)) and len(value) > 0:
        value = value[0]
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return float(value)


def main():
    try:
        function = load(sys.argv[1])
        shape = shape_of(function) if sys.argv[2] == "auto" else sys.argv[2]
        ask = {"verl": ask_verl, "trl": ask_trl, "plain": ask_plain}[shape]
    except BaseException as error:
        answer({"error": f"{type(error).__name__}: {error}"})
        return
    answer({"ready": True, "shape": shape})
    for line in sys.stdin:
        try:
            score = number(ask(function, json.loads(line)))
            # NaN and infinity are no JSON: they are told as their names, which are no numbers.
            if isinstance(score, float) and (score != score or score in (float("inf"), float("-inf"))):
                score = repr(score)
            answer({"score": score})
        except Exception as error:
            answer({"error": f"{type(error).__name__}: {error}"[:300]})


if __name__ == "__main__":
    main()
