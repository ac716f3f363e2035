"""The clauses of a method put together to the one line that stands behind its signature."""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.design.document.model import returns_of
from spec_lsp.design.language.languages import condition_words
from spec_lsp.design.language.words import base_verb, content_words, lexicon
from spec_lsp.specs.brevity import beside_like, errors_apart, once, place
from spec_lsp.specs.conditions import DIGIT
from spec_lsp.specs.fluency import aside_first, through
from spec_lsp.specs.nothing import in_one
from spec_lsp.specs.values import named_values
from spec_lsp.specs.voice import needs_condition_first

_VAGUE = re.compile(r"^error handling\b(?! (?:for|of|on)\b)", re.I)
_FORMULA = re.compile(r"[×÷∙=≥≤→−]|\w\s[*/+]\s\w")
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"")
_RAISED = re.compile(r"(?:raises|catches) `\w+`")
_RETRIED = re.compile(r"\b(?:tried again|tries again|retr(?:y|ies|ied))\b", re.I)
BY_TIMER = "as a periodic job"
_SCHEDULED = re.compile(r"\b(?:as|every) `\w+`")
_TOLD = re.compile(r"(?P<error>raises `\w+`) \(“(?P<also>.+)”\)$")
_FOR_WHEN = re.compile(r"for .* when ")
_ONLY_TOLD = re.compile(r"(?:shows|displays) (?:the message )?[“\"][^”\"]+[”\"]$")
_ONLY_RAISED = re.compile(r"raises (?P<names>`\w+`(?: or `\w+`)*)$")
_NOTHING_DONE = re.compile(r"^no \w+|\b(?:is|are) not \w+ed\b")
_DOES_NOT = re.compile(r"^(?:[^\s]+ ){0,3}(?:does|do) not\b")
PASSES = re.compile(
    r"\b(?:valid|correct|allowed|permitted|free|enough|match(?:es)?|confirmed|passes|succeeds?|complete|available"
    r"|approved|accepted|exists?|at least|at most|up to)\b", re.I,
)  # fmt: skip
_FAILS = re.compile(
    r"\b(?:not?|without|never|already|invalid|incorrect|fails?|missing|empty|more than|fewer than)\b", re.I
)
_REFUSES = re.compile(
    r"\b(?:not?|nothing|error|errors|refuses?|refused|rejects?|rejected|fails?|message|[45]\d\d)\b", re.I
)
_FOR_THAT = re.compile(r" (?:to|for|from|of|in|on|at) (?:that|this|the same|their|its) [\w'’ -]+$")
_BEFORE = re.compile(r" before (?:it|they|the \w+) (?:is|are) (?P<done>[a-z]+)$")
_HAS_CONDITION = re.compile(r" when [^;]+$")
_SHARED = 3
_SEVERAL = 2
_MOST_JOINED = 14
_MORE = re.compile(r"[,:(“\"`]|\b(?:and|or|when|if|for|once|after|to|that|which|unless)\b")
_SHORT = 4
_LAST = 9
_MOST_IN_ONE = 32
_LONG = 16  # a condition behind so many words is read too late
_FRESH = 0.45  # a clause with no more fresh words than that is said already
SHOWING = frozenset(["show", "display", "list", "see", "view", "indicate", "present", "download"])
_WEIGHTY = frozenset(["different", "distinct", "own", "both", "immediate", "immediately", "still"])
_KEEPING = frozenset(["record", "appear", "save", "store", "keep", "be", "have", "take", "can"])


