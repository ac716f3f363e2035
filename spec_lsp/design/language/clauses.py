"""A criterion's sentence as conditions and outcomes: what must hold, what happens then.

Understands Given/When/Then, EARS (“WHEN …, THE System SHALL …”), modals (“Members can …”), imperatives (“Add …”),
labels (“Each row shows: a, b”) and plain statements. What has none of these forms is one outcome as it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from spec_lsp.design.language.borders import begins_clause, coordinated, is_closed
from spec_lsp.design.language.languages import condition_words
from spec_lsp.design.language.outcomes import MODAL, Outcome, outcome_of
from spec_lsp.design.language.subjects import is_actor
from spec_lsp.design.language.words import is_plural, lexicon, says

_EMPHASIS = re.compile(r"(?P<code>`[^`]*`)|(\*\*|__)(?=\S)(.+?)(?<=\S)\2|(?<![\w*])\*(?=[^\s*])([^*]+)\*(?![\w*])")
"""Code holds no emphasis: the stars of `*.log` are its own."""
_ESCAPE = re.compile(r"\\([~.*_#()\[\]-])")
_EXAMPLE = re.compile(
    r"\s*[(（](?:e\.?\s?g\.?|for example|such as|like)\b[^()]*[)）]|,?\s+(?:e\.g\.|for example|such as)\s[^.;]*", re.I
)
_EXAMPLE_BEHIND = re.compile(r"(\([^()]+?),?\s+(?:e\.g\.|for example|such as)\s[^()]*\)", re.I)
"""“(walking distance, e.g. 500 m)”: the example goes, what stands before it stays in its parentheses."""
_EXAMPLES = ("e.g", "e. g", "eg", "for example", "such as", "like")
_TABLE = re.compile(r":?\s*\|(?:[^|]*\|){3,}")
_NESTED = re.compile(r"(?<=[^\s-]) +[-*] +(?=\S)")
_CODES_BEFORE = re.compile(r"^\s*(?:[(\[](?:[A-Z]{1,5}[ -]?\d[\w.]*(?:[,;/]\s*|\s+|(?=[)\]])))+[)\]]\s*)+:?\s*(?=\w)")
"""“(EO 2.d, AC 2.e) The server …”: which requirement of another document it comes from."""
_CODES = re.compile(r"\s*\((?:per |see |cf\. )?(?:[A-Z]{1,5}[ -]?\d[\w.]*(?:,\s*)?)+\)\s*$")
_ATOM = re.compile(
    r"`[^`]*`|“[^”]*”|\"[^\"]*\"|„[^“”]*[“”]|‘[^’]*’|(?<!\w)'[^']+'(?!\w)|\([^()]*\)|https?://\S+|\[[^\]]*\]"
)
_BASE = 0xE000
_ATOM_SIGN = re.compile(r"[\ue000-\uf8fe]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_BEGINS_SCENARIO = re.compile(r"(?:Scenario[^:]*:\s*)?(?:given|when)\b", re.I)
_CONDITION_ENDS = (re.compile(r",?\s+then\s+", re.I), re.compile(r",\s+(?=the system\b)", re.I))
_THEN = re.compile(r"\bthen\b", re.I)
_GIVEN_WHEN = re.compile(r"given\s.*,\s+when\s", re.I)
_WHEN = re.compile(r"when\s", re.I)
_LONGEST = 4000
_FEW = 3
LIST = "\uf8ff"
"""What stands between the items of a nested list in a cleaned text."""

_GWT = re.compile(r"(?:^|(?<=[\s,;.]))(GIVEN|Given|WHEN|When|when|THEN|Then|then|AND|And|BUT|But)\b[ ,:]*")
_LEAD = re.compile(
    r"^(when(?:ever)?|if|while|where|after|once|as soon as|upon|before|unless|until|in case|for|within|during|given)\b",
    re.I,
)
_SHALL = re.compile(
    r",?\s+(?:then\s+)?(?=(?:the|a|an|no)\s+(?:(?!(?:the|an?|no)\s)[\w-]+\s+){1,4}(?:shall|must|should|will)\b)", re.I
)
"""Where the outcome begins that no comma divides from its condition: “WHEN a loan ends THE SYSTEM SHALL …”."""
_GIVEN_THAT = re.compile(r"^given\s+(?:that\s+)?", re.I)
_HOLDS_BEFORE = re.compile(r"(?:while|where|given|for)\b", re.I)
_CONDITION_WORD = re.compile(r"^(?:when(?:ever)?|if|while|given|in case(?! of\b))\s+(?:that\s+)?", re.I)
_SUBJECT_AGAIN = re.compile(r"(?<=\w)\s+(?=(?:the|an?|their|his|her|its)\s)", re.I)
"""“After 3 wrong codes the locker is blocked”: where a clause may begin that has no comma before it."""
_TITLED = re.compile(
    r"^(?!(?i:given|when)\b)(?P<title>[^.;]{1,120}?)\s+(?=(?:GIVEN|WHEN|Given|When)\b.*\b(?:THEN|Then)\b)"
)
_EVERY = re.compile(
    r"^(?P<when>(?:every|each)\s+(?:[a-z]+day|day|night|morning|evening|week|month|quarter|year|hour|minute|\d+\s+[a-z]+)"
    r"(?:\s+(?:at|on)\s+[\w:.]+)?),?\s+(?=(?:the|a|an|all|each|every)\s)", re.I,
)  # fmt: skip
_MODAL_AGAIN = re.compile(r",?\s+(?:and|but)\s+(?=(?:SHALL|MUST|shall|must)\s+(?:NOT\s+|not\s+)?[a-z]+\b)")
_SEES_AND_CAN = re.compile(
    r"^(?P<seen>(?P<who>(?:(?:the|an?)\s+)?[a-z]+)\s+sees?\s.+?),?\s+and\s+(?P<can>(?:can|may)\s+.+)$", re.I
)
_WHAT_IS = re.compile(r"(?P<who>(?:(?:the|an?|each|every|all) )?(?:[\w-]+ ){1,3}?)(?:is|are) ", re.I)
_WHO_DOES = re.compile(r"(?P<who>(?:they|I|we|(?:the|an?|each|every) [\w-]+))\s", re.I)
SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z“\"`\ue000-\uf8ff])|;\s+")


_WORD = re.compile(r"[\w'’]+")


_IT_IS = re.compile(r"\bit['’]s\b")
_LOUD = re.compile(r"(?<=\s)(?:AND|OR|NOT)(?=\s)")
_SHOUTED = (" AND ", " OR ", " NOT ")
"""“IF it is lent AND overdue”: a word of the form, in a condition that is one."""


class Clauses(NamedTuple):
    given: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    quoted: tuple[str, ...] = ()
    """Texts in quotation marks, in order; not those in examples."""

    @property
    def conditions(self) -> tuple[str, ...]:
        return self.given + self.when

    @property
    def negative(self) -> bool:
        """Whether it is about something that goes wrong or must not happen."""
        words = (word for clause in self.when for word in _WORD.findall(clause.lower()))
        return not lexicon().negative.isdisjoint(words) or any(outcome.negative for outcome in self.outcomes)


_GETS = re.compile(
    r"\b(?P<who>\w+)\s+gets?\s+(?P<done>notified|informed|alerted|reminded|warned|blocked|locked|saved|deleted|removed"
    r"|cancell?ed|assigned|charged|rejected|accepted|updated|created|highlighted|marked)\b", re.I,
)  # fmt: skip


def _is_done(found: re.Match[str]) -> str:
    """“the owner gets notified” is said of being notified."""
    who = found["who"].lower()
    be = "am" if who == "i" else "are" if who in ("they", "we", "you") or " get " in found[0] else "is"
    return f"{found['who']} {be} {found['done']}"


@lru_cache(maxsize=4096)
def cleaned(text: str) -> str:
    """The sentence without Markdown emphasis, escapes, examples and trailing codes; blanks are single."""
    text = _TABLE.sub("", text) if "|" in text else text  # what cannot be there is not looked for
    text = _NESTED.sub(LIST, text.replace(": - ", ": ")) if " - " in text or " * " in text else text
    text = (
        _EMPHASIS.sub(lambda found: found["code"] or found[3] or found[4], text)
        if "*" in text or "__" in text
        else text
    )
    text = _ESCAPE.sub(r"\1", text) if "\\" in text else text
    text = _CODES_BEFORE.sub("", text) if text.lstrip()[:1] in ("(", "[") else text
    low = text.lower()
    text = _GETS.sub(_is_done, text) if " get" in low else text
    text = _EXAMPLE.sub("", _EXAMPLE_BEHIND.sub(r"\1)", text)) if says(low, _EXAMPLES) else text
    return " ".join((_CODES.sub("", text) if text.rstrip().endswith(")") else text).split())


@lru_cache(maxsize=4096)
def clauses_of(text: str) -> Clauses:
    """The clauses of a criterion's text. The same text always gives the same clauses."""
    atoms: list[str] = []

    def hide(found: re.Match[str]) -> str:
        atoms.append(found[0])
        return chr(_BASE + len(atoms) - 1)

    def shown(masked: str) -> str:
        restored = _ATOM_SIGN.sub(lambda found: atoms[ord(found[0]) - _BASE], masked) if atoms else masked
        return restored.replace(LIST, "; ").strip(" ,;.")

    private = _PRIVATE.sub(" ", text[:_LONGEST])  # these characters stand for atoms below
    masked = _ATOM.sub(hide, cleaned(private)).strip()
    masked = _IT_IS.sub("it is", masked) if "it's" in masked or "it’s" in masked else masked
    quoted = tuple(atom[1:-1].replace(LIST, " - ") for atom in atoms if atom[0] in "“\"„‘'" and len(atom) > 2)
    given, when, rest = _split(masked)
    outcomes = tuple(outcome_of(piece, shown) for clause in rest for piece in coordinated(clause))
    return Clauses(
        tuple(shown(clause) for clause in given),
        tuple(shown(clause) for clause in when),
        tuple(outcome for outcome in outcomes if outcome.text),
        quoted,
    )


