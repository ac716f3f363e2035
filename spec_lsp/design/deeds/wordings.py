"""Wants said in many words, in the words that their method is named by: “keep track of”, “have the option of saving”.

What is only received is what the package sends; and some wants that read like a deed name none.
"""

from __future__ import annotations

import re

from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.phrases import Phrase, is_thing, read_phrase
from spec_lsp.design.language.verbs import together
from spec_lsp.design.language.words import base_verb, is_plural, lexicon, plural, singular

_RULES = frozenset(["ensure", "make"])
_ENABLES = frozenset(["let", "allow", "enable", "help", "permit"])
_HAS = frozenset(["have", "get"])
_TRACKS = re.compile(r"\bkeep(ing)?\s+(?:track|tabs|an eye)\s+(?:of|on)\b", re.I)
_HAS_MEANS = re.compile(
    r"^(?:have|get)\s+(?:the|an?)\s+(?:option|ability|possibility|opportunity|chance|choice|means)\s+"
    r"(?:to|of|for)\s+(?P<verb>[a-z]+)", re.I,
)  # fmt: skip
_LETS = re.compile(r"^(?:let|allow|enable|help|permit)\s+(?:the\s+|my\s+)?[a-z]+\s+to\s+[a-z]+ly\s+", re.I)
_RATES = re.compile(r"\b(?:rate (?:and|or) review|review (?:and|or) rate)\b", re.I)
_LIMITS = re.compile(r"^(?:limit|restrict|cap)\s+the\s+number\s+of\s+(?P<what>[a-z]+s)\b", re.I)
_TURNS = frozenset(["switch", "toggle", "change", "alternate", "revert", "roll", "return", "go"])
_TO_MODE = re.compile(
    r"^(?:switch|change|toggle)\s+(?:in)?to\s+(?:an?\s+|the\s+)?(?P<what>[a-z]+\s(?:mode|theme|view))\b", re.I
)
_BACK = re.compile(
    r"^(?:revert|roll\s+back|return|go\s+back)\s+to\s+an?\s+(?:earlier|previous|older|prior)\s+(?=[a-z])", re.I
)
_BUT_NO_DEED = re.compile(
    r",?\s+but\s+(?:not|never)\s+(?:[a-z]+(?:\s+or\s+|\s+and\s+|,\s*))*[a-z]+(?=\s+(?:an?|the|my|his|her|their|its|our|other)\b)",
    re.I,
)
_BUT_NOT = re.compile(r",?\s+but\s+(?:not|without|never|no)\b.*$", re.I)
_PERMITS = re.compile(r"^(?:ensure|make sure)\b.*\b(?:can|cannot|can't|may|are able to|is able to)\b", re.I)
_MAKES = re.compile(
    r"^make\s+(?:an?|the|my|our|their|his|her|its|some|each|any|all)\s.*?\s[‘“'\"]?(?:public|private|visible|invisible|hidden"
    r"|available|unavailable|active|inactive|internal|external|mandatory|optional|required|easier|accessible|editable"
    r"|searchable|permanent)\b", re.I,
)  # fmt: skip
_HOW_MUCH = re.compile(r"^(?:to\s+)?[a-z]+\s+how\s+[a-z]+\b", re.I)
_PREVENTS = frozenset(["prevent", "stop", "keep"])
"""“prevent readers from lending twice”: a rule, and no deed."""
_KNOWS = frozenset(["know", "understand", "see", "learn"])
_ASKED = re.compile(r"^[a-z]+\s+(?:when|why|whether|if|who)\b", re.I)
"""“know when the submission period ends”: an answer is wanted, and no thing."""
_HOW_MANY = re.compile(
    r"^(?:to\s+)?(?:see|view|know|check|get|show)\s+how\s+many\s+(?P<what>[a-z]+(?:\s[a-z]+)*?s)\s", re.I
)
_RECEIVES = re.compile(
    r"^(?:receive|be\s+sent|get)\s+(?P<what>(?:(?:an?|the|my|some|automatic|timely|regular|weekly|daily|monthly)\s+)*[a-z-]+"
    r"(?:\s[a-z-]+)?)", re.I,
)  # fmt: skip
_TOLD = re.compile(
    r"^(?:be|get)\s+(?:[a-z]+ly\s+)?(?P<how>notified|alerted|informed|warned|reminded|emailed|told)\b", re.I
)
_OPTS_OUT = re.compile(r"^opt\s+out\s+of\s+", re.I)
_GOES_ON = re.compile(r"^(?P<deed>(?:continue|keep)\s+[a-z]+ing)\s+(?:when|while|if|until)\s.*$", re.I)
_THEY_REGISTER = re.compile(
    r"^(?P<who>(?:[a-z]+\s)?[a-z]+s)\s+to\s+(?P<verb>register)(?=\s+(?:online|themselves|by|with|via|in|on)\b|$)", re.I
)
"""“participants to register online”."""
_REVIEWS = re.compile(r"^review\s+(?P<what>(?:pending|open|new|incoming|submitted|all)\s+[a-z]+)", re.I)
_AND_ITS = re.compile(
    r"\b(?P<first>[a-z]+)\s+(?P<what>(?:an?|the)\s+[a-z]+)\s+and\s+(?P<verb>see|view|get|check)\s+(?:its|their)\s+(?P<its>[a-z]+)\b",
    re.I,
)  # fmt: skip
"""“scan a product and see its stock”: the product's."""
_GIVES = re.compile(
    r"\b(?P<verb>give|assign|send|award|offer|grant|lend|allocate|hand|issue)\s+"
    r"(?P<who>(?:(?:an?|the|my|our|each|every|all)\s+)?(?:[a-z]+\s)?(?P<head>[a-z]+))\s+"
    r"(?P<what>(?:an?|the|their|his|her)\s+[a-z-]+(?:\s[a-z-]+)?)(?=\s(?:for|when|if|as|on|with|in|at|by)\b|$)", re.I,
)  # fmt: skip


