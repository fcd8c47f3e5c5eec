"""The replacements beside what they replace, on the same input."""

import importlib.util
import json
import logging
import os
import pickle
import random
from pathlib import Path

import pytest
from conftest import ROOT

from golong_rewards.compat.math_verify import Parsed, parse, verify
from golong_rewards.compat.rouge import Rouge
from golong_rewards.compat.verl import default_compute_score

WORDS = "the cat sat on a mat and saw the dog run far from here . . . Été 猫 x1 , no".split()


@pytest.fixture(autouse=True)
def nearby(monkeypatch):
    monkeypatch.delenv("GOLONG_REWARDS_URL", raising=False)


def texts(count, seed=3):
    draw = random.Random(seed)
    for _ in range(count):
        yield tuple(
            " ".join(draw.choice(WORDS) for _ in range(draw.randint(1, 60))) + draw.choice(["", ".", " . ", "\n", ".."])
            for _ in range(2)
        )


def outcome(call):
    try:
        return call()
    except (ValueError, AssertionError) as error:
        return type(error)


@pytest.mark.parametrize(
    "options",
    [{}, {"metrics": ["rouge-l", "rouge-3"], "stats": ["f"]}, {"return_lengths": True}, {"raw_results": True}, {"metrics": ["rouge-1", "rouge-2"], "exclusive": False}],
    ids=str,
)
def test_rouge(options):
    theirs = pytest.importorskip("rouge").Rouge(**options)
    ours = Rouge(**options)
    pairs = [*texts(50), ("a", "a"), ("a b", "c"), (" ", "a"), (". .", "a. b"), ("x." * 30, "x. y")]
    for hyp, ref in pairs:
        assert outcome(lambda: ours.get_scores(hyp, ref)) == outcome(lambda: theirs.get_scores(hyp, ref)), (hyp, ref)
    hyps, refs = map(list, zip(*pairs[:50]))
    assert ours.get_scores(hyps, refs) == theirs.get_scores(hyps, refs)
    if not options.get("raw_results"):
        means, want = ours.get_scores(hyps, refs, avg=True), theirs.get_scores(hyps, refs, avg=True)
        assert means.keys() == want.keys()
        for metric in want:
            assert means[metric] == pytest.approx(want[metric], abs=1e-12)
    for bad in (("", "a"), ("a", ""), (".", "a"), (["a"], ["a", "b"])):
        assert outcome(lambda: ours.get_scores(*bad)) == outcome(lambda: theirs.get_scores(*bad)) in (ValueError, AssertionError)
    assert ours.get_scores(["", "a"], ["b", "a"], ignore_empty=True) == theirs.get_scores(["", "a"], ["b", "a"], ignore_empty=True)


def test_rouge_of_texts_that_end_the_others_recursion():
    text = " ".join(f"w{n % 900}" for n in range(3000))
    assert Rouge().get_scores(text, text)[0]["rouge-l"]["r"] == 1.0


def test_rouge_refuses():
    with pytest.raises(ValueError, match="Unknown metric"):
        Rouge(metrics=["rouge-x"])
    with pytest.raises(ValueError, match="Unknown stat"):
        Rouge(stats=["x"])
    with pytest.raises(NotImplementedError):
        Rouge(exclusive=False)


def pairs():
    """Gold and predicted answers: the golden pairs, and those beside the checkout where they are."""
    folders = [ROOT / "fixtures" / "golden", *([Path(os.environ["GOLDEN_DIR"])] if os.environ.get("GOLDEN_DIR") else [])]
    found = []
    for folder in folders:
        for name in ("math_pairs.jsonl", "math_probes.jsonl"):
            if (folder / name).is_file():
                found += [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]
    return found


def test_math_verify():
    theirs = pytest.importorskip("math_verify")
    logging.disable(logging.CRITICAL)
    different = []
    rows = random.Random(5).sample(pairs(), 60)
    for row in rows:
        gold, text = f"${row['gold']}$", f"so it is \\boxed{{{row['pred']}}}."
        parsed = theirs.parse(gold, parsing_timeout=None), theirs.parse(text, parsing_timeout=None)
        want = theirs.verify(*parsed, timeout_seconds=None)
        own = parse(gold), parse(text)
        if (verify(*own), [len(one) for one in own]) != (want, [len(one) for one in parsed]):
            different.append((row, want, own, parsed))
    logging.disable(logging.NOTSET)
    assert len(different) <= len(rows) // 100, different[:5]


def test_parsed_answers():
    gold, target = parse("The answer is $\\frac{1}{2}$"), parse("so it is 0.5")
    assert len(gold) == 2 and gold[1] == "\\frac{1}{2}" and isinstance(gold, list)
    assert verify(gold, target) and verify("1/2", "0.5") and verify(2, "2") and not verify(gold, "0.6")
    assert parse("no number at all") == [] and not verify(gold, parse("none")) and not verify([], target)
    again = pickle.loads(pickle.dumps(gold))
    assert isinstance(again, Parsed) and again == gold and verify(again, target)
    with pytest.raises(NotImplementedError):
        parse("1", fallback_mode="no_fallback")
    with pytest.raises(NotImplementedError):
        verify("1", "2", float_rounding=3)
    with pytest.raises(TypeError):
        verify(object(), "1")


def verls():
    """verl's own file, without what its package imports; None where it is not installed."""
    spec = importlib.util.find_spec("verl")
    if spec is None:
        return None
    import verl.utils.reward_score as module

    return module


SOURCES = {
    "gsm8k": ["openai/gsm8k"],
    "MATH": ["lighteval/MATH", "HuggingFaceH4/MATH-500"],
    "math_dapo": ["math_dapo", "math", "aime24"],
    "math_dapo_strict_box": ["math_dapo_reasoning"],
    "search_r1_em": ["searchR1_nq"],
}


def benchmark_rows():
    for name, sources in SOURCES.items():
        for line in (ROOT / "fixtures" / "benchmarks" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            for source in sources:
                yield source, row["response"], row["ground_truth"]


def test_verl_beside_its_own():
    theirs = verls()
    if theirs is None:
        pytest.skip("verl is not installed: test:trainers runs this")
    different = []
    rows = random.Random(9).sample(list(benchmark_rows()), 1500)
    for source, response, truth in rows:
        if isinstance(truth, dict) or not source.startswith("searchR1"):
            want, found = (f(source, response, truth) for f in (theirs.default_compute_score, default_compute_score))
            if want != found:
                different.append((source, response[-200:], truth, want, found))
    assert different == []


def test_verl_shapes():
    assert default_compute_score("openai/gsm8k", "#### 1,000", "1000") == 1.0
    assert default_compute_score("openai/gsm8k", "#### 1 then #### 2", "2", extra_info={}, sandbox_fusion_url=None) == 1.0
    assert default_compute_score("math_dapo", "Answer: $\\frac12$", "\\frac{1}{2}") == {"score": 1.0, "acc": True, "pred": "\\frac{1}{2}"}
    assert default_compute_score("aime25", "I think \\boxed{8}", "7") == {"score": -1.0, "acc": False, "pred": "8"}
    assert default_compute_score("searchR1_nq", "<answer>a</answer><answer>The Beatles</answer>", {"target": ["Beatles"]}) == 1.0
    assert default_compute_score("hiyouga/geometry3k", "<think>x</think>\\boxed{3}", "3") == 1.0
    for source in ("numina_cn_k12", "codecontests", "nobody's"):
        with pytest.raises(NotImplementedError, match=source):
            default_compute_score(source, "x", "y")
