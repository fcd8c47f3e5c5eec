"""openpipe-art: a rollout whose trajectory carries its reward.

    group = art.trajectory_group((rollout(model, row) for _ in range(8)), return_exceptions=True)

Without `return_exceptions` a rollout that fails takes its whole group with it, whatever `max_exceptions` says.
"""

import art

from golong_rewards import score_async


async def rollout(model: art.Model, row: dict) -> art.Trajectory:
    prompt = [{"role": "user", "content": row["prompt"]}]
    client = model.openai_client()
    completion = await client.chat.completions.create(model=model.get_inference_name(), messages=prompt)
    choice = completion.choices[0]
    # A rollout that cannot be scored is an exception of its group, not a trajectory with a reward of 0.
    scored = await score_async({**row, "response": [choice.message.model_dump(exclude_none=True)]})
    return art.Trajectory(
        messages_and_choices=[*prompt, choice],
        reward=scored.number(),
        metrics={"gated": scored.status == "gated", "no_answer": scored.status == "no_answer"},
        metadata={"status": scored.status, "signature": scored.signature},
    )
