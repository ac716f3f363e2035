"""What an error is called: by the words that say what is wrong (“is missing”, “already exists”, “over 5 MB”)."""

from __future__ import annotations

import re
from functools import lru_cache

from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.phrases import read_phrase, type_of
from spec_lsp.design.language.words import base_verb, is_plural, lexicon, pascal, plural, says, singular

REFUSES = frozenset(["reject", "refuse", "deny", "decline"])
_TOLD = re.compile(
    r"\b(?:errors?(?! (?:handling|log|logs|rate|count|report|details?)\b)|exception|denied|refused|rejected"
    r"|(?:status|HTTP)(?: status)?(?: code)? [45]\d\d)\b"
    r"|`[45]\d\d\b|\b(?:returns?|(?:responds?|answers?) with) [45]\d\d\b|\b[45]\d\d [A-Z]", re.I,
)  # fmt: skip
"""What says that something is refused, without a verb for it."""
_WORDS = ("error", "exception", "denied", "refused", "rejected")
_DIGITS = re.compile(r"\b[45]\d\d\b")
_AGAIN = re.compile(r"\b(?:already|again|twice|a second time|no longer)\b", re.I)
_CREDENTIALS = re.compile(
    r"\b(?:wrong|incorrect|invalid)\s+(?:(?:current|old|own|existing)\s+)?(?:password|credentials|pin)\b"
    r"(?! (?:format|reset))"
    r"|\b(?:password|credentials|pin)\s+(?:is|are)\s+(?:wrong|incorrect|invalid|not correct)",
    re.I,
)
_CODE = re.compile(r"(?:\b[45]\d\d|`)\s*(?P<code>[A-Z]{3,}(?:_[A-Z]+)+)`?")
"""“returns `409 SLOT_TAKEN`”: the error has a name."""
_W = r"(?<![\w\s-])(?P<noun>[\w\s-]+?)\s+"
_N = r"(?<![\w\s'’-])(?P<noun>[\w\s'’-]+?)\s+(?:is|are|was|were|has been|have been)\s+"
_SIZE = r"(?:\d[\d.,]*\s*(?:[MKG]B|bytes)\b|the (?:size limit|(?:maximum|allowed)[\w\s]*? size|limit of \d+ [mkg]b))"
_WRONG = tuple(
    (re.compile(pattern, re.I), form)
    for pattern, form in (
        (r"\b(?:no|insufficient|lacks?|without|missing)\s+(?:the\s+)?(?:required\s+)?"
         r"(?:permissions?|rights?|authori[sz]ation)\b", "NotAllowed"),
        (r"\b(?:not (?:authori[sz]ed|permitted|allowed)|unauthori[sz]ed|forbidden)\b", "NotAllowed"),
        (r"\binsufficient\s+(?P<noun>[\w-]+)", "Insufficient{}"),
        (r"(?:\bnot|\bno longer|n['’]t) (?:has |have )?enough\s+(?P<noun>[\w-]+)", "NotEnough{}s"),
        (r"\bunsupported\s+(?P<noun>[\w-]+(?:\s(?:type|format))?)", "Unsupported{}"),
        (r"\bnot an?\s+supported\s+(?P<noun>[\w-]+(?:\s(?:type|format))?)", "Unsupported{}"),
        (r"\bweak\s+(?P<noun>[\w-]+)", "Weak{}"),
        (r"\bcircular\s+(?P<noun>[\w-]+)", "Circular{}"),
        (_W + rf"(?:exceeds?|exceeding|larger than|bigger than|(?:(?:is|are) )?over)\s+{_SIZE}", "{}TooLarge"),
        (_W + r"(?:has|have|is|are|with|in)\s+(?:in\s+)?(?:an?\s+|the\s+)?"
         r"(?:wrong|invalid|incorrect|unknown)\s+format\b",
         "Invalid{}"),
        (r"\b(?:invalid|malformed|wrong|incorrect)\s+(?P<noun>[\w-]+(?:\s[\w-]+)?)", "Invalid{}"),
        (_N + r"(?:invalid|malformed|wrong|incorrect|not valid)", "Invalid{}"),
        (r"\bnegative\s+(?P<noun>[\w-]+)", "Invalid{}"),
        (_W + r"(?:is\s+)?(?:negative|below zero|out of range|outside (?:of )?(?:the )?[\w.]+)\b", "Invalid{}"),
        (r"\bduplicate\s+(?P<noun>[\w-]+(?:\s[\w-]+)?)", "Duplicate{}"),
        (_W + r"(?:that\s+|which\s+)?already\s+(?:exists?|registered|taken|in use)\b", "{}Taken"),
        (r"\bthe same (?P<noun>[\w-]+)(?=.*\b(?:exists|is (?:already )?(?:taken|there|in use)))", "{}Taken"),
        (_W + r"(?:is|are)\s+(?:missing|empty|blank|not given|absent|not provided)", "{}Required"),
        (r"\bmissing\s+(?P<noun>[\w-]+(?:\s[\w-]+)?)", "{}Required"),
        (_W + r"(?:does not exist|do not exist|doesn['’]t exist|is not found|is unknown|cannot be found)",
         "{}NotFound"),
        (r"\b(?:unknown|non-existent|nonexistent|nonexisting)\s+(?P<noun>[\w-]+)", "{}NotFound"),
        (r"\b(?:without|no(?! longer\b| more\b))\s+(?:a |an |any )?(?P<noun>[\w-]+(?:\s[\w-]+)?)", "{}Required"),
        (r"\bexpired\s+(?:or\s+[a-z]+(?:ed|en|wn)\s+)?(?P<noun>[\w-]+(?:\s[\w-]+)?)", "{}Expired"),
        (_W + r"(?:has|have|is|are)\s+(?:already\s+)?expired", "{}Expired"),
        (_W + r"(?:is|are|has|have)\s+(?:shorter|fewer|less|lower)\b.*\bor\s+(?:longer|more|higher|greater)\b",
         "Invalid{}"),
        (_N + r"(?:longer than|too long)", "{}TooLong"),
        (_W + r"(?:longer than|exceeds?)\s+\d+\s+characters", "{}TooLong"),
        (_W + r"(?:(?:is|are|has|have|contains?)\s+)?(?:shorter than|(?:fewer|less) than)\s+\d+\s+characters",
         "{}TooShort"),
        (_N + r"too short", "{}TooShort"),
        (_N + r"(?:larger|bigger|too large|too big|over)\b", "{}TooLarge"),
        (r"\bfile\s+(?:over|larger)", "FileTooLarge"),
        (r"\b(?:fewer|less) than\s+\S+\s+(?P<noun>[a-z]+s)\b", "TooFew{}s"),
        (r"\b(?:more than|exceeds?|too many)\s+(?:\d+\s+|the (?:limit|maximum)(?: number)? of\s+)?(?P<noun>[a-z]+s)\b",
         "TooMany{}s"),
        (r"\bmore than\s+\S+\s+(?P<noun>[\w-]+)", "TooMany{}"),
        (_N + r"(?:unavailable|not available|out of stock|sold out|offline|unreachable|down|not loaded"
         r"|not reachable(?! or))\b", "{}Unavailable"),
        (_W + r"(?:cannot be (?:loaded|reached|contacted)|(?:does|do) not (?:respond|answer)|times? out"
         r"|has an outage|fails to (?:respond|answer|load))\b", "{}Unavailable"),
        (_W + r"cannot be (?:read|parsed|decoded|interpreted|understood)\b", "Invalid{}"),
        (_W + r"(?:do(?:es)? not|don['’]t|doesn['’]t) match\b", "{}Mismatch"),
        (r"\bthe same (?P<noun>[\w-]+)", "Same{}"),
        (_W + r"(?:is|are|has|have)\s+(?:shorter|fewer|less|longer|more|lower|higher|older|newer)\b",
         "Invalid{}"),
        (_W + r"(?:lies|falls|is|are)\s+in\s+the\s+future\b", "{}InFuture"),
        (_W + r"(?:lies|falls|is|are)\s+in\s+the\s+past\b", "{}InPast"),
        (_W + r"(?:lies|falls)\b", "Invalid{}"),
        (_N + r"full\b", "{}Full"),
        (_N + r"(?:temporarily\s+)?"
         r"(?P<state>locked|blocked|suspended|disabled|deactivated|inactive|closed|archived)\b(?! twice| again)",
         "state"),
        (_N + r"not (?P<state>active|empty|open|approved|published|confirmed|verified|paid|complete)\b", "not"),
        (_W + r"(?:fails|cannot be \w+)", "{}Failed"),
    )
)  # fmt: skip
"""What a condition says is wrong, and how the error is called then; with ``s`` behind a noun in the plural."""
_OF_DAYS = frozenset(["{}InPast", "{}InFuture", "Invalid{}", "Same{}"])
_NO_NOUNS = frozenset(
    ["there", "error", "issue", "problem", "change", "warning", "second", "minute", "hour", "day", "week", "month"]
)
_SAID = (
    (re.compile(r"^too many (?P<what>[a-z]+s)\b", re.I), "TooMany{}"),
    (re.compile(r"\balready (?P<what>[a-z]+)\b", re.I), "Already{}"),
    (re.compile(r"\b(?P<what>[a-z]+) (?:has|is) expired\b", re.I), "{}Expired"),
    (re.compile(r"\b(?P<what>[a-z]+) (?:is )?too (?:large|big|long)\b", re.I), "{}TooLarge"),
    (re.compile(r"\b(?P<what>[a-z]+) (?:is )?required\b", re.I), "{}Required"),
)
"""What the text that people see says is wrong, where the condition does not."""
IN_THE_WAY = re.compile(
    r"^(?:the|an?|this|that)\s+(?P<what>[a-z]+)\s+(?:is|are)\s+(?:still\s+)?"
    r"(?P<state>(?:on|under|out of|in)\s+[a-z]+)$",
    re.I,
)
"""“the tool is on loan”: a state that keeps somebody from what they came for."""
ATTEMPTS = re.compile(r"\b(?:tries|try|attempts?) to\b", re.I)
_LACK = re.compile(r"^(?:there (?:is|are) )?not enough (?P<noun>[a-z]+)", re.I)
_IN_STATE = re.compile(r"^(?:an?|the) (?P<state>[a-z]+ed|sold|sent|paid|done|open|full) (?P<what>[a-z]+)$", re.I)
_THAT_IS = re.compile(
    r"^(?:an?|the) (?P<what>[a-z]+) (?:that|which) (?:is|was|has been) (?:already |still )?"
    r"(?P<state>(?:on|under|out of|in) [a-z]+|[a-z]+)$", re.I,
)  # fmt: skip
STATES = ("locked", "blocked", "expired", "suspended")
_TWICE = re.compile(
    r"\b(?:an?|the|another)\s+(?P<noun>[\w-]+)\s+with\s+(?:an?\s+)?(?:duplicate|already (?:used|taken))\s+\w+"
)
_TAKEN = re.compile(_W + r"(?:is|are)\s+(?:already\s+)?(?:taken|in use|used|registered)\b")
_ALREADY = (
    (re.compile(r"\balready\s+(?:has|have|holds?|owns?)\s+(?:an?\s+|the\s+)?(?P<what>[a-z]+)"), "AlreadyHas{}"),
    (re.compile(r"\b(?:is|are)\s+already\s+(?:an?|the)\s+(?P<what>[a-z]+)"), "Already{}"),
    (re.compile(r"\balready\s+(?:belongs?\s+to|(?:is\s+)?(?:in|part\s+of))\s+(?:an?\s+|the\s+|another\s+)?"
                r"(?P<what>[a-z]+)"), "AlreadyIn{}"),
    (re.compile(r"\balready\s+(?:been\s+)?(?P<what>(?:checked|signed|logged|clocked) in\b"
                r"|(?!exist)\w+(?: (?:up|out|off|back)\b)?)"), "Already{}"),
)  # fmt: skip
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_REFUSING = re.compile(
    r"^(?:.{0,40}?\b(?:system|application|app|api|server|service|endpoint|it)\s+(?:must|shall|should|will)?\s*)?"
    r"(?:rejects?|refuses?|denies|deny|declines?)\s+",
    re.I,
)
_OUTLIVED = re.compile(r"\b(?:old|previous|revoked|used|outdated|stale)\s+(?P<noun>[\w-]+(?:\s[\w-]+)?)")
"""“tries to use the old key”: what is wrong is that it is no longer good."""
_BEFORE_VERB = re.compile(r"\s(?:is|are|was|has|have|lies|does|do|cannot|can|exceeds?|contains?)\b")


