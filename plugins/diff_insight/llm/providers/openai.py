"""Any endpoint that speaks OpenAI's chat completions: OpenAI, Azure, local servers.

The `openai` package is imported when a model is asked for, and not before: it is an extra of the
package, and nothing else needs it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any

from diff_insight.model.conversation import Finish, ModelAnswer, ModelRequest
from diff_insight.model.errors import ModelBusyError, ModelError
from diff_insight.model.settings import OPENAI_URL, Api, NarrateSettings
from diff_insight.runtime.retry_after import retry_after

if TYPE_CHECKING:
    import openai

_NO_KEY = "no-key"  # the client wants one; servers without keys ignore it
_LONGEST_MESSAGE = 300  # characters of an endpoint's error, which may be a whole HTML page
_FINISHES = {
    "stop": Finish.STOP,
    "length": Finish.LENGTH,
    "content_filter": Finish.FILTERED,
}
_SPENT = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
_PASSING = frozenset({408, 409, 425, 429})  # what may go well the next time
_SERVER_ERROR = 500
_TOO_LONG = re.compile(r"context.?length|maximum context|context.?(?:size|window)|too many tokens")
_FILTER = re.compile(r"content_filter|content_policy|ResponsibleAI", re.IGNORECASE)
_TOKEN_LIMITS = ("max_tokens", "max_completion_tokens")


class OpenAIProvider:
    """A language model behind an endpoint; several threads may ask it at a time.

    What an endpoint does not know (a schema for the answer, a way to name the most tokens) is
    noticed once and left out from then on.

    Args:
        settings: Which model is asked, and how.

    Raises:
        ModelError: The `openai` package or the key is missing.
    """

    def __init__(self, settings: NarrateSettings) -> None:
        try:
            import openai  # noqa: PLC0415 - an extra, and slow to import
        except ImportError as error:
            raise ModelError(
                'narrate: the package openai is not installed: pip install "mkdocs-diff-insight'
                '[narrate]"'
            ) from error
        self._openai = openai
        self._settings = settings
        self._key = _key(settings)
        self._client = self._connect()
        self._lock = Lock()
        self._schemas = True
        newer = settings.base_url == OPENAI_URL
        self._token_limits: tuple[str, ...] = _TOKEN_LIMITS[::-1] if newer else _TOKEN_LIMITS
        self._temperature = settings.temperature

    def ask(self, request: ModelRequest, key: str) -> ModelAnswer:
        """Ask once, and once more for each thing that the endpoint turns out not to know.

        Args:
            request: What is asked.
            key: What tells the request from others; a gateway may know by it that it has
                answered already (`Idempotency-Key`).

        Raises:
            ModelBusyError: No answer this time.
            ModelError: No answer, and none to be expected.
        """
        while True:
            options = self._options(request)
            try:
                completion = self._client.chat.completions.create(
                    **options, extra_headers={"Idempotency-Key": key}
                )
            except self._openai.BadRequestError as error:
                answer = self._refused(error)
                if answer is not None:
                    return answer
                self._do_without(error, options)
            except self._openai.OpenAIError as error:
                raise self._translated(error) from error
            except (ValueError, TypeError) as error:  # what the client makes of a body without JSON
                raise ModelBusyError(f"the answer cannot be read: {self._clean(error)}") from error
            else:
                return self._answer(completion)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _connect(self) -> openai.OpenAI:
        asked = self._settings
        common: dict[str, Any] = {
            "api_key": self._key or _NO_KEY,
            "timeout": asked.timeout,
            "max_retries": 0,  # the caller's, which knows what was paid and when to stop
        }
        if asked.api is Api.AZURE:
            return self._openai.AzureOpenAI(
                azure_endpoint=asked.base_url,
                azure_deployment=asked.model,
                api_version=asked.api_version,
                **common,
            )
        return self._openai.OpenAI(base_url=asked.base_url, **common)

    def _options(self, request: ModelRequest) -> dict[str, Any]:
        form: dict[str, object] = {"type": "json_object"}
        if self._schemas:
            schema = {"name": request.schema_name, "schema": request.schema, "strict": True}
            form = {"type": "json_schema", "json_schema": schema}
        options: dict[str, Any] = {
            "model": self._settings.model,
            "messages": [
                {"role": "system", "content": request.system},
                {"role": "user", "content": request.user},
            ],
            "response_format": form,
        }
        for limit in self._token_limits[:1]:
            options[limit] = request.most_output
        if self._temperature is not None:
            options["temperature"] = self._temperature
        return options

    def _refused(self, error: openai.BadRequestError) -> ModelAnswer | None:
        """An answer that is none: what was sent is too long, or not to the endpoint's liking."""
        said = f"{error.code} {error.message}"
        if error.code == "context_length_exceeded" or _TOO_LONG.search(said):
            return ModelAnswer("", Finish.TOO_LONG, billed=False)
        return ModelAnswer("", Finish.FILTERED, billed=False) if _FILTER.search(said) else None

    def _do_without(self, error: openai.BadRequestError, options: Mapping[str, Any]) -> None:
        """Leave out from now on what the endpoint says that it does not know.

        Raises:
            ModelError: It complains of something else.
        """
        said = f"{error.param} {error.message}"
        with self._lock:
            if self._settled(said, options):
                return
        raise ModelError(f"narrate: the endpoint refuses the request: {self._clean(error)}")

    def _settled(self, said: str, options: Mapping[str, Any]) -> bool:
        """Whether the next request leaves out what the endpoint complains of."""
        if re.search(r"response_format|json_schema|structured.?output", said):
            self._schemas = False
            return bool(options["response_format"]["type"] == "json_schema")
        for limit in _TOKEN_LIMITS:
            if limit in options and re.search(rf"\b{limit}\b", said):
                self._token_limits = tuple(name for name in self._token_limits if name != limit)
                return bool(self._token_limits)
        if "temperature" in said and "temperature" in options:
            self._temperature = None
            return True
        return False

    def _answer(self, completion: object) -> ModelAnswer:
        """What came back, if it has the form of an answer; an endpoint may send anything."""
        choices = getattr(completion, "choices", None)
        message = getattr(choices[0], "message", None) if choices else None
        if message is None:
            raise ModelBusyError("the endpoint's answer has no choices")
        usage = getattr(completion, "usage", None)
        finish = _FINISHES.get(str(choices[0].finish_reason), Finish.STOP) if choices else None
        if getattr(message, "refusal", None):
            finish = Finish.REFUSED
        text = message.content if isinstance(message.content, str) else ""
        return ModelAnswer(
            text,
            finish or Finish.STOP,
            _tokens(usage, "prompt_tokens"),
            _tokens(usage, "completion_tokens"),
        )

    def _translated(self, error: openai.OpenAIError) -> ModelError | ModelBusyError:
        """The SDK's error as one of ours, by whether asking again can help."""
        sdk = self._openai
        if isinstance(error, sdk.APITimeoutError):
            return ModelBusyError(f"no answer within {self._settings.timeout:g} seconds")
        said = self._clean(error)
        if isinstance(error, sdk.APIConnectionError):
            cause = self._clean(error.__cause__ or error)
            return ModelBusyError(f"{self._settings.base_url} cannot be reached: {cause}")
        if not isinstance(error, sdk.APIStatusError):
            return ModelBusyError(said)
        remedy = self._remedy(error)
        if remedy:
            return ModelError(f"narrate: {remedy}: {said}")
        return ModelBusyError(said, _wait(error.response.headers))

    def _remedy(self, error: openai.APIStatusError) -> str:
        """What is wrong where asking again does not help; empty where it does."""
        if _SPENT & {error.code, error.type}:
            return "the account has no credit left"
        match error.status_code:
            case 401 | 403:
                return f"the endpoint refuses the key in {self._settings.api_key_env}"
            case 404:
                asked = self._settings
                return f"{asked.base_url} has no model {asked.model!r}, or is no endpoint"
            case status if status in _PASSING or status >= _SERVER_ERROR:
                return ""
        return "the endpoint refuses the request"

    def _clean(self, error: BaseException) -> str:
        """What an error says, on one line, short, and without the key."""
        text = " ".join(str(error).split()) or type(error).__name__
        if self._key:
            text = text.replace(self._key, "***")
        text = "".join(character if character.isprintable() else "?" for character in text)
        return text if len(text) <= _LONGEST_MESSAGE else f"{text[:_LONGEST_MESSAGE]}…"


def _key(settings: NarrateSettings) -> str:
    """The key; empty where a server of one's own may need none."""
    key = os.environ.get(settings.api_key_env, "").strip()
    if not key and (settings.base_url == OPENAI_URL or settings.api is Api.AZURE):
        raise ModelError(
            f"narrate: the environment variable {settings.api_key_env} is not set: put the key of "
            f"{settings.base_url} into it"
        )
    if not key.isascii() or not key.isprintable():
        raise ModelError(
            f"narrate: the environment variable {settings.api_key_env} has no key in it: a key is "
            "one word of ASCII characters"
        )
    return key


def _tokens(usage: object, name: str) -> int:
    count = getattr(usage, name, None)
    return count if isinstance(count, int) and count > 0 else 0


def _wait(headers: Mapping[str, str]) -> float | None:
    """The seconds that an endpoint asks to be left alone."""
    try:
        return max(0.0, float(headers.get("retry-after-ms", "")) / 1000)
    except ValueError:
        return retry_after(headers)
