"""What pages and terminals need: showing, forms, confirmations, selecting, refreshing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.deeds.deeds import ALONE_WITH_PARTICLE, Action, Home
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.phrases import Phrase, read_phrase, type_of
from spec_lsp.design.language.words import base_verb, lexicon, plural, singular, snake

_SUBMITS = re.compile(
    r"\b(?:submits?|fills? in|fills? out|completes? the form"
    r"|saves? (?:the |their |my |all )?(?:changes?|settings?|form|it))\b",
    re.I,
)
_SAVES = re.compile(r"\bsaves?\b", re.I)
_FILLED = re.compile(
    r"\bexisting (?:\w+ )?(?:data|values|details)\b|\bpre-?(?:filled|populat)|\bpopulated with\b|\bcurrent values\b",
    re.I,
)
_FORM = re.compile(
    r"\b(?:displays?|shows?|opens?|presents?|sees?)\s+(?:a|an|the)\s+(?:[\w-]+\s+){0,3}form\b"
    r"|\bin an? (?:[\w-]+\s+)?form\b|\bform(?:/\w+)? (?:allows?|lets?|asks?|has|with|for)\b", re.I,
)  # fmt: skip
_CONFIRM = re.compile(
    r"\bconfirmation (?:dialog|dialogue|prompt|page|message before)\b|\basks? (?:for|to) confirm"
    r"|\b(?:prompts?|asks?|requires?) (?:for )?(?:a )?confirmation\b|\b(?:prompted|asked) to confirm\b"
    r"|\bbefore\b.*\b(?:has|have|needs?|must)\s+(?:to\s+)?confirm\b", re.I,
)  # fmt: skip
_ON_PAGE = re.compile(
    r"\b(?:on|to|opens?|visits?)\s+the\s+(?P<name>(?:[A-Z][\w-]*\s+)(?:[\w-]+\s+){0,2}?)(?:page|screen|view)\b"
)
_NOTHING = frozenset(
    [
        "all",
        "on",
        "here",
        "more",
        "none",
        "any",
        "one",
        "it",
        "them",
        "this",
        "that",
        "outside",
        "anywhere",
        "link",
        "option",
    ]
)
_AWAY = re.compile(
    r"\b(?:navigates?|redirect(?:s|ed)?|taken|leads?|returns?|returned|sent|forward(?:s|ed)?)(?:\s\w+)?\s$", re.I
)
"""“is taken to the shelf page”: another page."""
_LIVE = re.compile(
    r"\bauto(?:matic(?:ally)?)?[ -]refresh(?:es|ed)?\b"
    r"|\b(?:updates?|refresh(?:es)?|reloads?)\s+(?:live|automatically|in real time|on its own)\b", re.I,
)  # fmt: skip
_TO_LOOK = re.compile(
    r"^(?:tap|click|press|hover|select)(?:/(?:tap|click|press))?(?:\s+(?:on\s+|over\s+)?(?:an?|the|each|any)\s+[a-z]+)?"
    r"\s+to\s+(?:expand|view|see|open|show|reveal)\s+(?P<what>(?:(?:the|an?|its|their|more|full)\s+)?[a-z]+(?:\s[a-z]+)?)"
    r"(?=[.,;(]|$|\s(?:in|on|of|for|with|inline)\b)", re.I,
)  # fmt: skip
"""“Tap a card to expand its details”: what is shown then."""
_SELECTED = re.compile(
    r"\b(?:clicking|selecting|choosing|tapping)\s+(?:on\s+)?(?P<article>an?\s+|the\s+)?(?P<what>[a-z]+)\b", re.I
)
_RELATIVE = re.compile(r"\btime\b[^.;]*\(relative\)|\brelative time\b|\btime ago\b", re.I)
_LEGEND = re.compile(r"^(?:the\s+)?status\b[^:]*:.*\((?:all|any|none|never|no|some|every|at least)\b", re.I)


def page_actions(text: str, name: str, home: Home) -> Iterator[Action]:
    """What pages or a terminal need: showing, forms, confirmations, selecting, refreshing."""
    master = home.master
    if selected := _SELECTED.search(text):
        what = selected["what"].lower()
        done = base_verb(what) is not None and not what.endswith("ing") and what not in lexicon().noun_verbs
        noun = base_verb(what) is None or (bool(selected["article"]) and not done)
        noun = noun or (selected["article"] or "").strip().lower() in ("a", "an")  # “clicking a run”
        caption = selected["what"][0].isupper() and not selected["article"]  # “clicking Next”
        if what.isalpha() and noun and not caption and what not in lexicon().views | _NOTHING:
            yield Action("select", "select", "view", Phrase((what,), ""), "page", name, f"select_{singular(what)}")
    if (looked := _TO_LOOK.match(text)) and (phrase := read_phrase(looked["what"])).words:
        alone = phrase._replace(words=phrase.words[-1:])
        yield Action("show", "show", "view", alone, "page", name, f"show_{snake(phrase.words)}")
    if master is None or not master.object.words:
        return
    if (page := _ON_PAGE.search(text)) and page["name"].strip() and not _AWAY.search(text[: page.start()]):
        words = snake(page["name"].strip().lower().split())
        if words.isidentifier() and singular(words.split("_")[-1]) != master.head:
            yield Action("show", "show", "view", master.object, "page", name, f"show_{words}")
    thing = snake(master.object.singular)
    if _FORM.search(text):
        yield Action("show", "show", "view", master.object, "page", name, f"show_{thing}_form")
        yield Action("submit", "submit", "view", master.object, "page", name, f"submit_{thing}")
    if _CONFIRM.search(text):
        first = base_verb(text.split()[0]) or ""
        verb = first if lexicon().operations.get(first, ("", ""))[1] == "write" else master.verb
        deed = deed_noun("remove" if verb == "delete" and home.removes else verb)
        yield Action("confirm", "confirm", "view", master.object, "page", name, f"confirm_{deed}")
        yield Action("submit", "submit", "view", master.object, "page", name, f"submit_{deed}")
    if _FILLED.search(text):
        yield Action("get", "get", "read", master.object, "rule", name, f"get_{thing}")
    if _LIVE.search(text):
        words = snake((*master.object.words[:-1], plural(master.object.head)))
        words = "dashboard" if "dashboard" in home.want.lower() else words
        yield Action("refresh", "refresh", "view", master.object, "page", name, f"refresh_{words}")
    if _LEGEND.match(text):
        yield Action("get", "get", "rule", master.object, "rule", name, f"{master.head}_status")
    if _RELATIVE.search(text):
        phrase = Phrase(("relative", "time"), "")
        yield Action("format", "format", "transform", phrase, "rule", name, "format_relative_time")


def submitted_actions(read: Clauses, name: str, home: Home) -> Iterator[Action]:
    """“they submit an email and a password”: on a page there is a form for it."""
    master = home.master
    if master is None or master.kind not in ("write", "access", "process") or not submits(read):
        return
    thing = master.operation if master.kind == "access" else snake(master.object.singular)
    if master.verb in _SAME_NOUN or (deed_noun(master.verb) != snake(master.verb) and master.operation not in _MADE):
        thing = deed_noun(master.verb)
    if thing:
        if master.operation not in ("set", "update") or not _SAVES.search(" ".join(read.when)):
            yield Action("show", "show", "view", master.object, "page", name, f"show_{thing}_form")
        yield Action("submit", "submit", "view", master.object, "page", name, f"submit_{thing}")


def way_in(one: Action, removes: bool) -> Iterator[Action]:
    """The form for what people enter, where no criterion speaks of one: the answer says that they come by a page."""
    thing = one.operation if one.kind == "access" else snake(one.object.singular)
    verb = "remove" if one.verb == "delete" and removes else one.verb
    if one.operation in _AT_ONCE or not thing:
        return
    if verb in ALONE_WITH_PARTICLE and one.kind == "write":
        yield Action("show", "show", "view", one.object, "page", None, f"show_{deed_noun(verb)}_form", unsure=True)
        yield Action("submit", "submit", "view", one.object, "page", None, f"submit_{deed_noun(verb)}")
        return
    if one.kind == "process" and (verb in _SAME_NOUN or deed_noun(verb) != snake(verb)):
        noun = deed_noun(verb)
        yield Action("show", "show", "view", one.object, "page", None, f"show_{noun}_form", unsure=True)
        yield Action("submit", "submit", "view", one.object, "page", None, f"submit_{noun}")
        return
    if one.kind not in ("write", "access"):
        return
    if one.operation == "sign_out" or verb in _SAME_NOUN or deed_noun(verb) != snake(verb):
        deed = one.operation if one.kind == "access" else deed_noun(verb)
        if verb in _WITH_INPUTS:
            yield Action("show", "show", "view", one.object, "page", None, f"show_{deed}_form", unsure=True)
        yield Action("submit", "submit", "view", one.object, "page", None, f"submit_{deed}")
        return
    if _into(one) or (
        one.object.words and type_of(one.object.singular) is not None and one.operation in ("update", "add", "set")
    ):
        yield Action("submit", "submit", "view", one.object, "page", None, f"submit_{thing}")
        return
    weak = one.operation not in _ENTERED and one.kind != "access"
    yield Action("show", "show", "view", one.object, "page", None, f"show_{thing}_form", unsure=True)
    yield Action("submit", "submit", "view", one.object, "page", None, f"submit_{thing}", unsure=weak)


def nobody_asks(text: str) -> bool:
    """Whether what is told happens by itself: there is no page for it."""
    return _BY_ITSELF.search(text) is not None


_BY_ITSELF = re.compile(
    r"\bautomatic\w*\b|\bschedule\b|\bperiodic\w*\b|\b(?:every|each) (?:day|night|week|month)\b", re.I
)
_AT_ONCE = frozenset(
    ["mark", "check_off", "complete", "approve", "reject", "enable", "disable", "activate", "deactivate", "lock",
     "unlock", "block", "unblock", "reset", "toggle", "like", "follow", "unfollow", "join", "leave", "reorder", "pause",
     "mute", "decline"]
)  # fmt: skip
"""Deeds that take one click: what takes it is on the page that shows the thing."""


def submits(read: Clauses) -> bool:
    """Whether somebody hands in a form: the page takes it, and what then happens is not the page's."""
    return any(_SUBMITS.search(clause) for clause in read.when)


