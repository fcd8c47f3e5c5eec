"""open-instruct (read November 2026, not run): a verifier; the data set's `ground_truth` labels name their reward,
{"data_source" | "type": ..., "ground_truth": ...}, and its `dataset` column says golong."""

from golong_rewards import score as golong
from open_instruct.ground_truth_utils import VerificationResult, VerifierFunction


class GoLongVerifier(VerifierFunction):
    def __init__(self, verifier_config=None):
        super().__init__("golong", verifier_config=verifier_config, weight=1.0)

    def __call__(self, tokenized_prediction, prediction, label, query=None, rollout_state=None):
        score = golong(prediction, label)
        return VerificationResult(score=score.number(), reasoning=score.reason)
