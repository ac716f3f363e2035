"""“As a member, I want to sign in, so that …” → role, want, benefit, in any language of ``phrases.toml``.

Only the split that is needed at every keystroke; verbs and objects are found in :mod:`spec_lsp.stories.grammar`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from spec_lsp.stories import phrases
from spec_lsp.stories.phrases import LANGUAGES, Language

_EMPHASIS = re.compile(
    r"\*\*\*?|___?|(?<![\w*])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?![\w*])|</?(?:b|i|em|strong|br)[ ]?/?>", re.IGNORECASE
)
_LEAD = re.compile(r"[\s>*_~\"'“”‘’«»「『„-]*")
_PARTICLES = tuple(phrases.words("role_after"))
_TAIL = " \t,.;:，、。．…*_\"'“”’»"
_ASIDE = re.compile(r",[ ]\w+ing[ ].*", re.DOTALL)
"""“a researcher, working with data, …”: what the role is doing, not who it is."""
_SAYS_I = re.compile(r"[,;][ ]+(?:I|we)[ ]")
"""“As a regular user, I (Ana) became tired …”: prose that says what I did, not what I want."""
_ROLE_LIMIT = 240
"""A role longer than this is prose that happens to begin with “As”."""
PLACEHOLDER: Final = re.compile(
    r"(?<!\[)\[(?![A-Z]{1,10}[-_]?\d|[ xX✓]\]|\[|\^|NEEDS CLARIFICATION)[^\[\]]{2,80}\](?![(\[\]])"
    r"|<(?!(?:br|b|i|u|em|strong|code|kbd|sub|sup|a|div|span|p|img|details|summary|center|mark|small|ins|del)\b|/|https?:|!--)[a-z][^<>@=]{0,60}>|\{\{?[^{}]{1,60}\}?\}|(?<!\S)\*\*(?=\s)|_{3,}|\.{4,}|…{2,}",
    re.IGNORECASE,
)
"""What a template leaves to be filled in."""


class Sentence(NamedTuple):
    """A story's sentence, taken apart. ``want`` is without “I want to”; what is not said is None."""

    role: str
    want: str | None
    benefit: str | None
    language: str
    opener: str = ""
    """The words that open what is wanted: “I want to”. Where ``want`` is None they end the sentence: a list follows."""


def plain(text: str) -> str:
    """The text without emphasis marks, any run of blanks as one blank."""
    if "*" in text or "_" in text or "<" in text:
        text = _EMPHASIS.sub("", text)
    return " ".join(text.split())


def may_open(text: str) -> bool:
    """Whether a line may begin a story's sentence. Cheap, and true for some lines that do not."""
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    if phrases.begins_with(text, at, phrases.ROLE_FIRST) and any(
        language.role is not None and language.role.match(text, at)
        for language in LANGUAGES
        if phrases.begins_with(text, at, language.role_first)
    ):
        return True
    return not text.isascii() and any(particle in text for particle in _PARTICLES)


def is_template(text: str) -> bool:
    """Whether a sentence or title still has its placeholders: “As a [type of user]”, “As a <role>”."""
    return PLACEHOLDER.search(text) is not None


def split(text: str) -> Sentence | None:
    """Take a sentence apart; None where it is not of the form, in any language.

    ``want`` is None for a sentence that begins like a story and never says what is wanted: whoever asks knows whether
    that is enough.
    """
    text = plain(text)
    text = text[_LEAD.match(text).end() :]  # type: ignore[union-attr]
    partial: Sentence | None = None
    for language in LANGUAGES:
        found = _in_language(language, text)
        if found is None:
            continue
        if found.want is not None:
            return found
        partial = partial or found
    return partial


