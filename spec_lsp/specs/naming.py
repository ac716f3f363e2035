"""Names of tests, cut from the criterion: what comes out, and when."""

from __future__ import annotations

import re

from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.languages import condition_words
from spec_lsp.design.language.outcomes import Outcome
from spec_lsp.design.language.words import ARTICLES, base_verb, gerund, is_plural, lexicon, third_person
from spec_lsp.specs.conditions import OWN_WORDS, is_thing_alone
from spec_lsp.specs.doing import agreed, is_person, told_to
from spec_lsp.specs.joining import is_vague
from spec_lsp.specs.labels import nominal, values_of
from spec_lsp.specs.voice import (
    is_of_a_run,
    is_of_widgets,
    without_pronoun,
    without_widgets,
)

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|„[^“”]*[“”]")
_NUMBER = re.compile(r"[$€£]?(\d+)[.,](\d+)")
_PARENTHESES = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W_]+(?:_[^\W_]+)*")
_LAST = re.compile(r" \(((?!set |or |default)[a-z]+(?: [a-z]+){0,2})\)$", re.I)
"""A short addition at the end: “(newest first)”, “(relative)”."""
_POSSESSIVE = re.compile(r"['’]s?\b")
_IS = re.compile(r"^(?:the |a |an )?(?P<noun>[\w -]+?) (?:is|are) (?P<adjective>[\w-]+)(?: by .*)?$", re.I)
_DROPPED = (ARTICLES - {"that", "this", "these", "those"}) | frozenset(
    ["successfully", "also", "then", "currently", "immediately", "automatically", "clearly"]
)
_MOST_WORDS = 10
_FOR_NUMBERS = 4  # a name may be so much longer where a number would be cut
_ALL_WORDS = 14
_NAVIGATION = frozenset(["view", "open", "visit", "navigate", "go", "see", "load", "access"])
_ENGLISH = frozenset(
    ["the", "a", "an", "is", "are", "of", "to", "and", "with", "for", "by", "can", "has", "have", "not", "no", "from",
     "be", "each", "all", "when", "on", "only", "per", "at", "or", "as", "that", "it"]
)  # fmt: skip
_WEAK_END = frozenset(
    ["of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "as", "is", "are", "when", "if",
     "that", "which", "into", "longer", "shorter", "larger", "smaller", "more", "fewer", "less", "it", "its",
     "per", "than", "be", "based", "not", "no", "after", "can", "who", "where", "using", "via"]
)  # fmt: skip


def name_of_test(
    said: Clauses, fallback: str, method: str = "", roles: frozenset[str] = frozenset(), answer: str = ""
) -> str:
    """A name for the test of a criterion that says this; ``fallback`` where no word of it can stand in a name.

    ``method`` is what the criterion is tested on: its deed is not said again, and says a long one in few words.
    ``answer`` is what was decided where the criterion leaves open what is seen (“error handling with messages”).
    """
    if answer and said.outcomes and is_vague(said.outcomes[0].effect):
        words = ["error", "is", *_cut(_words(re.split(r"[;.]", answer)[0]), _MOST_WORDS)]
    else:
        words = _said(said, method, roles)
    name = "_".join(words)
    return f"test_{name}" if name else f"test_{fallback}"


def _said(said: Clauses, method: str, roles: frozenset[str]) -> list[str]:
    if not said.outcomes:
        return []
    first = said.outcomes[0]
    effect = without_widgets(nominal(method, first.effect, first))
    effect = _with_noun(agreed(effect if first.verb else told_to(effect)), said, roles)
    if not first.verb and effect != first.effect and not _begins_with_deed(effect):
        thing = method.partition("_")[2]
        named = "" if effect.startswith(("no ", "from ", "with ")) else f"{thing.replace('_', ' ')} is "
        effect = f"{method.replace('_', ' ')} {effect}" if effect.startswith(("from ", "with ")) else named + effect
    if said.conditions:
        effect = re.sub(r" (?:with|from|to|for|of|along with) (?:it|them)$", "", effect)
    if said_to_be := values_of(first):
        return _trimmed(_words(said_to_be[0]))
    effect = _existing(first, effect)
    effect = _AND_DONE.split(effect, maxsplit=1)[0] if len(effect.split()) > _MOST_WORDS else effect
    words = _words(_core(effect))
    if _is_foreign(words):
        return _trimmed(words)
    condition = _condition(said, words, method, roles)
    lead = _lead(first, condition, said, method, roles, len(words))
    if not lead and set(words) & _SAYS_WHEN and not _PUZZLE.search(" ".join(condition)):
        condition = []
    most = _MOST_WORDS if lead else _MOST_WORDS - min(len(condition), 4)
    for number, outcome in enumerate(said.outcomes[1:], start=1):
        more = _words(_core(without_pronoun(outcome.effect, said, number)))
        if len(lead) + len(words) + len(more) + 1 > most:
            break
        words = [*words, "and", *more]
    if lead:
        if lead[-1].endswith("s") and not lead[0].endswith("ing") and is_plural(lead[-1]):
            words = [first.verb if words[0] == third_person(first.verb) else words[0], *words[1:]]
        return _trimmed(_cut([*lead, *words], _ALL_WORDS - 1))
    if not condition:
        return _trimmed(_cut(words, _ALL_WORDS - 1))
    condition = _cut(condition, max(6, _ALL_WORDS - len(words)))
    words = _cut(words, max(6, _ALL_WORDS - len(condition)))
    return _trimmed([*words, *condition])


