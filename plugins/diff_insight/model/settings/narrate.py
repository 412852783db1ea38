"""Settings of narration by a language model."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

OPENAI_URL = "https://api.openai.com/v1"


class Api(StrEnum):
    """The protocols of language models: OpenAI's, or Azure's variant of it."""

    OPENAI = "openai"
    AZURE = "azure"


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of spending on a language model, in tokens and in money; 0 is no limit.

    Attributes:
        run: By one run of the command.
        month: In a calendar month (UTC).
    """

    run: float = 0
    month: float = 0


@dataclass(frozen=True, slots=True)
class NarrateSettings:
    """Settings of narration by a language model.

    Attributes:
        model: Its name, or the deployment's on Azure; empty where none is to be asked.
        base_url: The endpoint.
        api: How it is asked.
        api_version: Azure's version of it.
        api_key_env: The variable that the key is in; never the key itself.
        private: Whether the words of the documents stay here.
        max_tokens: The most tokens, in and out together.
        max_cost: The most money, in the currency of the prices.
        price_in: What a million tokens cost that are sent.
        price_out: What a million tokens cost that are answered.
        jobs: How many requests are on their way at a time.
        timeout: Seconds to wait for an answer.
        temperature: The model's own where `None`.
        context: Tokens of one request and its answer together, at most.
    """

    model: str = ""
    base_url: str = OPENAI_URL
    api: Api = Api.OPENAI
    api_version: str = ""
    api_key_env: str = "OPENAI_API_KEY"
    private: bool = False
    max_tokens: Limits = field(default_factory=Limits)
    max_cost: Limits = field(default_factory=Limits)
    price_in: float = 0
    price_out: float = 0
    jobs: int = 4
    timeout: float = 120
    temperature: float | None = None
    context: int = 16_000
