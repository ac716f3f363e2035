"""Names of tests, cut from the criterion: what comes out, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.outcomes import Outcome
from spec_lsp.design.language.words import (
    base_verb,
    content_words,
    gerund,
    is_plural,
    lexicon,
    participle,
    third_person,
)
from spec_lsp.specs.antecedents import without_pronoun
from spec_lsp.specs.circumstances import (
    AS_TWO,
    PUZZLE,
    RUNS,
    TELLING,
    Condition,
    besides,
    circumstances,
    conditions_of,
    deed_of,
    particle,
    telling_words,
)  # fmt: skip
from spec_lsp.specs.doing import agreed, as_deed, is_third, told_after, told_to
from spec_lsp.specs.joining import is_vague
from spec_lsp.specs.labels import nominal, values_of
from spec_lsp.specs.namewords import cut, name_words, trimmed
from spec_lsp.specs.pronouns import named_conditions, with_noun
from spec_lsp.specs.shortening import (
    AT_MOST,
    FORMULA,
    MOST,
    acting,
    fields_apart,
    fits,
    heads,
    is_apart,
    list_apart,
    waits,
)

_BEHIND = re.compile(r"(?<![,;])\s[—–]\s")
"""What a dash adds is no part of the outcome."""
_EITHER_SIDE = re.compile(
    r"(?:is |are )?(?:shorter|less|lower|smaller|fewer|younger) than (?P<low>\w+) or"
    r" (?:longer|more|higher|larger|greater|older) than (?P<high>\w+)"
)
_TO_BE = re.compile(r" (?P<be>is|are) (?:validated|checked|verified|ensured|guaranteed|required) to be ")
"""“is validated to be between …”: that it is so comes out."""
_OPTIONALLY = re.compile(r"^optionally (?P<deed>.+)$")
_FALLS_BACK = re.compile(
    r"^(?:gracefully )?falls back(?= (?:when|if) (?:the |no |a )?(?:[\w-]+ )?"
    r"(?:config\w*|settings?|preferences?|options?)\b)"
)
"""Without its settings a program takes those it has itself."""
_LETS = re.compile(r"^(?:allows|lets|enables) (?P<who>.+? (?:with|who|whose) .+?) to (?P<verb>[a-z]+)(?P<rest>\b.*)$")
"""“allows a member with a card to lend a book”: the card is a condition."""
_SAYS_WHEN = frozenset(["after", "when", "until", "once"])
_FEWEST = 3
_FEWEST_WITH = 2
_MOST_LEFT = 26
_FEW = 3
_ALL = 10
_LONGEST = 95
_LITTLE = 4  # so few words of an outcome may stand behind the dash
_ANY = 99
_WITH_CONDITION = 70
_WITH_FORMULA = 80  # a formula is not cut
_TELLS = 5  # an outcome in so few words (“transfer is refused”) needs its condition
_IS = re.compile(r"^(?:the |a |an )?(?P<noun>[\w -]+?) (?:is|are) (?P<adjective>[\w-]+)(?: by .*)?$", re.I)
_MOST_WORDS = 10
_ENGLISH = frozenset(
    ["the", "a", "an", "is", "are", "of", "to", "and", "with", "for", "by", "can", "has", "have", "not", "no", "from",
     "be", "each", "all", "when", "on", "only", "per", "at", "or", "as", "that", "it"]
)  # fmt: skip


class TestName(NamedTuple):
    """A name, and what it has no room for."""

    name: str
    left: tuple[str, ...] = ()
    """What stands behind the dash: the rest of the outcome and its condition, in the criterion's words."""
    longer: str = ""
    """The name with its condition, where another test of the component has the short one."""
    told: int = 1
    """How many outcomes it says."""
    apart: tuple[str, str] = ("", "")
    """The name with its condition, cut to what can be borne, and what was cut off for it."""