_AND_DONE = re.compile(r"\s+and\s+(?=\w+ed (?:to|from|in|into|on)\b)")
"""A second thing that is done to the same: a long name has no room for it."""
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
    many = is_plural(head[-1]) and not head[-1].startswith("`")
    done = _PROVIDED.get(asked["verb"].lower(), "")
    return f"{effect} {'are' if many else 'is'} {done}" if done else f"{effect} {'exist' if many else 'exists'}"


_ASKED = re.compile(r"^(?P<verb>Add|Support|Include|Provide|Implement|Create|Introduce) ", re.I)


def _begins_with_deed(effect: str) -> bool:
    words = effect.split(" ", 2)
    return words[0] in lexicon().third or (words[0].endswith("ly") and words[1:2] != [] and words[1] in lexicon().third)


def _is_foreign(words: list[str]) -> bool:
    """Whether no little word of English is among many words."""
    return len(words) > 5 and not set(words) & _ENGLISH


def _cut(words: list[str], most: int) -> list[str]:
    """Without what stands behind the last prepositions, where it is too long."""
    while len(words) > most:
        if len(words) <= most + _FOR_NUMBERS and any(word[0].isdigit() for word in words[most:]):
            break
        ends = [at for at, word in enumerate(words) if at > 4 and word in _CUT_AT and at <= most]
        if not ends:
            return _ended(_trimmed(words[:most]), words)
        words = _ended(_trimmed(words[: ends[-1]]), words)
    return words


def _ended(cut: list[str], whole: list[str]) -> list[str]:
    """Without a verb or “whose” at the end, where what they are about was cut off: “… when a reader views”."""
    known = lexicon()
    while len(cut) > _SHORTEST and len(cut) < len(whole):
        last, before = cut[-1], cut[-2]
        acts = last in known.third and known.third[last] not in known.noun_verbs | _STAND_ALONE
        acts = acts or (last in known.gerunds and not before.endswith(_DESCRIBING) and before not in _BEFORE_NOUNS)
        verb = acts or last in ("correct", "valid", "any", "all", "own", "without", "rather")
        if not (verb and before not in ("and", "or")) and before != "whose":
            break
        cut = _trimmed(cut[:-2] if before == "whose" else cut[:-1])
    return cut


_SHORTEST = 4
_STAND_ALONE = frozenset(
    [
        "run",
        "end",
        "complete",
        "open",
        "start",
        "fail",
        "close",
        "load",
        "expire",
        "begin",
        "happen",
        "arrive",
        "appear",
    ]
)
_DESCRIBING = ("ous", "al", "ed", "ive", "ic", "est", "ful", "less")
_BEFORE_NOUNS = frozenset(
    ["no", "last", "first", "next", "new", "old", "each", "every", "than", "one", "each", "single"]
)


def _with_noun(effect: str, said: Clauses, roles: frozenset[str]) -> str:
    """“whose name contains it” where people type part of a name → “whose name contains part of a name”."""
    if not re.search(r"\s(?:it|them)\b", effect) or " whether it " in effect:
        return effect  # “whether it is overdue”: what is shown, and not what was looked at
    for clause in reversed(said.when):
        words = clause.split()
        at = next((n for n, word in enumerate(words[:3]) if is_person(word, roles)), -1)
        thing = re.split(r"\s(?:into|in|on|from|at|with|via|using)\s", " ".join(words[at + 2 :]))[0] if at >= 0 else ""
        if thing and 1 < len(thing.split()) <= 4 and base_verb(words[at + 1]):
            return re.sub(r"\s(?:it|them)\b", f" {thing}", effect, count=1)
    return effect