def deed_noun(verb: str) -> str:
    """“remove” → ``removal``: what a confirmation is about."""
    return _NOUNS_OF_DEEDS.get(verb, snake(verb))


def is_noun_of_deed(verb: str) -> bool:
    """Whether a page can be called after what a verb leaves: “removal” of remove, “upload”, “claim”, “mark”."""
    return deed_noun(verb) != snake(verb) or verb in _SAME_NOUN or verb in lexicon().noun_verbs or verb in _MARKS


_MARKS = frozenset(["mark", "check", "search", "like", "pause"])
"""Verbs that are a noun as well, and seldom one of stories."""


_NOUNS_OF_DEEDS = {
    "remove": "removal", "delete": "deletion", "cancel": "cancellation", "archive": "archiving",
    "activate": "activation", "deactivate": "deactivation", "approve": "approval", "reject": "rejection",
    "suspend": "suspension", "restore": "restoration", "renew": "renewal", "confirm": "confirmation",
    "book": "booking", "reserve": "reservation", "pay": "payment", "assign": "assignment",
    "invite": "invitation", "withdraw": "withdrawal", "buy": "purchase", "accept": "acceptance",
    "drop out of": "drop_out", "sign up for": "sign_up", "complete": "completion", "check out": "checkout",
    "check in": "check_in", "rate": "rating", "enable": "activation", "disable": "deactivation",
    "verify": "verification",
}  # fmt: skip
_SAME_NOUN = frozenset(
    ["purchase", "transfer", "reset", "release", "reschedule", "return", "refund", "rating", "vote", "bid",
     "exchange", "order", "import",
     "export", "upload", "checkout", "claim", "review", "decline"]
)  # fmt: skip
"""Verbs that are the noun of their deed."""
_WITH_INPUTS = frozenset(["book", "reserve", "rate", "pay", "buy", "invite"])
"""Deeds for which people enter something."""
_ENTERED = frozenset(
    [
        "create",
        "add",
        "register",
        "update",
        "set",
        "submit",
        "record",
        "save",
        "schedule",
        "reschedule",
        "plan",
        "request",
    ]
)
"""Deeds with a thing that people enter: their page is named after it."""
_MADE = frozenset(["create", "add", "register"])