def name_of_test(
    said: Clauses, fallback: str, method: str = "", roles: frozenset[str] = frozenset(), answer: str = ""
) -> TestName:
    """A name for the test of a criterion that says this; ``fallback`` where no word of it can stand in a name.

    ``method`` is what the criterion is tested on: its deed is not said again, and says a long one in few words.
    ``answer`` is what was decided where the criterion leaves open what is seen (“error handling with messages”).
    """
    if answer and said.outcomes and is_vague(said.outcomes[0].effect):
        words = ["error", "is", *cut(name_words(re.split(r"[;.]", answer)[0]), _MOST_WORDS)]
        return TestName(f"test_{'_'.join(words)}")
    if not said.outcomes:
        return TestName(f"test_{fallback}")
    found = _named(said, method, roles)
    asides = () if values_of(said.outcomes[0]) else tuple(_asides(said.outcomes[0].effect, found))
    also = (one for clause in said.conditions for one in _OR.findall(clause) if one not in " ".join(found.left))
    found = found._replace(left=(*asides, *found.left, *also))
    if not found.name:
        return TestName(f"test_{fallback}")
    longer = f"test_{found.longer}" if found.longer != found.name else ""
    apart = (f"test_{found.apart[0]}", "; ".join(_left(found.apart[1]))) if found.apart[0] else ("", "")
    return found._replace(name=f"test_{found.name}", longer=longer, apart=apart)


def _effect(said: Clauses, method: str, roles: frozenset[str]) -> str:
    """The first outcome as a name says it: what there is or is done."""
    first = said.outcomes[0]
    effect = nominal(method, first.effect, first)
    if not first.verb:
        effect = told_after(effect) if said.conditions else told_to(effect)
    elif said.conditions and " " in first.subject and effect.startswith(f"{first.subject.split(' ', 1)[0]} "):
        effect = told_after(effect)  # “provide labels with …”, where “labels” was taken for the verb
    effect = agreed(effect)
    if not first.verb and effect != first.effect and not _begins_with_deed(effect):
        thing = method.partition("_")[2]
        named = "" if effect.startswith(("no ", "from ", "with ")) else f"{thing.replace('_', ' ')} is "
        effect = f"{method.replace('_', ' ')} {effect}" if effect.startswith("from ") else named + effect
        if effect.startswith("with "):
            effect = f"{effect.removeprefix('with ')} are {participle(method.partition('_')[0])}"
    effect = re.sub(r" (?:starting|beginning) from ", " from ", _TO_BE.sub(r" \g<be> ", effect))
    effect = _OPTIONALLY.sub(r"\g<deed> only when asked", _FALLS_BACK.sub(r"\g<0> to defaults", effect))
    if said.conditions:
        effect = re.sub(r" (?:with|from|to|for|of|along with) (?:it|them)$", "", effect)
    return with_noun(_existing(first, effect), said, roles)


def _named(said: Clauses, method: str, roles: frozenset[str]) -> TestName:
    said = named_conditions(said, roles)
    first = said.outcomes[0]
    if said_to_be := values_of(first):
        return _joined(trimmed(name_words(said_to_be[0])))
    effect = _effect(said, method, roles)
    words = name_words(_BEHIND.split(effect)[0])
    if _is_foreign(words):
        return _joined(trimmed(words))
    conditions = conditions_of(said, words, method, roles)
    condition = telling_words(conditions, method)
    lead = [] if words[:1] == ["does"] else _lead(first, condition, said, method, roles, len(words))
    if _is_described(lead, method) and set(lead[1:]) <= set(words):
        lead = []  # “the list that was read shows the list”
    asked = words[-2:] == ["when", "asked"]
    if not lead and set(words) & _SAYS_WHEN and not PUZZLE.search(" ".join(condition)):
        conditions, condition = conditions if asked else [], []
    behind = [] if lead else condition
    told = 1
    for number, outcome in enumerate(said.outcomes[1:], start=1):
        more = name_words(_BEHIND.split(without_pronoun(outcome.effect, said, number))[0])
        if is_apart(first, outcome) or not fits(trimmed([*lead, *words, "and", *more, *behind])):
            break
        words, told = [*words, "and", *more], told + 1
    if lead and lead[-1].endswith("s") and not lead[0].endswith("ing") and is_plural(lead[-1]):
        words = [first.verb if words[0] == third_person(first.verb) else words[0], *words[1:]]
    full = trimmed([*lead, *words, *behind])
    if fits(full):
        by_method = bool(lead) and lead == method.split("_")
        unsaid = by_method or asked or not (lead or behind)
        when = circumstances(conditions, roles) if unsaid else besides(conditions, roles)
        return _joined(full, (*_explained(effect), *when))._replace(told=told)
    found = _short(effect, lead, behind, _Held(conditions, roles), method)
    return found._replace(longer="_".join(full), apart=_with_condition(found.name, effect, condition))


