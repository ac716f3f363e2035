"""Which of the methods that name a criterion does what an outcome of it says."""

from __future__ import annotations

import re

from spec_lsp.design.answered.two_steps import COMPLETES, SETTLES
from spec_lsp.design.border.page_links import stands_at_border
from spec_lsp.design.deeds.looks import looks
from spec_lsp.design.document.matching import best
from spec_lsp.design.document.model import Component, Entry
from spec_lsp.design.document.references import is_decision
from spec_lsp.design.language.outcomes import Outcome
from spec_lsp.design.language.words import content_words, lexicon, singular
from spec_lsp.specs.joining import SHOWING
from spec_lsp.specs.voice import kind_of, operation_of

Home = tuple[Component, Entry]

JOB = re.compile(r"register_\w*job$")
_ON_SCREEN = re.compile(
    r"\b(?:message|dialog|form|banner|warning|confirmation|notification|toast|page|button|prompt)\b", re.I
)
_OF_A_COMMAND = re.compile(
    r"--\w|\b(?:exit code|status code|print\w*|usage|help|progress|argparse|argument|command|option"
    r"|error handling|message)",
    re.I,
)
_PRINTS = re.compile(r"\b(?:prints?|printed|exit code|standard (?:output|error))\b", re.I)
_OF_ARGUMENTS = re.compile(r"\b(?:arguments?|options?|help|usage|pars\w+|paths?|flags?|argparse)\b", re.I)
_PAGES = ("show_", "submit_", "confirm_")
_FROM_NOW_ON = re.compile(
    r"\b(?:all|every|each|any)\s+(?:subsequent|future|later|following|further|new)\b|\bfrom (?:now|then) on\b", re.I
)
_TAKES_EFFECT = re.compile(r"\b(?:takes? effect|is applied|are applied|become effective)\b", re.I)
_OFFERS = re.compile(
    r"^(?:(?:allows|lets|enables|offers|permits)\b.*\b(?:selection|choice|choose|select|optional|enter|specify|pick)\b"
    r"|offers\b)", re.I,
)  # fmt: skip
_WRITES = frozenset(["set", "save", "store", "update", "change", "configure", "choose", "select", "edit"])
_MAKES = frozenset(["create", "record", "add", "save", "store", "send", "remove", "delete", "book", "pay"])
_SENDS = frozenset(["send", "notify", "mail", "email", "remind", "deliver"])
_WORKS_OUT = frozenset(["calculate", "compute", "count", "estimate", "format", "extract"])
_LISTS = frozenset(["list", "search", "find", "suggest", "filter", "count"])
_CHANGES = frozenset(["log", "store", "persist", "switch", "turn"])
_FORM = re.compile(r"\bform\b|\bResponse\b|-> str\b")
_HOLDS = frozenset(["hold", "contain", "include", "carry", "bear", "show", "list"])
_GUARDED = re.compile(
    r"\b(?:every|each|all|any)\s+(?:other\s+)?(?:requests?|calls?|pages?|endpoints?|routes?|actions?)\b", re.I
)
_PURPOSE = re.compile(r" (?:to|for) (?:(?:an?|the) )?[a-z]+\b(?! status)")
_GUARDS = frozenset(["check", "require", "authorize", "authenticate", "verify", "ensure", "guard", "protect"])


def is_border(component: Component, entry: Entry) -> bool:
    """Whether a method faces people: a page or command, or any of a component that is one."""
    return _is_page(entry) or stands_at_border(component)


def _is_page(entry: Entry) -> bool:
    """Whether a method shows something or takes a form; what takes values (``submit_round(answers)``) is none."""
    taken = not entry.name.startswith("submit_") or entry.body.endswith("()") or _FORM.search(entry.body)
    return entry.name.startswith(_PAGES) and bool(taken)


def is_guard(outcome: Outcome) -> bool:
    """Whether an outcome is about every request, so that no single method does it."""
    return bool(_GUARDED.search(outcome.text)) and outcome.verb in ("reject", "refuse", "deny", "redirect", "require")


def guarded_by(outcome: Outcome) -> str:
    """Which requests an outcome is about: “every request to borrow”."""
    found = _GUARDED.search(outcome.text)
    rest = _PURPOSE.match(outcome.text, found.end()) if found else None
    return f"{found[0].lower()}{rest[0] if rest else ''}" if found else "every request"


def guards(entry: Entry) -> bool:
    """Whether a method is called in front of others."""
    return operation_of(entry) in _GUARDS


def home_of(outcome: Outcome, trigger: str, behind: list[Home]) -> Home:
    """The method that does what the outcome says, of those that name its criterion."""
    return best(inner(behind, outcome), outcome.effect, trigger, _switching(outcome) or outcome.verb)


def _switching(outcome: Outcome) -> str:
    """“switches off the reminders” is ``disable``, “turns them on” ``enable``; empty for any other."""
    found = _SWITCHES.search(outcome.effect)
    return {"off": "disable", "on": "enable"}[found["way"]] if found else ""


