"""Rewards of the field under one signature, (response, reference): each is the package's own code, called as its users call it."""

import importlib.util
import os
import site


def _file(path):
    """A package's file by itself: what stands around it imports a trainer."""
    for folder in site.getsitepackages():
        place = os.path.join(folder, path)
        if os.path.exists(place):
            spec = importlib.util.spec_from_file_location(os.path.basename(path)[:-3], place)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    raise ImportError(path)


_modules = {}


def _module(path):
    if path not in _modules:
        _modules[path] = _file(path)
    return _modules[path]


def math_verify(response, reference):
    from math_verify import parse, verify

    return float(verify(parse(f"${reference}$", parsing_timeout=None), parse(response, parsing_timeout=None), timeout_seconds=None))


def trl_accuracy(response, reference):
    from trl.rewards.accuracy_rewards import accuracy_reward

    return accuracy_reward([[{"role": "assistant", "content": response}]], [f"${reference}$"])[0]


def verl_math_dapo(response, reference):
    return _module("verl/utils/reward_score/math_dapo.py").compute_score(response, reference)["score"]


def verl_gsm8k(response, reference):
    return _module("verl/utils/reward_score/gsm8k.py").compute_score(response, reference)


def verl_search_r1(response, reference):
    module = _module("verl/utils/reward_score/search_r1_like_qa_em.py")
    return module.compute_score(response, {"target": [reference]})


def mathruler(response, reference):
    from mathruler.grader import extract_boxed_content, grade_answer

    return float(grade_answer(extract_boxed_content(response), reference))


def doctor_substring(response, reference):
    from reward_doctor.reference import substring_match

    return substring_match(response, reference)


def doctor_last_number(response, reference):
    from reward_doctor.reference import last_number

    return last_number(response, reference)


def doctor_boxed_exact(response, reference):
    from reward_doctor.reference import boxed_exact

    return boxed_exact(response, reference)


def doctor_robust_match(response, reference):
    from reward_doctor.reference import robust_match

    return robust_match(response, reference)