def _with_condition(name: str, effect: str, condition: list[str]) -> tuple[str, str]:
    """The name, or what its outcome can be cut to, with its condition, and what is cut off; empty where it has it or
    there is no room for it."""
    if not condition or "_".join(condition) in name:
        return "", ""
    cuts = [("_".join(name_words(head)), tail) for head, tail in heads(effect)]
    names = ((f"{one}_{'_'.join(condition)}", tail) for one, tail in ((name, ""), *cuts))
    return next(((one, tail) for one, tail in names if len(one) <= _WITH_FORMULA), ("", ""))


class _Held(NamedTuple):
    """The conditions of a test, and the words for people."""

    conditions: list[Condition]
    roles: frozenset[str]

    @property
    def best(self) -> float:
        return max((one.score for one in self.conditions), default=0)


def _short(effect: str, lead: list[str], condition: list[str], held: _Held, method: str) -> TestName:
    """The outcome with its condition, or without one that tells it from no other; cut where it is too long."""
    deed = agreed(as_deed(effect, held.roles) or effect)
    described, said = _is_described(lead, method), name_words(effect)
    little = bool(condition) and len(said) < _TELLS and fits([*said, *condition], whole=True)
    needed = described or ((held.best >= TELLING or little) and not lead)
    when, also = circumstances(*held), besides(*held)
    if deed == effect and (lets := _LETS.match(effect)) and base_verb(lets["verb"]) == lets["verb"]:
        deed, when = f"{third_person(lets['verb'])}{lets['rest']}", (f"for {lets['who']}", *when)
    if FORMULA.search(effect):
        formula, _, rest = _BEHIND.split(effect)[0].partition(", ")
        if len("_".join(words := trimmed(name_words(formula)))) <= _WITH_FORMULA:
            return _joined(words, (*_left(rest), *when))
    brief = _without_known(condition, said)
    texts = tuple(dict.fromkeys((effect, deed)))
    with_it = _cut(texts, lead if described else [], brief, _FEWEST_WITH) if needed else []
    without = [one for one in _cut(texts, [], [], _FEWEST) if not needed or len(one[0]) >= _TELLS]
    longer = 0 if described else AT_MOST if little else _WITH_CONDITION
    for found, left, most, behind in (
        (with_it, also, MOST, 0), (with_it, also, longer, 0), (with_it, also, MOST, _LITTLE),
        (without, when, MOST, 0), (with_it, also, MOST, _ANY), (without, when, MOST, _ANY),
        (without, when, AT_MOST, _ANY),
    ):  # fmt: skip
        for words, tail in found:
            bare = words[: len(words) - len(brief)] if found is with_it else words
            few = behind and found is without and most == MOST and len(words) < _TELLS and fits(said, whole=True)
            little_left = len(" ".join(_left(tail)).split()) <= behind
            if len("_".join(words)) <= most and little_left and not few and not waits(bare, tail):
                return _joined(words, (*_left(tail), *left))
    fitting = [one for one in (*with_it, *without) if fits(one[0])]
    whole = [
        one for one in fitting if not waits(one[0][: len(one[0]) - len(brief)] if one in with_it else one[0], one[1])
    ]
    if short := next(iter(whole or fitting), None):
        return _joined(short[0], (*_left(short[1]), *(also if short in with_it else when)))
    return _too_long(effect, deed, when)