def refuses(read: Clauses, text: str) -> bool:
    """Whether a criterion says that something is refused, or that something went wrong is told."""
    if any(outcome.verb in REFUSES and not outcome.negative for outcome in read.outcomes):
        return True
    told = " ".join([outcome.text for outcome in read.outcomes])
    low = told.lower()
    if says(low, _WORDS) or _DIGITS.search(told):
        return _TOLD.search(told) is not None
    return says(low, ("cannot", "can not", "can't", "can’t")) and _AGAIN.search(text) is not None


def wrong_name(read: Clauses, text: str, message: str, quoted: str) -> str:
    """The name of the error that a criterion tells of, empty where its words do not say what is wrong.

    ``message``: what people see where that is about what is wrong; ``quoted``: the text they see, whatever it says.
    """
    if code := _CODE.search(text):
        return pascal(code["code"].lower().replace("_", " "))
    if _CREDENTIALS.search(text):
        return "InvalidCredentials"
    if short := _LACK.match(message):
        return "NotEnough" + pascal(noun_of(short["noun"]))
    if found := re.search(r"^(?:the )?(?P<noun>[A-Za-z]+(?: [a-z]+)?) not found\b", quoted, re.I):
        return pascal(noun_of(found["noun"])) + "NotFound"
    condition = _plain(" ".join(read.when)) or _REFUSING.sub("", _plain(text))
    if (attempt := ATTEMPTS.search(condition)) or not read.when:
        condition = _plain(" ".join(read.given)) or condition
    elif all(_by_somebody(clause) for clause in read.when) and read.given:
        condition = f"{_plain(' '.join(read.given))} {condition}"
    refused = any(outcome.verb in REFUSES for outcome in read.outcomes)
    if (attempt and (done := _IN_STATE.match(condition))) or (done := _state_of(read, message, refused)):
        return _state_name(done, attempt is not None)
    if re.search(r"\bnot (?:signed|logged) in\b", condition):
        return "NotSignedIn"
    if twice := _TWICE.search(condition):
        return "Duplicate" + pascal(noun_of(twice["noun"]))
    if (found := _TAKEN.search(condition)) and (noun := nearest(found["noun"])):
        return pascal(noun) + "Taken"
    for pattern, form in _ALREADY:
        if found := pattern.search(condition):
            return form.format(pascal(found["what"]))
    behind = f"{_plain(' '.join(read.given))} {condition}"
    for pattern, form in _WRONG:
        if found := pattern.search(behind if form == "Same{}" else condition):
            if "noun" not in found.groupdict():
                return form
            noun = nearest(found["noun"]) if found.end("noun") < found.end() else noun_of(found["noun"])
            if noun and noun != ("there",) and not (noun[-1].lower() in _NO_NOUNS and form not in _OF_DAYS):
                return _formed(form, noun, found)
    if state := next((found for clause in read.when if (found := IN_THE_WAY.match(clause))), None):
        return pascal(f"{state['what']} {state['state']}")
    if attempt and not message and (found := _OUTLIVED.search(_plain(" ".join(read.when)))):
        noun = noun_of(found["noun"])
        return "Invalid" + pascal(noun) if noun and noun[-1].lower() not in _NO_NOUNS else ""
    for said, form in _SAID:
        if found := said.search(message):
            return form.format(pascal(found["what"]))
    if refused and not message and (deed := _refused_deed(read)):
        return deed + ("TooLate" if _TIME_LEFT.search(condition) else "Refused")
    noun = noun_of(_BEFORE_VERB.split(condition)[0]) if message else ()
    return "Invalid" + pascal(noun) if noun else "NotAllowed" if message else ""


