"""The options of `diff-insight narrate`, as they are written below `narrate` in mkdocs.yml."""

from __future__ import annotations

import math
import re
from urllib.parse import urlsplit

from mkdocs.config import config_options as c

from diff_insight.config.strict import StrictChoice, StrictConfig
from diff_insight.model.errors import SettingsError
from diff_insight.model.settings import OPENAI_URL, Api, Limits, NarrateSettings

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_KEY_VARIABLES = {Api.OPENAI: "OPENAI_API_KEY", Api.AZURE: "AZURE_OPENAI_API_KEY"}
_LEAST_CONTEXT = 2_000
_MOST_JOBS = 64


class LimitConfig(StrictConfig):
    """What may be spent on a language model."""

    run = c.Type((float, int), default=0)
    """The most that one run of the command may spend. 0: no limit."""

    month = c.Type((float, int), default=0)
    """The most that all runs of a calendar month (UTC) may spend that share a `cache_dir`. 0: no
    limit."""


class NarrateConfig(StrictConfig):
    """How `diff-insight narrate` asks a language model."""

    model = c.Type(str, default="")
    """The model's name; on Azure the name of its deployment. Empty: no model can be asked."""

    base_url = c.Type(str, default=OPENAI_URL)
    """The endpoint: OpenAI's, a local server's such as `http://localhost:11434/v1`, or with
    `api: azure` the resource's, such as `https://contoso.openai.azure.com`."""

    api = StrictChoice(tuple(api.value for api in Api), default=Api.OPENAI.value)
    """How the endpoint is asked: like `openai`, which most servers are, or like `azure`."""

    api_version = c.Type(str, default="")
    """The version of Azure's API, such as `2024-10-21`; only for `api: azure`."""

    api_key_env = c.Type(str, default="")
    """The name of the environment variable that has the key. Empty: `OPENAI_API_KEY`, or
    `AZURE_OPENAI_API_KEY` with `api: azure`. The key itself never stands in a file."""

    private = c.Type(bool, default=False)
    """Send facts without quotes: no line of a diff and no words of a document leave the machine."""

    max_tokens = c.SubConfig(LimitConfig)
    """The most tokens to spend, sent and answered together."""

    max_cost = c.SubConfig(LimitConfig)
    """The most money to spend, in the currency of the prices."""

    price_in = c.Type((float, int), default=0)
    """What a million tokens cost that are sent."""

    price_out = c.Type((float, int), default=0)
    """What a million tokens cost that are answered."""

    jobs = c.Type(int, default=4)
    """How many requests are on their way at a time."""

    timeout = c.Type((float, int), default=120)
    """Seconds to wait for an answer before the request is made again."""

    temperature = c.Optional(c.Type((float, int)))
    """How freely the model chooses its words, 0 to 2; by default as the endpoint has it."""

    context = c.Type(int, default=16_000)
    """How many tokens one request and its answer may have together. Longer reports are told in
    several requests; local servers may need a smaller number."""


def narrate_settings(config: NarrateConfig) -> NarrateSettings:
    """The options as the engine takes them.

    Raises:
        SettingsError: A value cannot be used; the message names the option and the remedy.
    """
    api = Api(config.api)
    _check_azure(config, api)
    settings = NarrateSettings(
        model=config.model.strip(),
        base_url=_endpoint(config.base_url),
        api=api,
        api_version=config.api_version,
        api_key_env=_variable(config.api_key_env) or _KEY_VARIABLES[api],
        private=config.private,
        max_tokens=_limits("max_tokens", config.max_tokens),
        max_cost=_limits("max_cost", config.max_cost),
        price_in=_number("price_in", config.price_in),
        price_out=_number("price_out", config.price_out),
        jobs=_whole("jobs", config.jobs, 1, _MOST_JOBS),
        timeout=_number("timeout", config.timeout, least=1),
        temperature=None
        if config.temperature is None
        else _number("temperature", config.temperature),
        context=_whole("context", config.context, _LEAST_CONTEXT, 2_000_000),
    )
    limited = settings.max_cost.run or settings.max_cost.month
    if limited and not (settings.price_in or settings.price_out):
        raise SettingsError(
            "narrate.max_cost", "needs prices to count with: set price_in and price_out"
        )
    return settings


def _check_azure(config: NarrateConfig, api: Api) -> None:
    if api is not Api.AZURE:
        return
    if not config.api_version:
        raise SettingsError(
            "narrate.api_version", "is empty: `api: azure` needs one, such as 2024-10-21"
        )
    if config.base_url == OPENAI_URL:
        raise SettingsError(
            "narrate.base_url",
            "`api: azure` needs the resource's URL, such as https://contoso.openai.azure.com",
        )


def _endpoint(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingsError("narrate.base_url", "is no http or https URL")
    if "@" in parts.netloc or parts.query or parts.fragment:
        # Not quoted: what stands there may be a key.
        raise SettingsError(
            "narrate.base_url",
            "has a user, a password or a query: the key stands in the environment, see api_key_env",
        )
    return url.rstrip("/")


def _variable(name: str) -> str:
    if name and not _VARIABLE.fullmatch(name):
        # Not quoted: it may be the key itself.
        raise SettingsError(
            "narrate.api_key_env",
            "is no name of an environment variable; the key itself never stands in mkdocs.yml",
        )
    return name


def _limits(option: str, config: LimitConfig) -> Limits:
    return Limits(
        run=_number(f"{option}.run", config.run), month=_number(f"{option}.month", config.month)
    )


def _number(option: str, value: float, least: float = 0) -> float:
    if isinstance(value, bool) or not math.isfinite(value) or value < least:
        raise SettingsError(f"narrate.{option}", f"{value!r} is no number, {least:g} or more")
    return value


def _whole(option: str, value: int, least: int, most: int) -> int:
    if isinstance(value, bool) or not least <= value <= most:
        raise SettingsError(
            f"narrate.{option}", f"{value!r} is no whole number from {least} to {most}"
        )
    return value