def _too_long(effect: str, deed: str, when: tuple[str, ...]) -> TestName:
    """A name of what can be cut nowhere in so few words: whole where it can be borne, a list as far as there is room,
    else its first words."""
    head, tail = fields_apart(deed)
    for text in () if head else (effect, deed):
        words = trimmed(name_words(_BEHIND.split(text)[0]))
        if fits(words, whole=True):
            return _joined(words, (*_explained(text), *when))
    if not head:
        head, tail = list_apart(deed)
    if head:
        return _joined(name_words(head), (tail, *when))
    shortest = min(heads(deed), key=lambda one: len(one[0]), default=None)
    if shortest is not None:
        return _joined(name_words(shortest[0]), (*_left(shortest[1]), *when))
    whole = name_words(_BEHIND.split(deed)[0])
    words = trimmed(cut(whole, _ALL))
    words = words if acting(words, whole) or len("_".join(whole)) > _LONGEST else trimmed(whole)
    return _joined(words, (*_left(_behind(words, deed)), *when))


def _behind(words: list[str], text: str) -> str:
    """What stands in the text behind these words of it."""
    pieces = text.split(" ")
    for at in range(1, len(pieces)):
        if trimmed(name_words(" ".join(pieces[:at]))) == words:
            return " ".join(pieces[at:])
    return ""


def _asides(effect: str, found: TestName) -> Iterator[str]:
    """What the outcome says in parentheses of a thing in the name, where neither the name nor what is left says it."""
    left = " ".join(found.left)
    known = content_words(f"{found.name.replace('_', ' ')} {left}")
    plain = _ATOM.sub(lambda atom: "x" * len(atom[0]), _BEHIND.split(effect)[0])
    for aside in _PARENTHESES.finditer(plain):
        text = effect[aside.start(1) : aside.end(1)]
        about = name_words(effect[: aside.start()])[-2:]
        said = text in left or content_words(text) <= known or _CITED.match(text)
        if all(word in found.name for word in about) and not said and len(text.split()) <= _MOST_LEFT:
            yield text


_PARENTHESES = re.compile(r"(?<=\s)\(([^()]*)\)")
_ATOM = re.compile(r"`[^`]*`|“[^”]*”|\"[^\"]*\"")
_OR = re.compile(r"\((or [^()]+)\)")
_CITED = re.compile(r"^(?:spec|adr|constitution|section|see|#|§)[\s\d-]", re.I)


def _cut(texts: Iterable[str], before: list[str], behind: list[str], fewest: int) -> list[tuple[list[str], str]]:
    """The names that the texts can be cut to, the longest of each first, with what is cut off."""
    pairs = [pair for text in texts for pair in ((text, ""), *heads(text, fewest))]
    return [(trimmed([*before, *name_words(head), *behind]), tail) for head, tail in pairs]


def _is_described(lead: list[str], method: str) -> bool:
    """Whether a name begins with a thing in a state: “the lost card is …”."""
    return bool(lead) and not lead[0].endswith("ing") and lead != method.split("_")


def _explained(effect: str) -> tuple[str, ...]:
    """What a dash adds to an outcome."""
    return tuple(part for part in _BEHIND.split(effect, maxsplit=1)[1:] if len(part.split()) <= _MOST_LEFT)


def _left(tail: str) -> tuple[str, ...]:
    """What was cut off, but for a message: that stands for itself."""
    tail = tail.strip(" ,;:")
    told = re.sub(r"“[^”]*”|\"[^\"]*\"", "", tail)
    tail = re.sub(r"\bthat (?=[a-z]+['’]s\b)", "the ", tail)
    return () if not tail or (told != tail and len(told.split()) <= _FEW) else (tail,)