_TIME_LEFT = re.compile(r"\b(?:less|fewer|later) than [\w`]+ (?:minutes?|hours?|days?)\b|\bafter\b|\btoo late\b", re.I)
_OF_A_DEED = ("ation", "ment", "ing", "al", "ption", "ssion")


def _refused_deed(read: Clauses) -> str:
    """“refuses the cancellation” → ``Cancellation``; empty where what is refused is no deed."""
    for outcome in read.outcomes:
        noun = noun_of(outcome.subject if outcome.passive else outcome.object) if outcome.verb in REFUSES else ()
        if noun and noun[-1].lower().endswith(_OF_A_DEED):
            return pascal(noun)
    return ""


def _plain(text: str) -> str:
    """The words in small letters, without marks of code: “`accountId`” → “account id”."""
    return (_HUMP.sub(" ", text.replace("`", "")) if "`" in text else text).lower()


def state_told(read: Clauses, message: str) -> re.Match[str] | None:
    """The state in a precondition that the text repeats: “Given a closed shelf, …, "This shelf is closed"”."""
    for clause in read.given:
        found = _IN_STATE.match(clause) or _THAT_IS.match(clause)
        if found and re.search(rf"\b{found['state']}\b", message, re.I):
            return found
    return None


def _state_of(read: Clauses, message: str, refused: bool) -> re.Match[str] | None:
    """The state in a precondition that keeps somebody from what they came for."""
    if message:
        return state_told(read, message)
    found = next((found for clause in read.given if (found := _IN_STATE.match(clause) or _THAT_IS.match(clause))), None)
    return found if refused and found and found["state"] in lexicon().participles else None