_RUNS = frozenset(["executed", "run", "called", "invoked", "performed", "started"])
_SAYS_WHEN = frozenset(["after", "when", "until", "once"])
_CUT_AT = frozenset(
    ["on", "for", "to", "in", "at", "from", "with", "by", "of", "based", "using", "via", "that", "which", "per",
     "across", "alongside", "without", "so", "within", "and", "as", "starting"]
)  # fmt: skip
_PUZZLE = re.compile(
    r"\d|[“\"„`]|\b(?:no|not|without|never|same|already|more than|less than|longer|shorter|larger|fewer|first|second"
    r"|last|empty|missing|wrong|invalid|expired|fails?|only|multiple|several)\b", re.I,
)  # fmt: skip


def _condition(said: Clauses, outcome: list[str], method: str, roles: frozenset[str]) -> list[str]:
    """The condition that tells this criterion from others: “when feed is local”, “for balance of 0”."""
    refused = said.outcomes[0].verb in _REFUSED or bool(said.quoted)
    found: list[tuple[float, int, list[str]]] = []
    known = set(outcome) | {base_verb(word) or word for word in outcome} | set(method.split("_"))
    for number, clause in enumerate((*said.when, *said.given)):
        puzzle, before = bool(_PUZZLE.search(clause)), number >= len(said.when)
        if _ON_A_PAGE.match(clause) or _LOADS.search(clause) or len(clause.split()) == 1 or is_of_a_run(clause):
            continue
        if clause.split(" ", 1)[0] in condition_words() or (is_of_widgets(clause) and before and not puzzle):
            continue
        deed = _deed(clause, roles)
        words = _tail(without_widgets(clause), _words(without_widgets(" ".join(deed))) if deed else deed, roles)
        beside = set(outcome) if puzzle and not deed else known
        fresh = [word for word in words[1:] if word not in beside and (base_verb(word) or word) not in beside]
        fresh = [word for word in fresh if word not in _WEAK_END]
        objects = [word for word in words[2:] if word not in _WEAK_END | _PARTICLES]
        if not words or (deed and objects and not set(fresh) & set(objects)) or not (fresh or (deed and not objects)):
            continue
        score = 3.0 if puzzle else 1.7 if deed else 2.0
        score -= (0.5 if not refused else 0) if before else 0
        score += 0.6 if before and refused and not deed else 0
        score = min(score, 0.8) if words[0] == "after" and not deed else score
        found.append((score, -number, words))
    return max(found)[2] if found else []


_ON_A_PAGE = re.compile(
    r"^(?:I|they|we|(?:the|a|an) (?:[\w-]+ )?[\w-]+)\s+(?:am|are|is)\s+(?:on|at|in|viewing|signed in|logged in)\b"
    r"|^(?:I|they|we)\s+view\b", re.I,
)  # fmt: skip
_LOADS = re.compile(r"\b(?:page|screen|view|panel|app|dialog)\s+(?:loads|opens|is (?:loaded|opened|shown))\b", re.I)


def _deed(clause: str, roles: frozenset[str]) -> list[str]:
    """What somebody does, from the verb on; empty for a clause that is about no person."""
    words = _words(clause, keep_actor=True)
    for at, word in enumerate(words[:3]):
        if is_person(word, roles) and at + 1 < len(words):
            following = words[at + 1]
            if following in ("have", "has", "is", "are", "was", "who", "with", "without", "that"):
                return []
            if base_verb(following) or _particle(words[at + 1 :]):
                return words[at + 1 :]
            if following.endswith("s") and len(following) > 4:
                return [following[:-1], *words[at + 2 :]]
    return []


_HAS = re.compile(r"^(?P<who>.+?) (?:has|have) (?P<no>no )?(?:(?:a|an|the) )?(?P<what>.+)$")
_SHORT_TAIL = 6
_AS_TWO = {"login": "logging in", "logout": "logging out", "signup": "signing up"}


def _tail(clause: str, deed: list[str], roles: frozenset[str]) -> list[str]:
    lead = clause.split(" ", 1)[0].lower()
    if lead in OWN_WORDS:
        return _words(clause, keep_actor=True)
    if deed:
        verb = base_verb(deed[0]) or deed[0]
        if verb in _NAVIGATION:
            return []
        if particle := _particle(deed):
            return ["after", particle, *deed[1:]]
        return ["after", *_AS_TWO.get(verb, gerund(verb)).split(), *_gerunds(deed)[1:]]
    if is_thing_alone(clause):
        return ["for", *_words(clause, keep_actor=True)]
    words = _words(clause, keep_actor=True)
    has = _HAS.match(clause)
    if has and is_person(has["who"].split()[-1], roles) and not re.search(r"\b(?:that|who|which|is|are)\b", clause):
        done = lexicon().participles.get(has["what"].split()[0].lower())
        if done and not has["no"]:
            return ["after", gerund(done), *_words(" ".join(has["what"].split()[1:]))]
        if len(words) >= _SHORT_TAIL:
            return ["without" if has["no"] else "for", *_words(has["what"], keep_actor=True)]
    return ["when", *words] if words else []


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
        noun, how = _words(adjective["noun"]), adjective["adjective"].lower()
        if how in _RUNS:
            continue
        if len(noun) <= 3 and not _PUZZLE.search(adjective["noun"]) and (base_verb(how) or how in lexicon().negative):
            return [*_words(how), *noun]
    deed = next((deed for clause in reversed(said.when) if (deed := _deed(clause, roles))), [])
    if condition[:1] != ["after"] or len(condition) < 2 or not deed:
        return []
    verb = base_verb(deed[0]) or deed[0]
    if condition[1] not in (gerund(verb), _particle(deed), _AS_TWO.get(verb, "").split(" ")[0]):
        return []
    lead = _trimmed(condition[1:9])
    return method.split("_") if method and len(lead) > 3 and len(lead) + length > _MOST_WORDS + 1 else lead