_ORDERS = re.compile(
    r"^order (?!.*\b(?:by|alphabetically|ascending|descending|in (?:the )?order|list|results)\b)", re.I
)
"""“order bread in advance”: nothing is sorted."""


def in_order(want: str) -> str:
    """A want in words and in an order that can be read: “assign a patient a bed” assigns a bed to a patient."""
    want = _GOES_ON.sub(r"\g<deed>", _OPTS_OUT.sub("disable ", want))
    want = "submit an order" if _ORDERS.match(want) else want
    want = (
        want if " and " not in want else _AND_ITS.sub(r"\g<first> \g<what> and \g<verb> the \g<its> of \g<what>", want)
    )
    want = _REVIEWS.sub(r"review the \g<what>", _THEY_REGISTER.sub(r"\g<verb> \g<who>", want))
    found = _GIVES.search(want)
    if found is None or singular(found["head"].lower()) not in lexicon().actors:
        return _as_thing(want)
    thing = is_thing(read_phrase(found["what"]).words[-1:])
    verb = "assign" if thing and found["verb"].lower() == "give" else found["verb"]
    return f"{want[: found.start()]}{verb} {found['what']} to {found['who']}{want[found.end() :]}"


MESSAGES = frozenset(
    ["reminder", "notification", "alert", "email", "e-mail", "warning", "newsletter", "digest", "sms", "confirmation",
     "notice"]
)  # fmt: skip
"""What is received because it is sent."""
_CLAUSE = re.compile(
    r"^(?P<see>see|know|find out|check|view|look up)\s+(?P<how>which|who|when|where|whether|if)\s+(?P<rest>.+)$", re.I
)
_HELPS = frozenset(
    ["is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "must", "should", "do", "does", "did",
     "may", "need", "needs", "still"]
)  # fmt: skip


def _as_thing(want: str) -> str:
    """What is looked at, said as a thing: “see which van needs service” is to see the vans."""
    found = _CLAUSE.match(want)
    if found is None:
        return want
    words = found["rest"].split()
    end = next((at for at, word in enumerate(words) if word.lower() in _HELPS or word.lower() in lexicon().third), 0)
    if found["how"].lower() == "who":
        return f"{found['see']} the people"
    noun = " ".join(words[:end])
    if found["how"].lower() == "which":
        singular_noun = noun and noun.isascii() and not is_plural(noun.split()[-1]) and " of " not in f" {noun} "
        return f"{found['see']} the {' '.join([*words[: end - 1], plural(words[end - 1])])}" if singular_noun else want
    own = noun.split()[:1] and noun.split()[0].lower() in ("the", "my", "an", "a", "our")
    return f"{found['see']} {noun}" if own and found["how"].lower() in ("when", "where") else want


MORE_MESSAGES = frozenset(["receipt", "invitation", "message", "summary", "report", "update"])
"""What is received as well, and got from a page as often."""