def _state_name(found: re.Match[str], attempt: bool) -> str:
    """“AlreadyApproved”, of what was done to it, else “ShelfClosed”, “BookOnLoan”."""
    state = found["state"].lower()
    done = state in lexicon().participles and (attempt or (state not in STATES and state != "closed"))
    return "Already" + pascal(state) if done else pascal(f"{found['what']} {state}")


def _formed(form: str, noun: tuple[str, ...], found: re.Match[str]) -> str:
    name = pascal(noun)
    if form == "state":
        return name + found["state"].capitalize()
    if form == "not":
        return f"{name}Not{found['state'].capitalize()}"
    if form.endswith("{}s"):
        return form[:-3] + pascal((*noun[:-1], plural(noun[-1])))
    last = noun[-1].lower()
    if form == "Invalid{}" and len(noun) > 1 and last in ("format", "value", "type") and base_verb(noun[0]) is None:
        return form.format(pascal(noun[:-1]))  # “an invalid email format”: the email
    if form == "{}Required" and type_of(noun[-1:]) == "Path":
        return name + "NotFound"  # what is missing on disk was not left out
    if form in ("Duplicate{}", "{}Taken"):
        value = type_of(noun) is not None
        return name + "Taken" if value else "Duplicate" + name
    return form.format(name)


