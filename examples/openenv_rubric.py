"""OpenEnv: a rubric that any environment takes, and an environment of one turn that has it."""

from openenv.core.env_server import Action, Environment, Observation, State
from openenv.core.rubrics import Rubric

from golong_rewards import score


class Answer(Action):
    text: str


class GoLongRubric(Rubric):
    """`row` is the data set's, with its gold answer: set when the environment is reset, and never shown."""

    row: dict = {}

    def forward(self, action: Answer, observation: Observation) -> float:
        return score({**self.row, "response": action.text}).number()


class GoLongEnvironment(Environment):
    def __init__(self, rows):
        super().__init__(rubric=GoLongRubric())
        self.rows, self.turn = rows, 0

    def reset(self, seed=None, episode_id=None, **_) -> Observation:
        self.rubric.row = self.rows[(seed or 0) % len(self.rows)]
        self.turn = 0
        return Observation(metadata={"prompt": self.rubric.row.get("prompt")})

    def step(self, action: Answer, timeout_s=None, **_) -> Observation:
        self.turn += 1
        observation = Observation(done=True)
        observation.reward = self._apply_rubric(action, observation)
        return observation

    @property
    def state(self) -> State:
        return State(step_count=self.turn)