_THROUGH = re.compile(
    r"^(?:(?:an?|the|some|my)\s+)?(?:[\w-]+\s+){0,3}?(?:button|page|interface|screen|form|tool|view|dashboard|command|endpoint"
    r"|dialog|menu|wizard|utility|script|panel|section|link|shortcut|feature|function|functionality|capability|way|option|service|api|app|software)"
    r"\s+(?:(?P<for>for)\s+|(?:that|which)\s+(?P<lets>(?:lets?|allows?|enables?|helps?)\s+(?:[\w-]+\s+){1,2}?(?:to\s+)?)?"
    r"|(?P<to>to)\s+)(?P<verb>[a-z]+)\s+(?P<rest>.+)$", re.I,
)  # fmt: skip
"""“a form for reporting damage”, “a page that shows the stops”, “a screen that lets drivers confirm a stop”."""
_OFFERS = frozenset(["show", "list", "display", "present"])
_RETURNS = frozenset(["return", "give", "provide", "deliver"])
_ABLE = re.compile(
    r"^(?:(?:all|every|each|only|the|my|our|any|other)\s+)?(?:[\w-]+\s+){1,3}?to\s+be\s+able\s+to\s+", re.I
)
_THEY = re.compile(
    r"^(?:(?:all|other)\s+)?(?:[a-z-]+\s+)?(?P<who>[a-z-]+s)\s+to\s+(?!be\b)(?P<verb>[a-z]+)\s+(?=[a-z])", re.I
)
_HAVE_DONE = re.compile(
    r"^have\s+(?P<thing>(?:(?:the|my|our|all|each|every)\s+)?[a-z][a-z -]*?)\s+"
    r"(?P<deed>(?:[a-z]+ly\s+)?(?P<verb>[a-z]+))"
    r"(?P<how>\s+(?:by|on|when|if|in|for|to|as|every|before|after|at|with|automatically)\b.*)?$", re.I,
)  # fmt: skip
"""“have the address validated before payment”: it is to be validated."""
_ACCESS = re.compile(r"^(?:have\s+)?(?:[a-z-]+\s+){0,2}?access\s+to\s+(?=(?:an?|the|my|our|all|past|recent)\b)", re.I)
_ASIDE = re.compile(r",?\s+(?:side by side|one by one|at a glance|in bulk|all at once|at once|on the go)\b,?", re.I)
"""How it is done, between commas or not."""
_IF = re.compile(r"^(check|test|see|know)\s+if\b(?=.*\s(?:is|are|was|were|has|have|can|will)\b)", re.I)
_WHICH_OF = re.compile(r"^(?:see|view|know|check|find out)\s+which\s+of\s+(?=(?:my|our|the|these)\s)", re.I)
"""“see which of my plants need water”: those plants."""
_TAKEN_OFF = re.compile(r"^take\s+(?P<what>[\w' -]+?)\s+(?:off|out\s+of)\s+(?=(?:an?|the|my|our|their)\s)", re.I)
_SEARCH_FOR = re.compile(r"^an?\s+(?:[\w-]+\s)?search\s+(?:for|of|over|across)\s+(?=[a-z]+s\b)", re.I)
_DOING = re.compile(
    r"^(?:(?:an?|the)\s+)?(?:(?:automatic|automated|bulk|daily|regular|reliable|fast|real-time)\s+)*", re.I
)

_ONLY = re.compile(r"^([a-z]+)\s+only\s+(?=(?:the|my|our|their|an?)\s)", re.I)
_CHATS = re.compile(
    r"^(?:chat|talk|speak|converse)\s+(?:with|to)\s+(?P<whom>(?:an?|the|my|our)\s+(?:[\w-]+\s+)?(?:ai|bot|chatbot|assistant|agent|model"
    r"|chef|coach|tutor|advisor|expert))\b", re.I,
)  # fmt: skip
"""“chat with an assistant about my diet”: it is asked."""
_INTO = re.compile(
    r"^(?P<verb>assemble|combine|compile|bundle|synthesi[sz]e|turn)\s+(?:.+?)\s+into\s+(?=(?:an?|the|one|my|our)\s)",
    re.I,
)
"""“assemble the pages into a booklet”: what is made is the booklet."""
_TESTS = re.compile(
    r"^(?:write|add|create|have|implement)\s.*\b(?:unit|integration|e2e|end-to-end|regression)\b.*\btests?\b", re.I
)


