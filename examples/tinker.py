"""Tinker, or any loop of one's own: rewards and advantages of a batch in two calls."""

from golong_rewards import AsyncScorer


async def rewards_and_advantages(scorer: AsyncScorer, samples, uids):
    """`samples` are rows of GoLongRL's data set with a `response`; `uids` name their prompts."""
    scores = await scorer.score_many(samples)
    # What has no score is not the model's doing: it takes no part.
    kept = [i for i, score in enumerate(scores) if score.score is not None]
    advantages, metrics = await scorer.advantages(
        [scores[i].score for i in kept],
        [uids[i] for i in kept],
        reward_type=[scores[i].type or samples[i]["data_source"] for i in kept],
        estimator="tmn_grpo",
        params={"difficulty_reweight": True, "difficulty_smooth_alpha": 0.8},
    )
    return dict(zip(kept, advantages, strict=True)), metrics