class Clause(NamedTuple):
    """What an outcome of a criterion adds to a method's line."""

    text: str
    verb: str = ""
    example: bool = False
    condition: str = ""
    criterion: str = ""
    values: tuple[tuple[str, str], ...] = ()
    """Settings of the criterion: value and name."""
    more: str = ""
    """What happens besides an error."""
    also: tuple[str, ...] = ()
    """What happens with it, under the same condition."""

    @property
    def whole(self) -> str:
        if self.text.endswith(":"):
            return self._replace(text=self.text.rstrip(": ")).whole
        if self.also and self._is_long():
            return f"{self._replace(also=()).whole} ({'; '.join(self.also)})"
        if self.also:
            said = self.text
            for at, one in enumerate(self.also, start=1):
                said += f", {one}" if one.startswith("then ") or at < len(self.also) else f" and {one}"
            return self._replace(text=said, also=()).whole
        long = len(self.text.split()) > _LONG and not self.text.startswith("raises ") and not self.more
        twice = (" when " in self.text or " → " in self.text) and self.condition.startswith("when ")
        twice = twice or bool(_FOR_WHEN.match(self.condition) and " and " in self.text)
        if needs_condition_first(self.text, self.condition) or (self.condition and (long or twice)):
            holds, otherwise, errors = self.condition.partition(", else raises ")
            more = f", otherwise raises {errors}" if otherwise else ""
            return named_values(f"{holds}, {self.text}{more}", self.values)
        if self.text.startswith("raises ") and self.condition.split(" ", 1)[0] in condition_words():
            told = _TOLD.match(self.text)
            if told:
                return f"{told['error']}: “{self.condition}, {told['also']}”"
            return f"{self.text}: “{self.condition}”"  # the words of a story in another language
        more = f"{',' if self.condition else ''} and {self.more}" if self.more else ""
        return named_values(f"{self.text} {self.condition}".strip() + more, self.values)

    def _is_long(self) -> bool:
        """Whether what happens together is too much for one enumeration."""
        parts = (self.text, *self.also)
        return any(", " in part for part in parts) or sum(len(part.split()) for part in parts) > _MOST_IN_ONE

    def raising(self, error: str, passes: bool = False) -> Clause | None:
        """The clause with an error that its words do not name: raised where a condition that lets something pass does
        not hold, or under a condition that says what is wrong; None for any other.

        ``passes``: what is asked for lets it pass, whatever else the condition says (“a book with no cover”).
        """
        fails = not passes and bool(_FAILS.search(self.condition))
        if self.condition.endswith("`") and ", else raises `" in self.condition:
            return self._replace(condition=f"{self.condition} or `{error}`")
        if PASSES.search(self.condition) and not fails:
            return self._replace(condition=f"{self.condition}, else raises `{error}`")
        told = _ONLY_TOLD.match(self.text) and not self.also
        if not fails and not told and not _REFUSES.search(" ".join((self.text, *self.also))):
            return None
        if told and self.condition:
            return self._replace(text=f"raises `{error}`", more=named_values(self.text, self.values))
        done = self._replace(condition="", values=()).whole
        return self._replace(text=f"raises `{error}`", also=(), more=done)


def is_vague(text: str) -> bool:
    """Whether an outcome leaves to an answer what is seen: “error handling with messages”."""
    return bool(_VAGUE.match(text))


def joins(clause: Clause, criterion: str, text: str) -> bool:
    """Whether one more outcome of the same criterion reads well before the common condition."""
    if clause.criterion != criterion or not clause.condition or clause.example or text.startswith("it "):
        return False
    if (clause.text.split(" ", 1)[0] in lexicon().third) is not (text.split(" ", 1)[0] in lexicon().third):
        return clause.text.startswith("raises ")
    return len(clause.text.split()) + len(text.split()) <= _MOST_JOINED and not _QUOTATION.search(text)


def joined(signature: str, clauses: list[Clause], answers: tuple[tuple[str, str], ...] = ()) -> str:
    """The clauses that are not yet said by the signature or by another one: effects in order, then errors.

    An example with an amount of money is for a test, where another clause gives the rule. An answer follows the last
    clause of its criterion, or stands at the end where that has none.
    """
    rules = [clause for clause in clauses if not clause.example]
    answered = {criterion for criterion, _ in answers}
    rules = [one for one in rules if not (one.criterion in answered and is_vague(one.text))] or rules[:1]
    kept = _not_yet_said(signature, _merged(_under_one_condition(rules or clauses)))
    if returns_of(signature).endswith("| None"):
        kept = in_one(kept)
    for criterion, text in answers:
        about = content_words(text)
        own = [number for number, (name, _) in enumerate(kept) if criterion and name == criterion]
        at = max(own, key=lambda number: len(about & content_words(kept[number][1])), default=None)
        if at is not None and kept[at][1].startswith("raises ") and re.search(r"\b(?:refused|rejected)\b", text):
            continue
        if at is not None and text == BY_TIMER and _SCHEDULED.search(kept[at][1]):
            continue  # the line says when
        if at is not None and _RETRIED.search(text) and _RETRIED.search(kept[at][1]):
            continue  # the criterion says how often
        if at is None or text.startswith("raises `"):
            kept.append((criterion, text))
        else:
            said, otherwise, errors = kept[at][1].partition(", else raises `")
            if otherwise and " when " in text:  # “else” is of the condition before it
                kept.insert(at + 1, (criterion, text))
            else:
                kept[at] = (criterion, said + _apposed(said, text) + otherwise + errors)
    texts = through(errors_apart(once([text for _, text in kept])), signature)
    return "; ".join(_what_is_before(_in_order(signature, _of_one_subject(beside_like(texts)))))