def act_pages(one: Action, made: frozenset[str], removes: bool) -> Iterator[Action]:
    """What a page needs for a deed that a criterion tells of a person; ``made``: the things that people create."""
    if one.operation == "sign_out" and one.kind == "access":
        yield Action("submit", "submit", "view", one.object, "page", one.criterion, "submit_sign_out")
    if one.fixed or not one.object.words or one.kind not in ("write", "process"):
        return
    thing = snake(one.object.singular)
    verb = "remove" if one.verb == "delete" and removes else one.verb
    noun = deed_noun(verb)
    if one.operation in _MADE:
        names = [] if _into(one) else [f"show_{thing}_form"]
        names.append(f"submit_{thing}")
    elif one.operation == "update" and one.head in made:
        names = ["show_edit_form", "submit_changes"]
    elif noun != snake(verb) or verb in _SAME_NOUN:
        names = [f"submit_{noun}"]
    elif one.operation in ("update", "set"):
        names = [f"submit_{snake(one.object.words)}"]
    else:
        return
    if "show_edit_form" in names and one.operation == "update":
        yield Action("get", "get", "read", one.object, "rule", one.criterion, f"get_{thing}", unsure=True)
    for name in names:
        verb = name.partition("_")[0]
        guess = one.unsure or (verb == "submit" and one.operation not in _MADE and one.operation != "update")
        yield Action(verb, verb, "view", one.object, "page", one.criterion, name, unsure=guess)


def _into(one: Action) -> bool:
    """“add items to my cart”: what is there already is put somewhere, by a click."""
    return one.operation == "add" and one.object.rest.lower().startswith(("to my", "to the", "to a", "to their"))
