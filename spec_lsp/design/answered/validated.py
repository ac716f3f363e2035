"""Types that a validation library has for what people enter: an e-mail address, a secret, a web address."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry

_TYPES = (
    (re.compile(r"\b((?:\w+_)?e?mail(?:_address)?): str\b"), r"\1: EmailStr"),
    (re.compile(r"\b((?:\w+_)?(?:password|passphrase|pin|secret|api_key)): str\b"), r"\1: SecretStr"),
    (re.compile(r"\b((?:\w+_)?(?:url|website|callback)): str\b"), r"\1: AnyUrl"),
)


def with_validated(components: list[Component], package: PackageInput) -> list[Component]:
    """The components with the types of pydantic, where an answer says that it validates what comes in."""
    if not any("pydantic" in one.libraries for one in package.decisions):
        return components
    return [one._replace(entries=tuple(_typed(entry) for entry in one.entries)) for one in components]


def _typed(entry: Entry) -> Entry:
    body = entry.body
    if entry.kind in ("method", "type"):
        for pattern, typed in _TYPES:
            body = pattern.sub(typed, body)
    return entry._replace(body=body)
