"""With what messages are sent: an answer, a criterion or the workspace's code names it; else nobody does."""

from __future__ import annotations

import re

from spec_lsp.design.brief.answers import libraries_of, places
from spec_lsp.design.brief.inputs import DecisionInput, PackageInput
from spec_lsp.design.language.clauses import clauses_of
from spec_lsp.design.language.languages import language_of

THROUGH = re.compile(r"\b(?:through|via|using) (?:the )?(?!E-?[Mm]ail|SMS\b)(?:[A-Z][\w-]+|`)")
"""A criterion that names what it sends with."""
_SENDS_WITH = re.compile(r"mail|smtp|sms|messag|notif|push|send", re.I)
_OUTSIDE = re.compile(r"\b(?:e-?mails?|sms|text messages?|newsletters?)\b", re.I)
"""What leaves the program: a notification may be shown within it."""
_AND_SENDS = re.compile(r"\band (?:then )?(?:sends?|e-?mails?|mails?|delivers?)\b", re.I)
_FIELDS = re.compile(r"\([^()]*,[^()]*\)")
"""“the details (id, email, name)”: what is received, and not how."""
_SENT = frozenset(["send", "email", "e-mail", "mail", "deliver", "receive", "forward"])


def names_service(decision: DecisionInput) -> bool:
    """Whether an answer is about an outside service, or confirms something that messages are sent with."""
    if places().headings.get(decision.question) == "External integrations":
        return True
    return any(_SENDS_WITH.search(name) for name in (*libraries_of(decision), *decision.interfaces))


def sent_by_nobody(package: PackageInput) -> tuple[str, ...]:
    """The criteria by which a message leaves the program, where nothing says with what; none where something does."""
    if any(names_service(one) for one in package.decisions):
        return ()
    if any(_SENDS_WITH.search(one.name) for one in package.interfaces):
        return ()
    found = []
    for name, (source, criterion) in package.criteria.items():
        text = criterion.text
        if not _OUTSIDE.search(text) or language_of(source.story) is not None:
            continue
        if THROUGH.search(text):
            return ()
        outcomes = [one for one in clauses_of(text).outcomes if not one.negative]
        if any(
            (one.verb in _SENT or _AND_SENDS.search(one.text)) and _OUTSIDE.search(_FIELDS.sub("", one.text))
            for one in outcomes
        ):
            found.append(name)
    return tuple(found)
