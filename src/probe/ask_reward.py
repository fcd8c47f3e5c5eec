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
# The function may read standard input: there is nothing in it for it, and no question is lost to it.
questions = os.fdopen(os.dup(0), "r", encoding="utf-8")
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)


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


def parameters_of(function):
    try:
        return inspect.signature(function).parameters
    except ValueError:  # a function written in C
        return {}


def shape_of(function):
    names = set(parameters_of(function))
    if "completions" in names:
        return "trl"
    if "solution_str" in names and "ground_truth" in names:
        return "verl"
    return "plain"


def taken(function, arguments):
    """Those of the arguments that the function has a parameter for: rewards of the field leave out what they do not read."""
    parameters = parameters_of(function)
    if any(each.kind is inspect.Parameter.VAR_KEYWORD for each in parameters.values()):
        return arguments
    return {name: value for name, value in arguments.items() if name in parameters}


def ask_verl(function, question):
    record = question["record"]
    extra = record.get("extra_info") or {}
    arguments = {
        "data_source": record.get("data_source", ""),
        "solution_str": question["response"],
        "ground_truth": question["reference"],
        "extra_info": extra,
    }
    return function(**taken(function, arguments))


trl_form = [None]


def ask_trl(function, question):
    # A data set's columns come as lists, one entry a completion; the label also under the names that rewards ask for.
    reference = question["reference"]
    columns = {name: [reference] for name in ("solution", "answer", "ground_truth")}
    for name, value in question["record"].items():
        if name not in ("response", "prompt", "completion", "completions", "prompts"):
            columns[name] = [value]
    prompts = [[{"role": "user", "content": question["prompt"]}]]
    arguments = taken(function, {"prompts": prompts, "completions": [], **columns})
    # TRL gives messages where the data's prompts are messages, else texts: whichever the reward can read.
    failed = None
    for form in ("messages", "text") if trl_form[0] is None else trl_form:
        if form == "messages":
            arguments["completions"] = [[{"role": "assistant", "content": question["response"]}]]
        else:
            arguments["completions"] = [question["response"]]
            if "prompts" in arguments:
                arguments["prompts"] = [question["prompt"]]
        try:
            score = list(settled(function(**arguments)))[0]
        except Exception as error:
            failed = failed or error
            continue
        trl_form[0] = form
        return score
    raise failed


def ask_plain(function, question):
    return function(question["response"], question["reference"])


def settled(value):
    async def wait():
        return await value

    return asyncio.run(wait()) if inspect.isawaitable(value) else value


def number(value):
    value = settled(value)
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
    for line in questions:
        try:
            score = number(ask(function, json.loads(line)))
            # NaN and infinity are no JSON: they are told as their names, which are no numbers.
            if isinstance(score, float) and (score != score or score in (float("inf"), float("-inf"))):
                score = repr(score)
            answer({"score": score})
        except (Exception, SystemExit) as error:
            answer({"error": f"{type(error).__name__}: {error}"[:300]})


if __name__ == "__main__":
    main()
