"""Cache of compiled templates, for the next process of the same user on this machine."""

from __future__ import annotations

import hashlib

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from diff_insight.runtime.log import logger

_log = logger("cache")


class CompiledTemplates(FileSystemBytecodeCache):
    """The code of templates, in Jinja's folder for it: one that nobody else can write to.

    It is code, so it is not where reports are kept: that may come from another machine, and
    nothing of it is ever run.

    Args:
        around: What the code depends on besides a template's source: the environment's options,
            and the functions that are called while it is compiled.

    Raises:
        OSError: There can be no such folder.
        RuntimeError: There is a folder of this name that others can write to.
    """

    def __init__(self, around: str) -> None:
        super().__init__(pattern="diff-insight-%s.cache")
        self._around = around

    def get_source_checksum(self, source: str) -> str:
        """What tells whether code is of this source, compiled in this way."""
        content = f"{self._around}\n{source}".encode("utf-8", "replace")
        return hashlib.sha256(content).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template's code, if it is there and whole."""
        try:
            super().load_bytecode(bucket)
        except Exception as error:  # noqa: BLE001 - what is damaged can fail in any way
            _log.debug("A compiled template is damaged: %s", error)
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code, if that can be done."""
        try:
            super().dump_bytecode(bucket)
        except OSError as error:
            _log.info("Compiled templates are not kept: %s", error.strerror or error)


def keep_compiled(environment: Environment, around: str) -> None:
    """Have an environment keep its compiled templates, unless it does already.

    Args:
        environment: The environment.
        around: See `CompiledTemplates`.
    """
    if environment.bytecode_cache is None:
        try:
            environment.bytecode_cache = CompiledTemplates(around)
        except (OSError, RuntimeError) as error:
            _log.info("Compiled templates are not kept: %s", error)
