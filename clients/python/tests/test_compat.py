"""The replacements beside what they replace, on the same input."""

import json
import logging
import pickle
import random
import runpy
from importlib.metadata import version

import pytest
from conftest import ROOT

from golong_rewards import RequestRefused
from golong_rewards.compat.math_verify import Parsed, parse, verify
from golong_rewards.compat.rouge import Rouge
from golong_rewards.compat.verl import default_compute_score
from golong_rewards.encode import encode
from golong_rewards.shared import scorer_for

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


GOLDEN = ROOT / "fixtures"

NOT_THEIRS = {
    # Identities of tan that SymPy's simplification does not find: equal, and so said here.
    ("math_pairs", "boxed"): {77: "22T", 457: "22T", 985: "22T"},
    # Answers that are read here and not there, on which no verdict depends.
    ("math_hard_pairs", "boxed"): {139: "22F", 140: "12F", 301: "22F"},
    ("math_probes", "boxed"): {81: "22F"},
}
"""Where neither release says what is said here, by the row's place: 7 of 3,762."""


def golden(name):
    return [json.loads(line) for line in (GOLDEN / "golden" / f"{name}.jsonl").read_text("utf-8").splitlines()]


def said(gold, text, release):
    own = parse(gold, release=release), parse(text, release=release)
    return f"{len(own[0])}{len(own[1])}{'T' if verify(*own) else 'F'}"


def together(pairs, release):
    scorer, texts = scorer_for(), [text for pair in pairs for text in pair]
    parsed = scorer._call("/v1/math_parse", encode({"texts": texts, "release": release}))["results"]
    entries = [0 if one["extracted"] is None else 1 + one["readable"] for one in parsed]
    items = [{"reference": gold, "response": text} for gold, text in pairs]
    options = {"profile": "golongrl", "texts": True, "release": release}
    verdicts = scorer._call("/v1/math_verify", encode({"items": items, "options": options}))["results"]
    return [
        f"{gold}{text}{'T' if gold and text and verdict['equal'] else 'F'}"
        for gold, text, verdict in zip(entries[::2], entries[1::2], verdicts, strict=True)
    ]


@pytest.mark.parametrize("release", ["0.8.0", "0.9.0"])
@pytest.mark.parametrize("name", ["math_pairs", "math_hard_pairs", "math_probes"])
def test_math_verify_of_all_golden_pairs(name, release):
    """Beside what each release itself says, which fixtures/math/package-verdicts.py has asked."""
    told = json.loads((GOLDEN / "math" / "package-verdicts.json").read_text("utf-8"))[release][name]
    rows = golden(name)
    forms = {
        "boxed": [(f"${row['gold']}$", f"so it is \\boxed{{{row['pred']}}}.") for row in rows],
        "bare": [(row["gold"], row["pred"]) for row in rows],
    }
    for form, pairs in forms.items():
        # In one request, then the first ones as they are called.
        found = together(pairs, release)
        assert found[:40] == [said(*pair, release) for pair in pairs[:40]]
        want = told[form].split()
        assert len(want) == len(rows)
        different = {i: found[i] for i in range(len(rows)) if found[i] != want[i]}
        assert different == NOT_THEIRS.get((name, form), {})


def test_math_verify_beside_the_package():
    theirs = pytest.importorskip("math_verify")
    release = version("math-verify")
    logging.disable(logging.CRITICAL)
    for row in random.Random(5).sample(golden("math_pairs"), 10):
        gold, text = f"${row['gold']}$", f"so it is \\boxed{{{row['pred']}}}."
        parsed = theirs.parse(gold, parsing_timeout=None), theirs.parse(text, parsing_timeout=None)
        verdict = "T" if theirs.verify(*parsed, timeout_seconds=None) else "F"
        assert said(gold, text, release) == f"{len(parsed[0])}{len(parsed[1])}{verdict}"
    logging.disable(logging.NOTSET)


def test_the_releases_differ_and_are_kept_by_what_was_parsed():
    from golong_rewards.compat import math_verify_0_9 as newer

    differing = [(row["gold"], row["text"]) for row in map(json.loads, (GOLDEN / "math" / "release-verdicts.jsonl").read_text("utf-8").splitlines()) if row["math_verify"] != row["math_verify_090"]]
    assert differing
    seen = set()
    for gold, pred in differing:
        gold = f"\\boxed{{{gold}}}"
        old, new = verify(parse(gold), parse(pred)), newer.verify(newer.parse(gold), newer.parse(pred))
        assert verify(newer.parse(gold), newer.parse(pred)) == new
        assert verify(pickle.loads(pickle.dumps(newer.parse(gold))), newer.parse(pred)) == new
        seen.add((old, new))
    assert {(True, False), (False, True)} & seen
    with pytest.raises(RequestRefused, match="release"):
        parse("1", release="0.7.0")


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


def test_verl_of_all_rows_of_its_sources():
    """Beside what verl 0.9.1's own function says, which fixtures/benchmarks/verl-default.py has asked."""
    own = runpy.run_path(str(GOLDEN / "benchmarks" / "verl-default.py"))
    told = json.loads((GOLDEN / "benchmarks" / "verl-default.json").read_text("utf-8"))
    assert told["verl"] == "0.9.1"
    asked = {source: name for name, sources in own["SOURCES"].items() for source in sources}
    assert told["sources"].keys() == asked.keys()
    for source, name in asked.items():
        found = own["told"](default_compute_score, name, source)
        assert found["scores"].split() == told["sources"][source]["scores"].split(), source
        assert found["sha256"] == told["sources"][source]["sha256"], source


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
