"""Rewards with one known hole each, and two that have none that a probe looks for."""

import json
import re
import sys
import time


def _final(response):
    """The last box, else the text behind the last mark, else the last line; without thinking."""
    visible = response.rsplit("</think>", 1)[-1]
    visible = re.sub(r"<!--.*?-->", "", visible, flags=re.S)
    boxes = re.findall(r"\\boxed\{([^{}]*)\}", visible)
    return boxes[-1].strip() if boxes else None


def _same(answer, reference):
    clean = lambda text: re.sub(r"[\s,$*]", "", text).rstrip(".").casefold()
    try:
        return float(clean(answer)) == float(clean(reference))
    except ValueError:
        return clean(answer) == clean(reference)


def right(response, reference):
    """The last box, nothing behind it that takes it back, and the same value."""
    answer = _final(response)
    if answer is None or "do not know" in response.rsplit("</think>", 1)[-1].split("\\boxed")[-1]:
        return 0.0
    before = response.rsplit("</think>", 1)[-1]
    boxes = [box.strip() for box in re.findall(r"\\boxed\{([^{}]*)\}", before)]
    if len(set(boxes)) > 1 and "wrong" not in before.lower():
        return 0.0
    if "but I do not know" in before or "It is not" in before.split("\\boxed")[-1]:
        return 0.0
    return float(_same(answer, str(reference)))


def substring(response, reference):
    return float(str(reference) in response)


def last_number(response, reference):
    numbers = re.findall(r"-?\d[\d,]*\.?\d*", response)
    return float(bool(numbers) and _same(numbers[-1], str(reference)))


def first_box(response, reference):
    box = re.search(r"\\boxed\{([^{}]*)\}", response)
    return float(box is not None and _same(box.group(1), str(reference)))


def format_alone(response, reference):
    return 1.0 if "\\boxed{" in response else 0.0


def length(response, reference):
    return 1.0 if len(response) > 2000 else right(response, reference)


def no_normal_form(response, reference):
    box = re.findall(r"\\boxed\{([^{}]*)\}", response)
    return float(bool(box) and box[-1] == str(reference))


def regex_injection(response, reference):
    box = re.findall(r"\\boxed\{([^{}]*)\}", response)
    try:
        return float(bool(box) and re.fullmatch(box[-1], str(reference)) is not None)
    except re.error:
        return 0.0


def reference_as_pattern(response, reference):
    box = re.findall(r"\\boxed\{([^{}]*)\}", response)
    return float(bool(box) and re.fullmatch(str(reference), box[-1]) is not None)


def label_order(response, reference):
    """Any letter that stands in the answer, whatever else stands there."""
    return float(str(reference) in re.findall(r"\b[A-J]\b", response.rsplit("</think>", 1)[-1]))


def prefix(response, reference):
    box = re.findall(r"\\boxed\{([^{}]*)\}", response)
    return float(bool(box) and box[-1].strip().startswith(str(reference)))


def thinking_counts(response, reference):
    boxes = re.findall(r"\\boxed\{([^{}]*)\}", response)
    return float(any(_same(box, str(reference)) for box in boxes[-1:])) if boxes else 0.0


def tolerant(response, reference):
    answer = _final(response)
    try:
        return float(abs(float(answer) - float(reference)) <= 0.05 * abs(float(reference)) + 1)
    except (TypeError, ValueError):
        return float(answer is not None and _same(answer, str(reference)))


def empty_pays(response, reference):
    answer = response.rsplit("</think>", 1)[-1].strip()
    answer = (_final(response) or answer).strip()
    return float(answer in str(reference))


def throws(response, reference):
    if response.count("\\boxed{") > 5:
        raise ValueError("too many boxes")
    return right(response, reference)


def hangs(response, reference):
    if len(response) > 100_000:
        time.sleep(600)
    return right(response, reference)


def hangs_always(response, reference):
    time.sleep(600)


def dies_always(response, reference):
    import os

    os._exit(4)


def dies(response, reference):
    if len(response) > 100_000:
        import os

        os._exit(3)
    return right(response, reference)


_calls = [0]


def unstable(response, reference):
    _calls[0] += 1
    return right(response, reference) if _calls[0] % 7 else 0.0


def quadratic(response, reference):
    spins = (len(response) // 40) ** 2
    for _ in range(spins):
        pass
    return right(response, reference)


def compute_score(data_source, solution_str, ground_truth, extra_info=None):
    """verl's shape."""
    return {"score": right(solution_str, ground_truth), "acc": True}


def accuracy_reward(completions, solution, **kwargs):
    """TRL's shape."""
    print("not an answer")
    return [right(completion[0]["content"], truth) for completion, truth in zip(completions, solution)]


def gives_nothing(response, reference):
    return None if len(response) > 3000 else right(response, reference)


def minus_one(response, reference):
    return 2 * right(response, reference) - 1


def bare_score(solution_str, ground_truth):
    """One of verl's own, which takes no more than it reads; what it takes from standard input is no question."""
    sys.stdin.readline()
    return right(solution_str, ground_truth)


def text_reward(completions, solution):
    """TRL's shape for a data set whose prompts are texts."""
    return [right(completion.strip(), truth) for completion, truth in zip(completions, solution)]


def keywords_alone(*, response, reference):
    return right(response, reference)
