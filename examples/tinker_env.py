"""tinker-cookbook: an environment of one turn. Thinking that the renderer splits off is scored where it stands."""

import tinker
from tinker_cookbook.rl.types import Env, StepResult

from golong_rewards import score_async


class GoLongEnv(Env):
    def __init__(self, renderer, row):
        self.renderer, self.row = renderer, row

    async def initial_observation(self):
        prompt = [{"role": "user", "content": self.row["prompt"]}]
        return self.renderer.build_generation_prompt(prompt), self.renderer.get_stop_sequences()

    async def step(self, action, *, extra=None) -> StepResult:
        message, _ = self.renderer.parse_response(action)
        scored = await score_async({**self.row, "response": [message]})
        return StepResult(
            reward=scored.number(),
            episode_done=True,
            next_observation=tinker.ModelInput.empty(),
            next_stop_condition=self.renderer.get_stop_sequences(),
            metrics={status: float(scored.status == status) for status in ("gated", "no_answer", "unparseable")},
            logs={"status": scored.status, "reason": scored.reason},
        )