def _gerunds(words: list[str]) -> list[str]:
    """“selects feed and clicks remove” → “… and clicking remove”."""
    known = lexicon().third
    return [gerund(known[w]) if at and words[at - 1] == "and" and w in known else w for at, w in enumerate(words)]


def _core(effect: str) -> str:
    """The outcome without what a dash adds and, where it is long, without relative and participial clauses."""
    head = re.split(r"(?<![,;])\s[—–]\s", effect)[0]
    for cut in (
        r"(?<!as):\s",
        r",\s(?=so\b)",
        r",?\s(?=(?:which|who|so that|based on|starting from)\s)",
        r",\s(?=\w+ed\b|not\b|each\b|\w+ (?:first|last)\b)",
        r"\s(?=that\s)",
    ):
        if len(_words(head)) < _ALL_WORDS:
            break
        first = re.split(cut, head)[0]
        head = first if len(_words(first)) >= 4 else head
    return head


def words_of_test(text: str) -> list[str]:
    """The words of a phrase as they stand in the name of a test."""
    return _trimmed(_words(text, keep_actor=True))


def _words(text: str, keep_actor: bool = False) -> list[str]:
    formula = any(sign in _PARENTHESES.sub("", text) for sign, _ in _SIGNS)
    for sign, word in _SIGNS:
        text = text.replace(sign, word)
    text = _QUOTED.sub(_quoted_word, re.sub(r"(?<=\d),(?=\d{3}\b)", "", re.sub(r"(\d)\.00\b", r"\1", text)))
    text = re.sub(r"[()]", " ", text) if formula else _PARENTHESES.sub(" ", _LAST.sub(r" \1", text))
    text = re.sub(r"(?<=\d)\+", " or more", text)
    text = _NUMBER.sub(r" \1_\2 ", text).replace("%", " percent ").replace("--", " ").replace("→", " ")
    text = re.sub(r"[`*]", "", _POSSESSIVE.sub("", text))
    found = [word for word in _WORD.findall(text.lower()) if f"_{word}".isidentifier()]
    if not keep_actor:
        while found and found[0] in lexicon().systems | {"i", "they", "we"} and found[1:2] != ["and"]:
            found.pop(0)
    return [word for word in found if word not in _DROPPED]


_SIGNS = ((" × ", " times "), (" ∙ ", " times "), (" * ", " times "), (" ÷ ", " divided by "), (" / ", " divided by "),
          (" − ", " minus "), (" – ", " minus "), (" + ", " plus "))  # fmt: skip


def _quoted_word(found: re.Match[str]) -> str:
    inner = found[0][1:-1]
    return f" {inner} " if len(inner.split()) <= 3 else " message "


def _trimmed(words: list[str]) -> list[str]:
    words = words[: _ALL_WORDS + _FOR_NUMBERS]
    if words[:1] and words[0] in ("this", "that", "these", "those"):
        words = words[1:]
    words = [word for at, word in enumerate(words) if at == 0 or word != words[at - 1]]
    while words and words[-1] in _WEAK_END:
        before = words[-2] if len(words) > 1 else ""
        if words[-1] in _PARTICLES and (before.endswith("ing") or f"{before} {words[-1]}" in lexicon().operations):
            break
        words = words[:-1]
    return words[1:] if words[:1] in (["is"], ["are"]) and len(words) > 2 else words


_PARTICLES = frozenset(["in", "out", "up"])
_REFUSED = frozenset(["refuse", "reject", "deny", "decline"])


def _particle(words: list[str]) -> str:
    """“signs in” → “signing”, for verbs of two words; empty for any other."""
    low = words[0].removesuffix("s")
    return gerund(low) if len(words) > 1 and f"{low} {words[1]}" in lexicon().operations else ""
