"""AReaL 1.0.4: the reward function of an RLVR workflow, by its path."""

from areal.workflow.rlvr import RLVRWorkflow


def workflow(gconfig, tokenizer):
    return RLVRWorkflow(
        reward_fn="golong_rewards.areal.reward_fn",
        gconfig=gconfig,
        tokenizer=tokenizer,
    )