def _split(masked: str) -> tuple[list[str], list[str], list[str]]:
    """Conditions that hold before, triggers, and outcomes."""
    given: list[str] = []
    when: list[str] = []
    rest: list[str] = []
    if titled := _TITLED.match(masked) if says(masked, ("THEN", "Then")) else None:
        masked = masked[titled.end() :]
    if _BEGINS_SCENARIO.match(masked) and _THEN.search(masked):
        parts = _GWT.split(masked)
        current = rest
        for word, clause in zip(parts[1::2], parts[2::2], strict=False):
            kind = word.lower()
            if kind == "given":
                current = given
            elif kind == "when":
                current = when
            elif kind == "then":
                current = rest
            clause = clause.strip(" ,;")
            if word == "then" and current is rest and rest and not begins_clause(clause.split()):
                rest[-1] += f", then {clause}"  # “failed ones come first, then the rest”
                continue
            at = clause.find(", ")
            if current is when and not given and at > 0 and begins_clause(clause[at + 2 :].split()):
                when.append(clause[:at])  # “When it fails, it is tried again, then …”
                current, clause = rest, clause[at + 2 :]
            if clause and current is rest:
                pieces = [part.strip() for part in SENTENCE.split(clause) if part and part.strip()]
                if pieces and not rest:
                    pieces[0] = _named(pieces[0], when, given)
                rest.extend(once for piece in pieces for once in _again(piece))
            elif clause:
                current.append(clause)
        if rest:
            return given, when, rest
        given, when = [], []
    for sentence in SENTENCE.split(masked):
        sentence = sentence.strip(" .;")
        if not sentence:
            continue
        condition, outcome = _conditional(sentence)
        if condition and _GIVEN_WHEN.match(sentence) and _WHEN.match(outcome):
            given.append(_GIVEN_THAT.sub("", condition))
            condition, outcome = _conditional(outcome)
        if condition:
            condition = _LOUD.sub(lambda found: found[0].lower(), condition) if says(condition, _SHOUTED) else condition
            (given if _HOLDS_BEFORE.match(condition) else when).append(_CONDITION_WORD.sub("", condition))
        if outcome:
            rest.extend(_again(_named(outcome, when, given) if condition else outcome))
    return given, when, rest