def _by_somebody(clause: str) -> bool:
    """Whether a clause tells what somebody does: what is wrong then stands in front."""
    return bool(set(re.findall(r"[a-z]+", clause.lower())[:3]) & lexicon().actors)


_TO_THE_NOUN = re.compile(
    r"^.*\b(?:an?|the|any|every|each|whose|with|of|to|that|which|and|or|if|when|while|their|his|her|its|my|for|has|have"
    r"|had)\s+",
    re.I | re.S,
)  # fmt: skip


@lru_cache(maxsize=4096)
def nearest(text: str) -> tuple[str, ...]:
    """The noun that words end in: “a user uploads an image file” → ``image file``."""
    return noun_of(_TO_THE_NOUN.sub("", text)) or noun_of(text)


@lru_cache(maxsize=4096)
def noun_of(text: str) -> tuple[str, ...]:
    """What words are about: the last two words of their noun phrase at most, in the singular, without who it is."""
    words = read_phrase(text).words
    if len(words) > 1 and is_plural(words[-2]) and base_verb(words[-1]) == words[-1].lower():
        words = words[:-1]  # “invalid indexes return …”
    words = words[-2:]
    words = tuple(word for word in words if word.lower() not in lexicon().actors or len(words) == 1)
    return (*words[:-1], singular(words[-1])) if words else ()
