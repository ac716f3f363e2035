"""The parts of a proposal that people read before the entries: what was understood and decided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.brief.answers import is_convention, places
from spec_lsp.design.brief.inputs import PackageInput, StoryInput
from spec_lsp.design.language.clauses import Clauses, clauses_of, cleaned
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.phrases import type_of
from spec_lsp.design.language.words import base_verb, enumerated, is_plural, lexicon, plural
from spec_lsp.stories.model import Story

_MOST_SENTENCES = 4
_LONG = 25
_STOPS = frozenset(
    [
        "on",
        "in",
        "at",
        "for",
        "from",
        "with",
        "by",
        "via",
        "using",
        "to",
        "of",
        "and",
        "when",
        "whenever",
        "while",
        "as",
        "into",
        "through",
    ]
)


def in_english(story: Story) -> bool:
    """Whether sentences about a story can be built as English ones; what is written in another script is quoted."""
    return language_of(story) is None and not in_another_script(story)


def in_another_script(story: Story) -> bool:
    """Whether who wants what is written in letters that no English sentence has."""
    letters = [char for char in f"{story.role or ''}{story.want or story.title or ''}" if char.isalpha()]
    return sum(not char.isascii() for char in letters) * 3 > len(letters)


_MOST_WORDS = 70
_NUMBER = re.compile(r"(?<![\w.])\d")
_DEMANDED = re.compile(r"\b(?:SHALL|MUST)\b")


def understanding(package: PackageInput) -> str:
    """A paragraph that can be checked in half a minute: who wants what, then what happens in the telling criteria."""
    sentences: list[str] = []
    spoken = ""
    for source in package.stories:
        sentence = _wanted(source)
        role = source.story.role or ""
        if sentence and role and role == spoken and in_english(source.story):
            who = _upper(role_plural(role))
            sentence = "They " + sentence.removeprefix(who).strip() if sentence.startswith(who) else sentence
        spoken = role
        sentences += [sentence] if sentence else []
    effects = _telling(package)
    while (
        len(sentences) < max(_MOST_SENTENCES, len(package.stories)) and len(" ".join(sentences).split()) <= _MOST_WORDS
    ):
        effect = next(effects, None)
        if effect is None:
            break
        sentences.append(_sentence(effect))
    return " ".join(sentences)


def _telling(package: PackageInput) -> Iterator[str]:
    """What happens in the criteria that have a number: they tell most."""
    for source in package.stories:
        for criterion in source.story.criteria:
            read = clauses_of(criterion.text)
            if not _NUMBER.search(criterion.text) or not read.outcomes:
                continue
            whole = cleaned(criterion.text).rstrip(" .")
            if _DEMANDED.search(whole):
                first = read.outcomes[0]
                whole_clause = bool(first.subject) or first.effect.split(" ", 1)[0] not in lexicon().third
                yield told_of(read) if whole_clause else f"the system {told_of(read)}"
            elif read.given or len(whole.split()) > _LONG:
                yield " and ".join(outcome.text for outcome in read.outcomes[:2])
            else:
                yield whole


def told_of(read: Clauses) -> str:
    """The first outcome with its trigger, in plain words."""
    when = f" when {read.when[0]}" if read.when else ""
    return read.outcomes[0].effect + when


def _wanted(source: StoryInput) -> str:
    want = cleaned(source.story.want or "").rstrip(" .,")
    if not want:
        return _sentence(source.story.title) if source.story.title and source.story.kind != "feature" else ""
    if not in_english(source.story):
        return _sentence(f"{source.story.role}: {want}" if source.story.role else want)
    want = _wanted_deed(re.sub(r"^to\s+", "", want))
    who = role_plural(source.story.role or "people")
    if re.match(r"(?:a|an|the|my)\b", want) or _TO_BE.search(want):
        return _sentence(f"{who} want {_theirs(want)}")
    return _sentence(f"{who} {_theirs(want)}")


def role_plural(role: str) -> str:
    """“a registered member” → “registered members”."""
    whole = re.sub(r"^(?:an?|the)\s+", "", role.strip(), flags=re.I)
    whole = _AND_MORE.split(whole)[0].strip() or whole
    if several := _EITHER.match(whole):
        return f"{role_plural(several['one'])}{several['or']}{role_plural(several['two'])}"
    described = _OF_ROLE.search(whole)
    bare, rest = (whole[: described.start()], whole[described.start() :]) if described else (whole, "")
    head, _, last = bare.rpartition(" ")
    return (bare if is_plural(last) else f"{head} {plural(last)}".strip()) + rest


_OF_ROLE = re.compile(r"\s(?:using|working|running|looking|trying|who|with|without|in|at|on|from|of|for)\s")
_MEANS = re.compile(
    r"^(?:(?:an?|the|some) )?(?:[a-z]+ )?(?:functionality|functionalities|ability|capability|capabilities|possibility"
    r"|way|option|means|mechanism|features?|tools?) (?:to (?=[a-z])|(?:for|of) (?=[a-z]+ing\b))", re.I,
)  # fmt: skip
_SYSTEM_TO = re.compile(r"^(?P<who>(?:the|an?) (?:[\w-]+ ){0,2}?[\w-]+) to (?!be\b)(?P<what>[a-z]+ .+)$", re.I)


def _wanted_deed(want: str) -> str:
    """“a clear way to undo a change” → “undo a change”; “the system to sort books” → “have the system sort books”."""
    want = re.sub(r"^be able to ", "", want)
    if (shown := _SHOWN_BY.match(want)) and base_verb(want[shown.end() :].split()[0]):
        return want[shown.end() :]
    if means := _MEANS.match(want):
        deed = want[means.end() :]
        first, _, rest = deed.partition(" ")
        verb = (
            lexicon().gerunds.get(first.lower(), "") if want[: means.end()].rstrip().endswith(("for", "of")) else first
        )
        return f"{verb} {rest}".strip() if verb else want
    told = _SYSTEM_TO.match(want)
    if told and told["who"].split()[-1].lower() in lexicon().systems:
        return f"have {told['who']} {told['what']}"
    return want


_AND_MORE = re.compile(r"\s*[(,;:—–]|\s(?:building|whose)\s")
"""Where a role goes on to say more than who it is."""
_EITHER = re.compile(r"(?P<one>[\w -]+?)(?P<or> (?:or|and) |/)(?P<two>[\w -]+)$")
_SHOWN_BY = re.compile(
    r"^(?:(?:have|get|use|see) )?an? (?:[\w-]+ ){0,3}?(?:way|interface|page|screen|place|area|form|dashboard|panel|view"
    r"|command) to (?=[a-z]+ )"
)
"""“a web page to sort books”: what it is for is said behind."""
_TO_BE = re.compile(r"^(?P<thing>.+?)\s+to\s+be\s+(?:able\s+to\s+)?(?P<rest>.+)$")
_MOST = 9
_MOST_THINGS = 4
_MOST_BESIDE = 5


def short_want(want: str) -> str:
    """The want as what somebody does, in few words: without what stands in parentheses or explains."""
    text = re.sub(r"\([^()]*\)", "", cleaned(want)).strip(" .,")
    text = _wanted_deed(re.sub(r"^(?:to\s+|be\s+able\s+to\s+)", "", text))
    parts = re.split(r"(,\s)|\s(?:so that|in order to|without having|which|that)\s", text)
    text = parts[0] if len(parts[0].split()) > 2 else text
    if len(parts) > 1 and parts[1] and (listing := re.match(r"(.+?)\s(?:with|by|using|including)\s", text)):
        text = listing[1]  # “a book with a title, a year and …”: a list is said whole or not at all
    if (passive := _TO_BE.match(text)) and base_verb(text.split()[0]) is None:
        text = f"have {passive['thing']} {passive['rest']}"
    elif re.match(r"(?:a|an|the|my|our)\s", text):
        does = _DOES.match(text)
        acts = does is not None and base_verb(does["verb"]) == does["verb"]
        text = "have " + (_DOES.sub(r"\g<thing> \g<verb>", text) if acts else text)
    words = _theirs(text).split()
    if len(words) <= _MOST:
        return " ".join(words)
    for at in range(_MOST, 3, -1):
        if words[at].lower() not in _STOPS or words[at - 1].lower() in WAITING or words[at - 1].isdigit():
            continue
        if not (words[at] == "and" and _one_thing(words, at)):
            return " ".join(words[:at])
    return " ".join(words)


_DOES = re.compile(r"^(?P<thing>(?:the|my|our) [\w-]+(?: [\w-]+)?) to (?P<verb>(?!be\b|have\b)[a-z]+)\b")
"""“the desk to close at noon” → “have the desk close at noon”."""
WAITING = frozenset(["about", "able", "ready", "how", "what", "need", "needs", "likely", "due", "has", "have", "had"])
"""Words that a “to” belongs to: “when the shelf is about to close”."""


def _one_thing(words: list[str], at: int) -> bool:
    """Whether “and” joins two nouns (“email and password”), and not two deeds."""
    return at + 1 < len(words) and base_verb(words[at + 1]) is None


def _theirs(text: str) -> str:
    text = re.sub(r"\bme\b", "them", text)
    return re.sub(r"\bI\b", "they", re.sub(r"\b(?:my|our)\b", "their", text))


def key_decisions(package: PackageInput) -> tuple[str, ...]:
    """What was decided, and what it costs."""
    found = []
    for decision in sorted(package.decisions, key=lambda decision: decision.id):
        if decision.question == "package" or is_convention(decision) or not decision.label:
            continue
        label, tradeoff = decision.label.rstrip("."), decision.tradeoff
        if label.lower() in ("yes", "no") and tradeoff:
            label, tradeoff = _upper(tradeoff.rstrip(".")), ""
        text = f"{label} ({decision.id})"
        said = [part.rstrip(".") for part in (tradeoff, decision.rationale) if part]
        said = [said[0], *(_upper(part) for part in said[1:])] if said else []
        found.append(text + (f": {'. '.join(said)}." if said else "."))
    return tuple(found)


def would_change(package: PackageInput) -> str:
    """What would be built otherwise, for each answer whose limits are known."""
    found = []
    for decision in sorted(package.decisions, key=lambda decision: decision.id):
        said = places().would_change.get(decision.question, {}).get(decision.option)
        if said:
            found.append(f"{said} ({decision.id})")
    return f"{'; '.join([found[0], *(_lower(one) for one in found[1:])])}." if found else ""


def left_out(package: PackageInput, methods: list[str]) -> str:
    """What goes along with the methods elsewhere and no criterion asks for here."""
    texts = " ".join(criterion.text.lower() for _, criterion in package.criteria.values())
    texts += " ".join(f" {source.story.title or ''} {source.story.want or ''}".lower() for source in package.stories)
    found: dict[str, None] = {}
    asked: dict[str, bool] = {}
    for method in methods:
        operation = "sign_in" if method.startswith("sign_in") else method.split("_")[0]
        thing = _about_many(method).partition(" ")[2]
        for words, name in places().beside.get(operation, {}).items():
            if words not in asked:
                asked[words] = re.search(rf"\b(?:{words})", texts) is not None
            if not asked[words]:
                found.setdefault(name.format(things=thing), None)
    several = list(found)[:_MOST_BESIDE]
    return (
        f"{_upper(enumerated(several))}: no criterion asks for {'it' if len(several) == 1 else 'them'}."
        if found
        else ""
    )


def _lower(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def purpose_of(methods: list[str], border: bool) -> str:
    """One line: what its methods do, the deeds to the same thing together (“Add, list and search boards.”)."""
    plain = [one for one in methods if not one.endswith(("_all", "_for", "_status")) and not one.startswith("was_")]
    plain = plain or methods
    if border and any(method.startswith(("show_", "submit_", "confirm_")) for method in plain):
        return _page_purpose(plain)
    deeds: dict[str, list[str]] = {}
    for method in plain:
        verb, _, thing = _about_many(method).partition(" ")
        if verb in deeds.get(thing, ()):
            continue
        if len(deeds) < _MOST_THINGS or thing in deeds:
            deeds.setdefault(thing, []).append(verb)
    for verbs in deeds.values():
        verbs[:] = [verb for verb in verbs if verb != "get"] or verbs  # one that is dealt with is read, too
    said = [f"{enumerated(verbs)} {thing}".strip() for thing, verbs in deeds.items()]
    if not said:
        return ""
    return _upper(enumerated(said) if all(" and " not in one for one in said[:-1]) else "; ".join(said)) + "."


def _page_purpose(methods: list[str]) -> str:
    """“Show books and the form for a loan; ask to confirm the removal.”"""
    shown: list[str] = []
    others: list[str] = []
    for method in methods:
        verb, _, thing = method.partition("_")
        words = thing.replace("sign_in", "sign-in").replace("_", " ")
        if verb == "show":
            shown.append(f"the {words}" if words.endswith(" form") else words)
        elif verb == "confirm":
            others.append(f"ask to confirm the {words}")
        elif verb != "submit":
            others.append(f"{verb} {_about_many(method).partition(' ')[2]}")
    said = ([f"show {enumerated(shown)}"] if shown else []) + others
    return _upper("; ".join(said)) + "." if said else ""


def _about_many(method: str) -> str:
    """``remove_feed`` → “remove feeds”."""
    words = method.split("_")
    value = type_of(tuple(words[1:])) if len(words) > 1 else "str"
    if value not in ("Decimal", "str") and words[-1].isalpha() and words[-1] not in ("in", "out", "up", "options"):
        words[-1] = words[-1] if is_plural(words[-1]) else plural(words[-1])
    return " ".join(words)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return _upper(text) + ("" if text.endswith((".", "!", "?")) else ".")
