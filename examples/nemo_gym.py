"""NeMo-Gym: a resources server of its own kind that hands `/verify` on.

Where a client takes a URL (verifiers, prime-rl, `resources_url`), give it the service's own and leave this out.
"""

import aiohttp
from nemo_gym.base_resources_server import (
    BaseResourcesServerConfig,
    BaseVerifyRequest,
    BaseVerifyResponse,
    ReverifyMode,
    SimpleResourcesServer,
)
from pydantic import ConfigDict


class GoLongConfig(BaseResourcesServerConfig):
    REVERIFY_MODE = ReverifyMode.STATELESS
    rewards_url: str = "http://127.0.0.1:8080"


class Row(BaseVerifyRequest):
    model_config = ConfigDict(extra="allow")


class ScoredRow(BaseVerifyResponse):
    model_config = ConfigDict(extra="allow")


class GoLongResourcesServer(SimpleResourcesServer):
    config: GoLongConfig

    async def verify(self, body: Row) -> ScoredRow:
        async with aiohttp.ClientSession(raise_for_status=True) as session:
            async with session.post(f"{self.config.rewards_url}/verify", json=body.model_dump(mode="json")) as reply:
                return ScoredRow.model_validate(await reply.json())


if __name__ == "__main__":
    GoLongResourcesServer.run_webserver()
