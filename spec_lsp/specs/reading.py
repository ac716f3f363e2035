"""A criterion read for the specification: without what is no part of what it asks for, and knowing who its people are.

The clauses are those of :mod:`spec_lsp.design.language.clauses`; here the sentence is made ready for them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.language.clauses import Clauses, clauses_of, cleaned
from spec_lsp.design.language.outcomes import Outcome
from spec_lsp.design.language.words import gerund, lexicon, plural, singular
from spec_lsp.specs.sentences import plain

_DEED = (
    r"(?:submits|enters|types|clicks|selects|chooses|opens|presses|taps|visits|views|sees|signs|logs|uploads|tries|wants"
    r"|fills|picks|ticks|scans|asks)(?=\s+(?:an?|the|their|his|her|part|it|in|out|some|one|to|\d|[“\"]))"
)
_DOER = re.compile(
    rf"\b(?:the|an?|any|every|each)\s+(?:[\w-]+\s+)?(?!\w+ly\b)([a-z][\w-]{{3,}})\s+(?:\w+ly\s+)?{_DEED}", re.I
)
_OWN_SYSTEM = re.compile(
    r"\b(the)\s+\w+_(?:system|service|app|application|server|platform)\b(?=\s+(?:shall|must|should|will)\b)", re.I
)
_EXAMPLE_OPENS = re.compile(
    r"\s*\((?:e\.?\s?g\.?|for example|for instance|such as|like|per|see|cf\.?|AC:?|ref\.?|addresses|covers|traces to"
    r"|note:)(?=\W|\b)",
    re.I,
)
_CITED = re.compile(
    r"\s*\((?:as )?(?:per|see|from|covers?|implements?)?\s*(?:[A-Z]{1,5}-?\d[\w.-]*(?:,\s*|\s+and\s+)?)+\)"
)
_PRAISE = (
    r"simple|basic|helpful|clearly|graceful(?:ly)?|proper(?:ly)?|appropriate(?:ly)?|user-friendly|intuitive(?:ly)?"
    r"|comprehensive|robust(?:ly)?|seamless(?:ly)?|smooth(?:ly)?|suitable|friendly|successfully|securely|human-friendly"
    r"|(?<=with )clear|(?<=with )meaningful"
)
_FILLER = re.compile(rf"(?<![\w-])(?:(?:clear|{_PRAISE}) and )?(?:{_PRAISE})\s+(?=[\w`“\"-])", re.I)
_ATOM = re.compile(r"(`[^`]*`|“[^”]*”|\"[^\"]*\")")
_SHELL = frozenset(
    ["functionality", "option", "options", "action", "actions", "feature", "features", "capability", "support", "form",
     "button", "dialog", "modal", "page", "view", "delivery", "marking", "organization", "organisation", "mode",
     "history", "results", "result", "list", "criteria", "process", "field", "link", "requests", "request"]
)  # fmt: skip
_ABOUT_WORK = frozenset(
    ["add", "create", "show", "display", "support", "provide", "include", "implement", "open", "view"]
)
_FIRST = re.compile(r"^(?:the |an? )?(?P<first>[A-Za-z]+) (?P<shell>[A-Za-z-]+)\b")
_TITLED = re.compile(r"^(?!Given\b|When\b)[^.;:]{1,80}?\s+(?=(?:Given|When)\s.+\sThen\s)", re.S)
_OR_SIMILAR = re.compile(r"(?<=[\"”]),? or (?:similar|the like)\b", re.I)
"""“labelled "Late fee" or similar”: what is built has the one that is written."""
_WORK_AND = re.compile(r"^(?:Create|Add|Implement|Provide|Support|Define|Introduce) and ([a-z])(?=[a-z]+ )")
_CALLED_BY_ITS_DEED = re.compile(
    r"^(Get|Fetch|Retrieve|Delete|Remove|Create|Update|Add|Edit|Set)"
    r"((?: (?!that\b|which\b|and\b|or\b|to\b)[\w-]+){1,4}?)"
    r"(?= (?:returns|removes|deletes|modifies|updates|creates|stores|shows|sends|accepts|fails|gives|requires) )"
)
"""“Get book by ID returns its title”: a thing that is called by its deed."""
_NOUNS = frozenset(
    ["email", "link", "duplicate", "search", "filter", "log", "report", "request", "order", "list", "note", "comment",
     "form", "backup", "import", "export", "upload", "download", "print", "sort", "update", "share", "display", "mail",
     "invite", "rate", "score", "post", "message", "book", "group", "schedule", "plan", "charge", "record"]
)  # fmt: skip
_OF_DEEDS = frozenset(
    ["validation", "detection", "verification", "generation", "creation", "deletion", "integration", "notification",
     "notifications", "confirmation", "calculation", "submission", "prevention", "indicator", "indicators", "field",
     "fields", "login", "reminder", "reminders", "tracking", "management", "summary", "preview", "counter", "badge"]
)  # fmt: skip
_HEAD = re.compile(
    r"^[A-Za-z-]+(?P<words>(?: [A-Za-z-]+)*?)"
    r"(?= (?:with|for|from|to|on|in|of|by|at|when|if|as|per)\b| *[(,.;:]|$)"
)
_OF_ROLE = r"\s(?:with|without|who|that|of|in|at|on|from|for|using|working|running|looking|trying|having|visiting)\s"
"""What describes a role begins with one of these: “a developer using the tool”."""
_FLAG = re.compile(r"(?<![`\w-])(--[a-z][\w-]*)(?![\w`-])")


def roles_of(package: PackageInput) -> frozenset[str]:
    """The words, in the singular, for the people of a package that the lexicon does not know as such."""
    known = lexicon()
    found: set[str] = set()
    for source in package.stories:
        head = re.split(_OF_ROLE, (source.story.role or "").lower())[0]
        words = re.findall(r"[a-z][\w-]*", head)
        found |= {singular(words[-1])} if words else set()
        for criterion in source.story.criteria:
            found |= {singular(name.lower()) for name in _DOER.findall(criterion.text)}
    return frozenset(found - known.actors - known.systems - {"name", "it"})


@lru_cache(maxsize=4096)
def prepared(text: str) -> str:
    """The sentence as it is read: without titles, examples, ids and praise, a label as the thing it names."""
    text = _OR_SIMILAR.sub("", _OWN_SYSTEM.sub(r"\1 system", _FLAG.sub(r"`\1`", bare(plain(text)))))
    text = _WORK_AND.sub(lambda found: found[1].upper(), _TITLED.sub("", text))
    text = _CALLED_BY_ITS_DEED.sub(lambda found: f"{gerund(found[1].lower()).capitalize()}{found[2]}", text)
    text = _ROLE_NAME.sub(_as_role, text) if "_" in text else text
    text = _offered(text)
    match = _FIRST.match(text)
    return _nominal(text, match) if match else text


_ROLE_NAME = re.compile(
    r"(?<=\b(?:the|any) )(?P<which>[A-Z][a-z]+)_(?P<who>[A-Z][a-z]+)\b(?![`\w])(?!\s+(?:SHALL|MUST|shall|must)\b)"
)


def _as_role(found: re.Match[str]) -> str:
    """“Fleet_Manager” → “fleet manager”, where the glossary names people as it names parts of the product."""
    role = found["who"].lower() in lexicon().actors
    return f"{found['which'].lower()} {found['who'].lower()}" if role else found[0]


@lru_cache(maxsize=4096)
def read(text: str, roles: frozenset[str] = frozenset()) -> Clauses:
    """The clauses of a criterion; ``roles`` are further words for people (:func:`roles_of`)."""
    text = prepared(text)
    if not roles or re.search(r"\busers?\b", text, re.I):
        return clauses_of(text)
    there = [role for role in sorted(roles) if re.search(rf"\b(?:{role}|{plural(role)})\b", text, re.I)]
    if len(there) != 1:
        return clauses_of(text)
    role = there[0]
    many = plural(role)
    found = clauses_of(re.sub(rf"\b{many}\b", "users", re.sub(rf"\b{role}\b", "user", text, flags=re.I), flags=re.I))

    def back(part: str) -> str:
        return re.sub(r"\buser\b", role, re.sub(r"\busers\b", many, part))

    outcomes = tuple(
        one._replace(text=back(one.text), effect=back(one.effect), subject=back(one.subject), object=back(one.object))
        for one in found.outcomes
    )
    given, when, quoted = (tuple(map(back, parts)) for parts in (found.given, found.when, found.quoted))
    return Clauses(given, when, outcomes, quoted)


def bare(text: str) -> str:
    """The sentence without examples, without ids in parentheses and, outside of quotations, without words of praise."""
    parts = _ATOM.split(_CITED.sub("", _without_examples(text)))
    found = "".join(part if at % 2 else _without_praise(part) for at, part in enumerate(parts)).strip()
    return found[:1].upper() + found[1:] if text.strip()[:1].isupper() else found


def _without_praise(text: str) -> str:
    """“sends a friendly e-mail” → “sends an e-mail”."""
    fitting = _ARTICLE_FILLER.sub(lambda one: f"{one['a'][0]}{'n' * (one['next'].lower() in 'aeiou')} ", text)
    return _FILLER.sub("", fitting)


_ARTICLE_FILLER = re.compile(rf"\b(?P<a>[Aa]n?) (?:{_PRAISE})\s+(?=(?P<next>[a-zA-Z]))", re.I)


def _without_examples(text: str) -> str:
    """Without parentheses that hold an example, whatever they hold in parentheses themselves."""
    at = 0
    while opened := _EXAMPLE_OPENS.search(text, at):
        start = text.index("(", opened.start())
        depth, end = 0, start
        while end < len(text):
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
            if not depth:
                break
        if depth:
            break
        text = text[: opened.start()] + text[end:]
        at = opened.start()
    return text


def _offered(text: str) -> str:
    """“Print recipe option” offers the deed: nobody prints an option; what a page has for it is no part of the line."""
    found = _OFFER.match(text)
    if found is None or lexicon().operations.get(found["verb"].lower()) is None:
        return text
    if found["verb"].lower() in _ABOUT_WORK | _NOUNS - {"print", "share", "search", "rate", "sort", "export", "import"}:
        return text
    return f"{found['deed']}{text[found.end() :]}"


_OFFER = re.compile(
    r"(?P<deed>(?P<verb>[A-Z][a-z]+)(?: (?!(?:the|an?|this|that)\b)[a-z][\w-]*){1,3}) "
    r"(?:option|button|functionality|feature|support|icon|capability)(?= (?:with|for|on|in|from|per|via)\b| *[(,.;]|$)"
)


def _nominal(text: str, found: re.Match[str]) -> str:
    """“Search functionality” is a thing, nobody searches functionality: the verb in front becomes a noun."""
    first, shell = found["first"], found["shell"].lower()
    known = lexicon()
    head = _HEAD.match(text)
    last = head["words"].split()[-1].lower() if head and head["words"].split() else ""
    named = first.lower() in _NOUNS and (last in _OF_DEEDS or shell in ("to", "and", "or"))
    if first.lower() not in known.operations or not (named or shell in _SHELL):
        return text
    if first.lower() in _ABOUT_WORK:
        return text
    return f"the {first[:1].lower()}{first[1:]}{text[found.end('first') :]}"


def comes_then(criterion: str, outcome: Outcome) -> bool:
    """Whether a criterion says of an outcome that it comes after the one before: “…, then the clerk is told”."""
    begin = " ".join(outcome.text.split()[:3])
    return bool(re.search(rf"(?:,|\band) then {re.escape(begin)}", cleaned(criterion)))