def _without_known(condition: list[str], effect: list[str]) -> list[str]:
    """“for transfer of more than …” behind “transfer is refused” → “for more than …”."""
    if condition[:1] == ["for"] and len(condition) > _FEWEST and condition[1] in effect[:2]:
        if condition[2] == "of":
            return ["for", *condition[3:]]
        if condition[2] in ("with", "without"):
            return condition[2:]
    found = " ".join(condition)
    return _EITHER_SIDE.sub(r"is outside \g<low> to \g<high>", found).split()


def _joined(words: list[str], left: tuple[str, ...] = ()) -> TestName:
    return TestName("_".join(words), left, "_".join(words))


_STATE_SHOWS = re.compile(r"^(?P<state>[a-z]+ (?:state|view|header|title|banner|tooltip)): (?P<what>[“\"].*)$", re.I)
_STATE_WHEN = re.compile(r"^(?P<state>[a-z]+ (?:state|view|message|banner))(?P<when> when .+)$", re.I)
_PROVIDED = {"support": "supported", "provide": "provided"}


def _existing(outcome: Outcome, effect: str) -> str:
    """“Add an example file” → “example file exists”, “no limit” → “there is no limit”: a name with an outcome."""
    if shows := _STATE_SHOWS.match(effect):
        return f"{shows['state']} shows {shows['what']}"
    if state := _STATE_WHEN.match(effect):
        return f"{state['state']} is shown{state['when']}"
    if outcome.verb or effect != outcome.effect:
        return f"there is {effect}" if effect.startswith("no ") and not outcome.subject else effect
    if helped := re.match(r"^`(?P<flag>--?h(?:elp)?)` with (?P<what>.+)$", effect):
        return f"{helped['flag'].strip('-')} shows {helped['what']}"
    asked = _ASKED.match(outcome.text)
    if asked is None or " when " in effect or ":" in effect:
        return effect
    head = re.split(r"\s(?:with|for|from|of|in|on|to)\s", re.sub(r"\s*\([^()]*\)", "", effect))[0].split()
    many = bool(head) and is_plural(head[-1]) and not head[-1].startswith("`")
    done = _PROVIDED.get(asked["verb"].lower(), "")
    return f"{effect} {'are' if many else 'is'} {done}" if done else f"{effect} {'exist' if many else 'exists'}"


_ASKED = re.compile(r"^(?P<verb>Add|Support|Include|Provide|Implement|Create|Introduce) ", re.I)


def _begins_with_deed(effect: str) -> bool:
    words = effect.split(" ", 2)
    return is_third(words[0]) or (words[0].endswith("ly") and words[1:2] != [] and words[1] in lexicon().third)


def _is_foreign(words: list[str]) -> bool:
    """Whether no little word of English is among many words."""
    return len(words) > 5 and not set(words) & _ENGLISH and lexicon().third.keys().isdisjoint(words)


def _lead(
    first: Outcome, condition: list[str], said: Clauses, method: str, roles: frozenset[str], length: int
) -> list[str]:
    """What the outcome is said of: “wrong password”, “saving the configuration”; the condition is used up then."""
    if first.subject or not first.verb:
        return []
    for clause in said.when:
        adjective = _IS.match(clause)
        if adjective is None:
            continue
        noun, how = name_words(adjective["noun"]), adjective["adjective"].lower()
        if how in RUNS:
            continue
        if len(noun) <= 3 and not PUZZLE.search(adjective["noun"]) and (base_verb(how) or how in lexicon().negative):
            return [*name_words(how), *noun]
    deed = next((deed for clause in reversed(said.when) if (deed := deed_of(clause, roles))), [])
    if condition[:1] != ["after"] or len(condition) < 2 or not deed:
        return []
    verb = base_verb(deed[0]) or deed[0]
    if condition[1] not in (gerund(verb), particle(deed), AS_TWO.get(verb, "").split(" ")[0]):
        return []
    lead = trimmed(condition[1:9])
    return method.split("_") if method and len(lead) > 3 and len(lead) + length > _MOST_WORDS + 1 else lead