def _under_one_condition(clauses: list[Clause]) -> list[Clause]:
    """Clauses of several criteria, or of something that fails, where what a criterion says under its condition stays
    together: behind a semicolon alone, or elsewhere in the line, nobody sees under which condition it happens."""
    several = len({clause.criterion for clause in clauses if clause.criterion}) >= _SEVERAL
    found: list[Clause] = []
    for clause in clauses:
        lead = found[-1] if found else Clause("")
        follows = lead.condition and clause.criterion and clause.criterion == lead.criterion
        plain = not (clause.condition or clause.more or clause.also or lead.more)
        apart = several or _FAILS.search(lead.condition)
        if apart and follows and plain and not (clause.text.startswith("raises ") or lead.text.startswith("raises ")):
            found[-1] = lead._replace(also=(*lead.also, clause.text), values=lead.values or clause.values)
        else:
            found.append(clause)
    return found


def _not_yet_said(signature: str, clauses: list[Clause]) -> list[tuple[str, str]]:
    named, by_name = content_words(signature), content_words(signature.partition("(")[0])
    verbs: set[str] = set()
    kept: list[tuple[str, str]] = []
    done: list[frozenset[str]] = []
    for clause in clauses:
        text = _shortened(clause.whole)
        words = content_words(text) - lexicon().actors - _KEEPING
        before = "; ".join(text for _, text in kept)
        nearest = max((content_words(one) for _, one in kept), key=lambda one: len(one & words), default=frozenset())
        unsigned, fresh = words - named, words - named - nearest
        weighty = (
            bool(_FORMULA.search(text))
            or text.startswith(("stores `", "sets `"))
            or bool(_DOES_NOT.search(text) and clause.condition)
            or bool(fresh & ({"not", "no"} | _WEIGHTY))
            or bool((words - by_name - nearest) & content_words(clause.condition))
            or any(DIGIT.search(word) for word in fresh)
            or any(quoted not in before for quoted in _QUOTATION.findall(text))
            or any(code not in before for code in _RAISED.findall(text))
        )
        new_verb = bool(clause.verb) and clause.verb not in named | verbs and clause.verb not in SHOWING | _KEEPING
        deed = content_words(" ".join((clause.text, *clause.also, clause.more)))
        like = max(done, key=lambda one: len(one & words), default=frozenset())
        repeats = bool(kept) and len(words - like) <= _FRESH * len(words)
        if text in before.split("; ") or not (weighty or (unsigned and (new_verb or not repeats))):
            continue
        kept = [pair for pair in kept if not _says_less(pair[1], text)]
        kept.append((clause.criterion, text))
        done.append(deed)
        verbs.add(clause.verb)
    return kept


def _says_less(text: str, later: str) -> bool:
    """Whether a clause is the general form of a later one: “the new rate takes effect”, then from when on."""
    if _QUOTATION.search(text) or DIGIT.search(text) or "`" in text or _NOTHING_DONE.search(text):
        return False
    words, more = content_words(text) - {"new"}, content_words(later)
    return len(words) > 1 and words < more


def _merged(clauses: list[Clause]) -> list[Clause]:
    """Clauses with one effect under several conditions, as one: “… when it is closed or has no owner”."""
    found: list[Clause] = []
    for clause in clauses:
        for at, one in enumerate(found):
            alone = one.condition and clause.condition and not (one.more or clause.also or clause.more)
            if alone and _plain(one.text) == _plain(clause.text) and not one.text.startswith("raises "):
                found[at] = one._replace(condition=_either(one.condition, clause.condition))
                break
            raising = one.text == clause.text and one.text.startswith("raises ") and one.condition and clause.condition
            if raising and content_words(clause.more) <= content_words(one.more):
                found[at] = one._replace(condition=_either(one.condition, clause.condition))
                break
        else:
            found.append(clause)
    return found


def _plain(text: str) -> str:
    """The effect without for whom, where the condition says it: “no fine is charged to that member”."""
    return _FOR_THAT.sub("", text)