def in_fewer_words(want: str) -> str:
    """The want in the words of its deed; empty where what reads like a deed names none."""
    want = together(_of_who_does(_RATES.sub("rate", want) if "review" in want else want))
    first, low = want.partition(" ")[0].lower(), want.lower()
    if first in _RULES and (_PERMITS.match(want) or _MAKES.match(want)):
        return ""
    if "test" in low and _TESTS.match(want):
        return ""  # work on the product
    if (" how " in low and _HOW_MUCH.match(want)) or (first in _KNOWS and _ASKED.match(want)):
        return ""
    if first in _PREVENTS and " from " in low:
        return ""
    text = _BUT_NOT.sub("", _BUT_NO_DEED.sub("", want)) if " but " in low else want
    text = _TRACKS.sub("track", text) if "keep" in low else text
    text = _INTO.sub(r"\g<verb> ", text) if " into " in low else text
    text = _ONLY.sub(r"\1 ", text) if " only " in low else text
    text = f"ask {chat['whom']}" if (chat := _CHATS.match(text)) else text
    if " number of " in low and (limited := _LIMITS.match(text)):
        text = f"set the {singular(limited['what'])} limit"
    if first in _TURNS:
        text = _BACK.sub("restore a ", _TO_MODE.sub(r"toggle the \g<what>", text))
    text = _LETS.sub("", text) if first in _ENABLES else text
    if first in _HAS and (means := _HAS_MEANS.match(text)):
        verb = base_verb(means["verb"])
        text = f"{verb}{text[means.end() :]}" if verb else text
    return text


def _of_who_does(want: str) -> str:
    """The want as its deed, without who does it and through what: “a form for reporting damage” is “report damage”."""
    text = _ACCESS.sub("view ", _ASIDE.sub(" ", want)).strip()
    text = _IF.sub(r"\1 whether", text)
    text = _WHICH_OF.sub("view ", text)
    text = _TAKEN_OFF.sub(r"remove \g<what> from ", text)
    text = _SEARCH_FOR.sub("search ", text)
    low = text.lower()
    if " to be able to " in low:
        text = _ABLE.sub("", text)
    if low.startswith("have ") and (had := _HAVE_DONE.match(text)) and had["verb"].lower() in lexicon().participles:
        return f"{had['thing']} to be {had['deed']}{had['how'] or ''}"
    if (they := _THEY.match(text)) and singular(they["who"]).lower() in lexicon().actors and base_verb(they["verb"]):
        return text[they.start("verb") :]
    through = _THROUGH.match(text)
    if through is None or base_verb(text.split(" ", 1)[0].lower()) is not None:
        return text
    verb = base_verb(through["verb"])
    if verb is None or (through["for"] and not through["verb"].lower().endswith("ing")):
        return text  # “a page for delivery problems”
    if through["lets"] or through["to"] or through["for"]:
        return f"{verb} {through['rest']}"
    if verb in _OFFERS:
        return f"view {through['rest']}"
    return f"get {through['rest']}" if verb in _RETURNS else text


def as_title(want: str) -> str:
    """“automatic detection of duplicate labels” as a title would say it: “Detection of duplicate labels”."""
    text = _DOING.sub("", want)
    return f"{text[:1].upper()}{text[1:]}"


def received(want: str, role: str) -> Action | None:
    """“receive reminders of my loans”: the package sends a reminder; “be notified when …”: it notifies who wants it.

    In doubt: what is received is as often only shown.
    """
    if counted := _HOW_MANY.match(want):
        phrase = read_phrase(counted["what"])
        return Action("count", "count", "read", phrase, "want", unsure=True) if phrase.words else None
    if told := _TOLD.match(want):
        operation = "remind" if told["how"].lower() == "reminded" else "notify"
        words = [word for word in re.findall(r"[a-z]+", role.lower()) if word in lexicon().actors]
        whom = Phrase((singular(words[-1]) if words else "user",), "")
        return Action(operation, operation, "message", whom, "want", unsure=True)
    found = _RECEIVES.match(want)
    if found is None:
        return None
    phrase = read_phrase(want[found.start("what") :])
    heads = MESSAGES if want[:3].lower() == "get" else MESSAGES | MORE_MESSAGES
    if phrase.head.lower() not in heads:
        return None
    return Action("send", "send", "message", phrase, "want", unsure=True)
