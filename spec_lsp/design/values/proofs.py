"""Signatures of what people prove with that it is them: passwords, old and new, and what was sent to their address."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.words import says
from spec_lsp.design.values.fixed_signatures import signature
from spec_lsp.design.values.keys import owner_of, who_tells, whose_value
from spec_lsp.design.values.shapes import Given

_PASSWORD = r"(?:password|passphrase|contraseña|senha|mot de passe|passwort|kennwort|wachtwoord|парол\w+)"
_OLD = re.compile(
    rf"\b(?:current|old|existing|previous|aktuell\w*|alt\w*|bisherig\w*|huidige?|oude?|ancien|текущ\w+|стар\w+)\s+{_PASSWORD}"
    rf"|\b{_PASSWORD}\s+(?:actual|anterior|atual|antiga|actuel|attuale|vecchia)\b", re.I,
)  # fmt: skip
_SENT = re.compile(r"\b(?:link|token|enlace|lien|url|ссылк\w+|токен\w*)\b|_token\b|リンク|トークン|链接|令牌", re.I)
_CODE = re.compile(r"\b(?:code|pin|otp|código|codice|код\w*)\b", re.I)
_GENERATED = re.compile(rf"\bgenerat\w+\b[^.;]*\b{_PASSWORD}|\b(?:temporary|random|initial)\s+{_PASSWORD}", re.I)
_IN_CHARGE = ("admin", "manager", "support", "staff", "operator", "supervisor", "moderator")
"""Parts of the roles that reset what is not their own."""
_PROVED = frozenset(["email", "mail", "address", "account", "registration"])
_PROVES = frozenset(["verify", "confirm", "activate"])


def proof_signature(action: Action, source: StoryInput) -> str | None:
    """The signature of a deed with a password, or with an address that is proved; None for anything else."""
    if action.head == "password" and action.operation in ("change", "update", "set"):
        return _changed(action, source)
    if action.head == "password" and action.operation == "reset":
        return _reset(action, source)
    if action.head in _PROVED and action.operation in _PROVES:
        proof = _proof(_told(action, source))
        by_mail = action.head in ("email", "mail", "address") and action.operation == "verify"
        return signature(action.name, [proof or Given("token", "str")], "None") if proof or by_mail else None
    return None


def _changed(action: Action, source: StoryInput) -> str | None:
    """Who changes a password gives the one that holds, where that is asked for; who was sent something gives that."""
    told = _told(action, source)
    new = Given("new_password", "str")
    if _OLD.search(told):
        whose = owner_of(action.object) or whose_value(action, source) or who_tells(source)
        return signature(action.name, [whose, Given("current_password", "str"), new], "None")
    resets = action.operation == "set" and says(told.lower(), ("reset", "forgot"))
    proof = _proof(told) if resets else None
    return signature(action.name, [proof, new], "None") if proof else None


def _reset(action: Action, source: StoryInput) -> str | None:
    """A forgotten password is replaced with what was sent; somebody else's is known by whose it is."""
    told = _told(action, source)
    whose = owner_of(action.object)
    if whose is not None or says((source.story.role or "").lower(), _IN_CHARGE):
        made = "str" if _GENERATED.search(told) else "None"
        return signature(action.name, [whose or Given("user_id", "int")], made)
    proof = _proof(told)
    return signature(action.name, [proof, Given("new_password", "str")], "None") if proof else None


def _proof(told: str) -> Given | None:
    """What was sent to somebody and comes back."""
    if _SENT.search(told):
        return Given("token", "str")
    return Given("code", "str") if _CODE.search(told) else None


def _told(action: Action, source: StoryInput) -> str:
    """What the story says of the deed: all of it where it is the story's own, else the criterion that names it."""
    every = [one.text for one in source.story.criteria if action.criterion in (None, source.cite(one.name))]
    return cleaned(" ".join([source.story.title or "", source.story.role or "", source.story.want or "", *every]))