def _either(one: str, other: str) -> str:
    """“when a book is old” and “when a book is lost” → “when a book is old or lost”."""
    if one == other:
        return one
    first, second = one.split(), other.split()
    shared = 0
    while shared < min(len(first), len(second)) and first[shared] == second[shared]:
        shared += 1
    return f"{one} or {' '.join(second[shared:])}" if shared >= _SHARED else f"{one} or {other}"


def _of_one_subject(texts: list[str]) -> list[str]:
    """“loans are renewed twice”, “loans record their days” → “loans are renewed twice and record their days”."""
    found: list[str] = []
    for text in texts:
        before = found[-1].split() if found else []
        words = text.split()
        shared = 0
        while shared < min(len(words), len(before)) and words[shared] == before[shared]:
            shared += 1
        while _opens_quotation(words[:shared]):
            shared -= 1
        rest = words[shared:]
        verbs = len(before) > shared and bool(rest) and _is_verb(before[shared]) and _is_verb(rest[0])
        verb = max((at for at in range(1, shared) if _is_verb(words[at]) and words[at] != "can"), default=-1)
        both = found and _HAS_CONDITION.search(found[-1]) and _HAS_CONDITION.search(text)
        if verb > 1 and both and len(before) + len(words) - verb <= _MOST_IN_ONE + _MOST_JOINED:
            first, aside = aside_first(found[-1])
            found[-1:] = [aside] * bool(aside) + [f"{first}, and {' '.join(words[verb + 1 :])}"]
        elif shared > 1 and verbs and len(before) + len(rest) <= _MOST_IN_ONE and " when " not in found[-1]:
            found[-1] = f"{found[-1]} and {' '.join(rest)}"
        elif shared and words[0] in lexicon().third and _is_plain(text) and _is_plain(found[-1]):
            found[-1] = f"{found[-1]} and {' '.join(words[1:])}"
        else:
            found.append(text)
    return found


def _is_plain(text: str) -> bool:
    """Whether a clause is one deed to one thing: “removes the book from the shelf”."""
    return not _MORE.search(text) and len(text.split()) <= _MOST_JOINED


def _opens_quotation(words: list[str]) -> bool:
    """Whether words end within quotation marks: what is quoted is not taken apart."""
    said = " ".join(words)
    return bool(said.count('"') % 2) or said.count("“") > said.count("”")


def _what_is_before(texts: list[str]) -> list[str]:
    """“… is taken”, “reserves it before it is taken” → what comes before in front of what comes after."""
    found = list(texts)
    for text in texts:
        before = _BEFORE.search(text)
        after = next((at for at, one in enumerate(found) if before and one != text and before["done"] in one), -1)
        if before and 0 <= after < found.index(text):
            found.remove(text)
            found.insert(after, text)
    return found


def _is_negative(text: str) -> bool:
    return bool(_NOTHING_DONE.search(text) or re.search(r"\b(?:does|do) not\b", text))


def _is_verb(word: str) -> bool:
    return word in ("is", "are", "has", "have") or word in lexicon().third or base_verb(word) == word


def _in_order(signature: str, texts: list[str]) -> list[str]:
    """What the method is named for, its other effects, what is not done, the errors that say more than their name, and
    the others in one: “raises `A`, `B` or `C`”."""
    own = signature.split("_", 1)[0]

    def at(text: str) -> int:
        return _LAST if _is_negative(text) else place(text, own)

    found = sorted((text for text in texts if not text.startswith("raises `")), key=at)
    found += [text for text in texts if text.startswith("raises `") and not _ONLY_RAISED.match(text)]
    only = [match["names"] for text in texts if (match := _ONLY_RAISED.match(text))]
    names = dict.fromkeys(re.findall(r"`\w+`", " ".join(only)))
    bare = [name for name in names if not any(name in text for text in found)]
    return [*found, f"raises {listed(bare, 'or')}"] if bare else found


def listed(names: list[str], word: str = "and") -> str:
    """“a, b and c”."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"


def _apposed(before: str, text: str) -> str:
    """An answer behind what it is about: after a comma where it is short, in parentheses where it has none."""
    if len(text.split()) <= _SHORT and ", " not in text:
        return f", {text}"
    return f"; {text}" if "(" in text or before.endswith(")") else f" ({text})"


def _shortened(text: str) -> str:
    """The clause without what is added behind a dash, and with its formula behind no colon."""
    covered = _QUOTATION.sub(lambda found: "x" * len(found[0]), text)
    head = text[: len(re.split(r"\s+[—–]\s+", covered)[0])] if len(text) > 80 else text
    return re.sub(r"\bas:\s", "as ", head)
