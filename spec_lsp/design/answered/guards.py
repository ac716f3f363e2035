"""Who is not signed in is refused: the method in front of all others that finds out whose request it is.

Only where a criterion asks for that, and where the package itself lets people sign in: elsewhere it is another's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry, returns_of
from spec_lsp.design.document.prose import purpose_of
from spec_lsp.design.language.clauses import Clauses, clauses_of, cleaned

TOKEN = "verify_token"
"""The method in front of all others of a service."""
PEOPLE = ("account", "user", "member", "customer", "player", "person")
"""What stands for the person who signed in, the likeliest first."""
_NOBODY = re.compile(
    r"\b(?:no|without an?|without|lacking an?)\s+(?:open |active |valid |current )*(?:session|(?:[a-z]+ )?token"
    r"|authentication|sign-?in|log-?in)\b|\bnot (?:being )?(?:signed|logged) in\b|\bunauthenticated\b"
    r"|\bnot authenticated\b|\b(?:token|session)s? (?:is|are|was|has|have) (?:been )?(?:missing|invalid\w*|expired"
    r"|revoked)\b", re.I,
)  # fmt: skip
_REFUSED = frozenset(["reject", "refuse", "deny", "decline", "redirect", "block", "prevent"])
_CODE = re.compile(r"\b401\b|\bunauthori[sz]ed\b", re.I)
_ASKED_FOR = re.compile(
    r"\b(?:requests?|calls?|pages?|endpoints?|routes?|resources?|access(?:es)?|areas?|dashboard|data)\b", re.I
)
_FORMS = ("show_sign_in_form", "show_login_form", "show_log_in_form")
_CHECKS = re.compile(r"^(?:verify|validate|check|authorize|authenticate|require)_\w*(?:token|session|access|user|in)$")


def is_gate(text: str, read: Clauses) -> bool:
    """Whether a criterion refuses what is asked for by somebody who is not signed in."""
    if _NOBODY.search(text) is None or _ASKED_FOR.search(text) is None:
        return False
    return bool(_CODE.search(text)) or any(outcome.verb in _REFUSED for outcome in read.outcomes)


def with_guard(components: list[Component], pages: Sequence[bool], package: PackageInput) -> list[Component]:
    """The components with a method in front of all others, where a criterion refuses who is not signed in.

    ``pages`` says of each component whether people see it: there the sign-in page is shown instead, and the
    method is called like that page's form.
    """
    signing = next(
        (at for at, one in enumerate(components) if not pages[at] and any(e.name == "sign_in" for e in one.entries)), -1
    )
    if signing < 0 or any(_CHECKS.match(entry.name) for one in components for entry in one.of("method")):
        return components
    gates = {
        name
        for name, (_, criterion) in package.criteria.items()
        if is_gate(cleaned(criterion.text), clauses_of(criterion.text))
    }
    if not gates:
        return components
    at, entry = signing, Entry("method", TOKEN, f"{TOKEN}(token: str) -> {_holder(components)}")
    if any(pages):
        at, form = next(
            ((at, one.name) for at, page in enumerate(pages) if page for one in components[at].entries
             if one.name in _FORMS), (signing, _FORMS[0]),
        )  # fmt: skip
        name = f"require_{form.removeprefix('show_').removesuffix('_form')}"
        entry = Entry("method", name, f"{name}() -> Response | None")
    found = [one._replace(entries=tuple(_without(e, gates) for e in one.entries)) for one in components]
    guard = entry._replace(references=package.sorted(gates))
    entries = _behind_sign_in(found[at].entries, guard)
    purpose = purpose_of([one.name for one in entries], bool(pages[at]))
    found[at] = found[at]._replace(entries=entries, purpose=purpose)
    return found


def _without(entry: Entry, gates: set[str]) -> Entry:
    left = tuple(name for name in entry.references if name not in gates)
    return entry._replace(references=left) if left else entry


def _behind_sign_in(entries: tuple[Entry, ...], guard: Entry) -> tuple[Entry, ...]:
    at = next((at for at, entry in enumerate(entries, start=1) if entry.name == "sign_in"), len(entries))
    return (*entries[:at], guard, *entries[at:])


def _holder(components: list[Component]) -> str:
    """What stands for the person: the type that registering makes, else the person's key."""
    made = {returns_of(entry.body).lower(): returns_of(entry.body) for one in components for entry in one.of("method")}
    return next((made[name] for name in PEOPLE if name in made), "int")
