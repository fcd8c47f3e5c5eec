"""SkyRL (skyrl-gym): an environment of one turn. Named in `environment.env_class: golong`."""

from golong_rewards import score as golong
from skyrl_gym.envs import register
from skyrl_gym.envs.base_text_env import BaseTextEnv, BaseTextEnvStepOutput


class GoLongEnv(BaseTextEnv):
    def __init__(self, env_config=None, extras=None):
        super().__init__()
        self.row = extras

    def step(self, action: str) -> BaseTextEnvStepOutput:
        spec = self.row.get("reward_spec") or self.row["reward_model"]
        score = golong(
            action,
            spec["ground_truth"],
            data_source=self.row["data_source"],
            extra_info=self.row.get("extra_info"),
        )
        return BaseTextEnvStepOutput(
            observations=[], reward=score.number(), done=True, metadata={"status": score.status}
        )


register(id="golong", entry_point=GoLongEnv)