def _in_language(language: Language, text: str) -> Sentence | None:
    if not language.role_first:
        return None if text.isascii() else _role_first(language, text)
    if not text or not phrases.begins_with(text, 0, language.role_first):
        return None
    opener = language.role.match(text) if language.role else None
    if opener is None:
        return None
    rest = text[opener.end() :]
    if language.no_role is not None and language.no_role.match(rest.lstrip()):
        return None
    want = language.find_want(rest, 0, _ROLE_LIMIT + 200)
    benefit = language.find_benefit(rest, 0)
    if want and benefit and 0 <= want.start() - benefit.end() <= 1:  # “so I can”, “so that we can”
        want = language.find_want(rest, want.end(), _ROLE_LIMIT + 200)
    if want is None:
        end = re.search(r"[,，;:.。]|$", rest)
        role = _role(language, rest[: end.start()] if end else rest)
        return Sentence(role, None, None, language.code) if role else None
    if benefit is not None and benefit.start() < want.start() and _clause_before(rest, benefit.start()):
        role, reason = rest[: benefit.start()], rest[benefit.end() : want.start()]
        wanted = rest[want.end() :]
    else:
        if benefit is not None and benefit.start() <= want.start():
            benefit = language.find_benefit(rest, want.end())
        if benefit is not None and benefit.start() < want.end():
            benefit = language.find_benefit(rest, want.end())
        role = rest[: want.start()]
        wanted = rest[want.end() : benefit.start()] if benefit else rest[want.end() :]
        reason = rest[benefit.end() :] if benefit else ""
    role = _role(language, role)
    if not role or len(role) > _ROLE_LIMIT or _SAYS_I.search(role):
        return None
    if benefit is not None and language.benefit is not None:
        again = language.benefit.match(reason.lstrip(", "))
        reason = reason.lstrip(", ")[again.end() :] if again else reason  # “so that, so that …”
        if rest[: benefit.start()].endswith("("):
            wanted, reason = wanted.removesuffix("("), reason.partition(")")[0]
    return Sentence(role, wanted.strip(_TAIL) or None, reason.strip(_TAIL) or None, language.code, want[0])


def _clause_before(rest: str, at: int) -> bool:
    """Whether a role ends right before ``at``: “customer, ” rather than “user of a shop for ”."""
    head = rest[:at].rstrip()
    return head.endswith((",", "，")) or ("," not in rest[at:])


def _role(language: Language, text: str) -> str:
    role = _ASIDE.sub("", text).strip(_TAIL + " -–—(")
    if language.articles and (article := language.articles.match(role)):
        role = role[article.end() :]
    return role.strip(_TAIL)


def _role_first(language: Language, text: str) -> Sentence | None:
    """“学生として、…したい”: the role stands before its particle, the verb comes last."""
    particle = language.role_after.search(text, 0, 60) if language.role_after else None
    if particle is None:
        return None
    role = _role(language, text[: particle.start()])
    if not role or re.search(r"[。、，,.]", role):
        return None
    rest = text[particle.end() :].lstrip("、，, ")
    want = language.want_after.search(rest) if language.want_after else None
    if want is None:
        return Sentence(role, None, None, language.code)
    wanted, reason = rest[: want.end()].strip(_TAIL), rest[want.end() :].strip(_TAIL)
    before = language.benefit_after.search(wanted) if language.benefit_after else None
    if before is not None and not reason:
        reason, wanted = wanted[: before.start()].strip(_TAIL), wanted[before.end() :].strip(_TAIL)
    return Sentence(role, wanted or None, reason or None, language.code)


def want_of(text: str) -> tuple[str, str | None] | None:
    """Want and benefit of a sentence that leaves its role out: “I want to save images, so that …”."""
    text = plain(text)
    text = text[_LEAD.match(text).end() :]  # type: ignore[union-attr]
    for language in LANGUAGES:
        if not text or not phrases.begins_with(text, 0, language.want_first) or language.want is None:
            continue
        opener = language.want.match(text)
        if opener is None:
            continue
        rest = text[opener.end() :]
        benefit = language.find_benefit(rest, 0)
        if benefit is None:
            return rest.strip(_TAIL), None
        return rest[: benefit.start()].strip(_TAIL), rest[benefit.end() :].strip(_TAIL) or None
    return None


def third_person(text: str) -> Sentence | None:
    """“Hortensia wants to find a candidate”: a title that names who wants what."""
    bare = plain(text)
    found = _wants().search(bare, 0, 80)
    if found is None or not bare[: found.start()].strip() or len(bare[: found.start()].split()) > 4:
        return None
    role = bare[: found.start()].strip()
    if not role[0].isupper():
        return None
    return Sentence(role, bare[found.end() :].strip(_TAIL) or None, None, "")


@cache
def _wants() -> re.Pattern[str]:
    return re.compile(rf"(?:{phrases.alternatives(phrases.words('wants'))})", re.IGNORECASE)