def _again(outcome: str) -> list[str]:
    """“the System SHALL show a lock and SHALL NOT say why”: the same subject once more."""
    if seen := _SEES_AND_CAN.match(outcome) if "see" in outcome.lower() else None:
        return [seen["seen"], f"{seen['who']} {seen['can']}"]
    modal = MODAL.match(outcome) if says(outcome, ("shall", "must", "SHALL", "MUST")) else None
    pieces = _MODAL_AGAIN.split(outcome) if modal else [outcome]
    if modal is None or len(pieces) == 1:
        return pieces
    who = modal["subject"]
    if len(who) > len(pieces[0]):  # “they see an error and must sign in”: the first verb has no “must”
        plain = _WHO_DOES.match(outcome) or _WHAT_IS.match(pieces[0])
        who = plain["who"] if plain else ""
    return pieces[:1] + [f"{who} {piece}" for piece in pieces[1:]] if who else [outcome]


_NO_THINGS = frozenset(["while", "moment", "time", "day", "bit", "hour", "minute", "week", "month", "year"])
_PRONOUN = re.compile(r"^it\s+(?=(?:is|was|has|shall|must|will|can|cannot|gets|becomes)\b)", re.I)
_THINGS = (
    re.compile(
        r"(?:another|the|an?|this)\s+(?P<what>(?:[\w-]+\s+){0,2}?(?!(?:that|which|who)\b)[\w-]+)\s+(?:is|was|has\s+been)\s+[a-z]+(?:\s.*)?$",
        re.I,
    ),
    re.compile(r"(?:^|.*\s)(?:the|an?|this)\s+(?P<what>(?:[\w-]+\s+){0,2}?[\w-]+)$", re.I),
    re.compile(r"(?:the|an?|this)\s+(?P<what>(?:[\w-]+\s+){0,2}?[\w-]+)\s+(?:that|which|with|without)\s", re.I),
)