_SWITCHES = re.compile(r"\b(?:switch|turn)(?:es|s|ed)? (?:[\w-]+ ){0,3}?(?P<way>off|on)\b")


def inner(behind: list[Home], outcome: Outcome) -> list[Home]:
    """The methods an outcome can be about: a page shows and takes, what it takes is done behind it."""
    behind = _in_time(behind, outcome)
    if any(operation_of(entry) in COMPLETES for _, entry in behind):
        settling = outcome.verb in SETTLES and not outcome.negative
        behind = [pair for pair in behind if (operation_of(pair[1]) in COMPLETES) == settling] or behind
    if outcome.verb in ("receive", "get") and not outcome.subject:
        behind = [pair for pair in behind if operation_of(pair[1]) in _SENDS] or behind
    if outcome.verb in _MAKES:
        behind = [pair for pair in behind if operation_of(pair[1]) not in _WORKS_OUT] or behind
    if _OFFERS.match(outcome.effect):
        return [pair for pair in behind if is_border(*pair) and operation_of(pair[1]) == "show"] or behind
    if _ON_SCREEN.search(outcome.effect) and (outcome.verb in SHOWING or outcome.verb in ("confirm", "notify", "ask")):
        return [pair for pair in behind if is_border(*pair)] or behind
    if looks(outcome):
        return [pair for pair in behind if is_border(*pair)] or behind
    if outcome.verb in SHOWING or outcome.verb in ("click", "redirect", "highlight", "distinguish"):
        return behind
    if re.search(r"\b(?:each|every|all)\b", outcome.effect) and outcome.verb in ("send", "notify", "pay", "accrue"):
        batch = [pair for pair in behind if pair[1].name.endswith("_all")]
        if batch:
            return batch
    jobs = [pair for pair in behind if not JOB.match(pair[1].name)]
    behind = jobs or behind
    mains = [pair for pair in behind if pair[1].name == "main"]
    if mains and _PRINTS.search(outcome.text):
        return mains
    if any(pair[1].name == "main" for pair in behind) and not _OF_ARGUMENTS.search(outcome.text):
        behind = [pair for pair in behind if pair[1].name != "build_parser"]
    named = () if _OF_A_COMMAND.search(outcome.text) else ("main", "build_parser")
    behind = [pair for pair in behind if not _is_page(pair[1]) and pair[1].name not in named] or behind
    if any(pair[1].name == "main" for pair in behind):
        return behind
    if lexicon().operations.get(outcome.verb, ("", ""))[1] in ("write", "message") or outcome.verb in _CHANGES:
        behind = [pair for pair in behind if operation_of(pair[1]) not in _LISTS] or behind
    return [pair for pair in behind if not is_border(*pair)] or behind  # a route passes on what is done behind it


def refusing(behind: list[Home], everybody: bool = True) -> list[Home]:
    """The methods that can refuse: who works a value out (``calculate_sunset``) leaves that to who asked for it, who
    lists things to who changes them, unless not ``everybody`` may see the list."""
    asking = [pair for pair in behind if operation_of(pair[1]) not in _WORKS_OUT] or behind
    return [pair for pair in asking if operation_of(pair[1]) not in _LISTS or not everybody] or asking


def behind_pages(error: str, behind: list[Home], methods: list[Home]) -> Home | None:
    """The one deed that pages pass things on to, in the component that has the error: it is raised there, and what
    people are then shown is theirs. None where not only pages name the criterion, or several deeds could be meant."""
    if not all(is_border(*pair) for pair in behind):
        return None
    cited = {name for _, entry in behind for name in entry.references if not is_decision(name)}
    pages = {component.name for component, _ in behind}
    called = [
        (component, entry)
        for component, entry in methods
        if component.name not in pages
        and any(one.name == error for one in component.of("error"))
        and cited & set(entry.references)
        and kind_of(entry) not in ("read", "view")
    ]
    return called[0] if len(called) == 1 else None


def _in_time(behind: list[Home], outcome: Outcome) -> list[Home]:
    """What a saved choice changes later is done by those who read it; that it takes effect, by who saves it."""
    if _FROM_NOW_ON.search(outcome.text) and not outcome.negative:
        return [pair for pair in behind if operation_of(pair[1]) not in _WRITES] or behind
    if _TAKES_EFFECT.search(outcome.text):
        return [pair for pair in behind if operation_of(pair[1]) in _WRITES] or behind
    return behind


def maker_of(outcome: Outcome, home: Home, behind: list[Home]) -> Home | None:
    """The neighbour that makes what an outcome describes (“each letter holds a link” at ``send_letter``), where no
    method that names the criterion is about such a thing."""
    words = {singular(word) for word in content_words(outcome.subject)} - {"each", "every", "all"}
    if outcome.verb not in _HOLDS or not words or any(words & content_words(entry.name) for _, entry in behind):
        return None
    component = home[0]
    makers = [
        entry
        for entry in component.of("method")
        if words <= {singular(word) for word in content_words(entry.name)} and kind_of(entry) not in ("read", "view")
    ]
    return (component, makers[0]) if len(makers) == 1 and not makers[0].note else None