def _named(outcome: str, when: list[str], given: list[str]) -> str:
    """The outcome with what “it” stands for: what the trigger, else the precondition, is about."""
    if not _PRONOUN.match(outcome):
        return outcome
    known = lexicon()
    for clause in (*reversed(when), *reversed(given)):
        for thing in filter(None, (pattern.match(clause) for pattern in _THINGS)):
            words = [word.lower() for word in thing["what"].split()]
            if is_plural(words[-1]) and (subject := _DOES.match(clause)) and subject["does"] in known.third:
                return _PRONOUN.sub(f"the {subject['what']} ", outcome)  # “a book is on one of the lists”: the book
            told = words[-1] in known.actors or words[-1] in known.participles
            if not told and words[-1] not in ("it", "them") and known.third.keys().isdisjoint(words):
                if thing["what"].split()[-1].lower() in _NO_THINGS:
                    continue
                return _PRONOUN.sub(f"the {thing['what']} ", outcome)
    return outcome


_DOES = re.compile(r"(?:the|an?)\s+(?P<what>[\w-]+)\s+(?P<does>[a-z]+s)\s", re.I)
_ACTOR_WHO = re.compile(
    r"^(?P<who>(?:an?|any|the|every)\s+[\w-]+(?:\s+[\w-]+)?)\s+(?P<how>who|that|with|without)\s+(?P<what>.+?)\s+"
    r"(?P<told>(?:sees?|is shown|is told|can|cannot|must|may)\s.+)$", re.I,
)  # fmt: skip


def _conditional(sentence: str) -> tuple[str, str]:
    told = _ACTOR_WHO.match(sentence)
    if told and (is_actor(told["who"].split()) or told["told"].startswith("see")):
        link = {"with": "has ", "without": "has no "}.get(told["how"].lower(), "")
        return f"when {told['who']} {link}{told['what']}", f"{told['who']} {told['told']}"
    lead = _LEAD.match(sentence)
    if lead is None and "," in sentence and sentence.split(" ", 1)[0].lower() in condition_words():
        condition, _, outcome = sentence.partition(",")
        return condition[:1].lower() + condition[1:], outcome.strip()
    if lead is None:
        every = _EVERY.match(sentence)
        return (every["when"][:1].lower() + every["when"][1:], sentence[every.end() :]) if every else ("", sentence)
    for pattern in _CONDITION_ENDS:
        if found := pattern.search(sentence):
            return sentence[: found.start()], sentence[found.end() :]
    if found := _SHALL.search(sentence):
        return sentence[: found.start()], sentence[found.end() :]
    at = -1
    while (at := sentence.find(",", at + 1)) >= 0:
        after = sentence[at + 1 :].strip()
        if begins_clause(after.split()):
            return sentence[:at], after
    for found in _SUBJECT_AGAIN.finditer(sentence) if lead[1].lower() in ("after", "within") else ():
        if " " in sentence[: found.start()] and begins_clause(sentence[found.end() :].split()):
            return sentence[: found.start()], sentence[found.end() :]
    for found in _CLAUSE_AGAIN.finditer(sentence) if lead[1].lower() in ("when", "if", "once", "before") else ():
        head, tail = sentence[: found.start()], sentence[found.end() :]
        if is_closed(head.split()) and begins_clause(tail.split()):
            return head, tail
    if lead[1].lower() in ("for", "within", "during", "where", "given"):
        return "", sentence
    return ("", sentence) if "," not in sentence else (sentence.split(",", 1)[0], sentence.split(",", 1)[1].strip())


_CLAUSE_AGAIN = re.compile(
    r"(?<=\w)\s+(?=(?:the|an?|all|each|every|everybody|everyone|nobody|their|they|I|we)\s)", re.I
)
