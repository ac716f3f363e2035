"""What a name has no room for: cut off where a clause or a phrase ends, and said behind the dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.language.outcomes import FINITE, Outcome
from spec_lsp.design.language.words import ARTICLES, base_verb, lexicon
from spec_lsp.specs.namewords import WEAK_END, name_words, trimmed

MOST = 60
"""So many characters of a name, without “test_”, are read at a glance."""
AT_MOST = 75
"""So many it may have where it would not tell what it is about, or a number or a list would be cut."""
_ATOM = re.compile(r"`[^`]*`|“[^”]*”|\"[^\"]*\"|„[^“”]*[“”]|\([^()]*\)")
_CLAUSE = re.compile(
    r"\s+[—–]\s+|;\s+|(?<!as):\s+|,\s+(?=so\b|(?:each|not|with|without|even|except|including|regardless)\b"
    r"|\w+(?:ed|ing)\b|\w+ (?:first|last)\b|at (?:most|least)\b)"
    r"|,?\s+(?=(?:that|which|who|whose|so that|based on|starting from|instead of|rather than|because|unless|if|when"
    r"|where|while|until|once|before|after|even|without)\s)|\s+(?=in order to\s)"
    r"|,?\s+(?=(?:(?:compared|relative|according|regardless|depending|together|along|apart|due|thanks|subject|consistent)"
    r" (?:to|of|with|on|from|for)|plus|whether|iff) )"
)
_SUBORDINATE = re.compile(r",?\s(?:when|if|that|which|who|so that|once|while|until|before|after|unless|because)\s|,\s")
_DOING = re.compile(r"\s+(?P<doing>[a-z]+ing)(?=\s(?:the|an?|all|each|every|its|their|no|any|both)\s|\sx)")
_PHRASE = re.compile(
    r"\s+(?=(?:with|for|from|in(?! (?:instead|to)\b)|on|at|by|using|via|within|across|alongside"
    r"|as|per|into|through|during|against|between"
    r"|under|beyond|behind|over|including|to)\s)"
)
_OBJECTS = frozenset(["which", "who", "that", "whether", "how", "if", "when", "where"])
_FIELDS = re.compile(
    r"^(?P<verb>.*?\b(?:shows?|displays?|lists?|returns?)) (?P<owner>(?:each|every|the|an?|all) [\w -]+?)(?:'s|'|’s|’) "
    r"(?P<fields>[^,;:]+(?:, [^,;:]+)+)$"
)
FORMULA = re.compile(r"[×÷∙−+]|\w\s[*/]\s\w")
_FEWEST = 3
_MOST_LEFT = 30
_OPEN = frozenset(
    ["allows", "lets", "enables", "prompts", "asks", "requires", "forces", "able", "fails", "tries", "starting",
     "beginning", "based", "according", "depending", "only", "even", "compared", "plus", "whether", "without",
     "so", "but", "they", "we", "each", "next"]
)  # fmt: skip
"""Words that wait for what follows."""
_LIST = 3
_SHORT = 6  # more words are no thing of a list


def fits(words: list[str], whole: bool = False) -> bool:
    """Whether a name is short enough, or as ``whole`` can just be borne."""
    return len("_".join(words)) <= (AT_MOST if whole else MOST)


def heads(effect: str, fewest: int = _FEWEST) -> Iterator[tuple[str, str]]:
    """The effect cut where a clause or phrase ends, the longest first, each with what was cut off; never in quotation
    marks, before the verb or within a list or formula."""
    covered = _ATOM.sub(lambda found: "x" * len(found[0]), effect)
    ends = {found.start(): found.end() for pattern in (_PHRASE, _CLAUSE) for found in pattern.finditer(covered)}
    doing = (found for found in _DOING.finditer(covered) if found["doing"] in lexicon().gerunds)
    ends |= {found.start(): found.start("doing") for found in doing}
    main = name_words(_SUBORDINATE.split(effect, maxsplit=1)[0])
    for at in sorted(ends, reverse=True):
        words = name_words(effect[:at])
        if len(words) < fewest or trimmed(words) != words or words[-1] in WEAK_END | _OPEN:
            continue
        added = effect[:at].endswith("`") and _ADDED.match(covered[ends[at] :])  # “`POST /loans` | taking a card”
        needed = not added and _needs(covered[ends[at] :], words, main)
        if needed or FORMULA.search(effect[:at]) or not acting(words, main) or _begun(covered[:at], covered[at:]):
            continue
        if not covered[:at].rstrip().endswith((",", "and", "or")) and not _within(covered[:at], covered[at:]):
            yield effect[:at], _brief(effect[ends[at] :].strip())


def _within(head: str, tail: str) -> bool:
    """Whether a cut would stand inside a list (“name, reason | for the visit, and notes”) or in front of a noun that
    two adjectives stand for (“in a clear|, organized form”), or behind what is only begun (“, taking it | to”)."""
    if (_IN_LIST.match(tail) and "," in head) or _BEGUN.search(head) or (_WHOM.search(head) and _OF_WHOM.match(tail)):
        return True
    return bool(_ADJECTIVE.search(head) and _ADJECTIVE_TOO.match(tail))


def _begun(head: str, tail: str) -> bool:
    """Whether a clause of the head is only begun: “… unless somebody | in the crew holds”, “is refused and the next
    shelf | with room is named”."""
    begun = _LAST_CLAUSE.search(head)
    if begun is None or _HAS_VERB.search(begun["clause"]):
        return False
    return bool(_HAS_VERB.search(re.split(r"[,;]", tail)[0])) and (begun["by"] != "and" or bool(_IS.search(head)))


_LAST_CLAUSE = re.compile(r"^.*\s(?P<by>and|unless|if|until|when|while|because|although)\s(?P<clause>(?:(?! and ).)+)$")
_IS = re.compile(r"\b(?:is|are|was|were)\b")
_HAS_VERB = re.compile(r"\b(?:is|are|was|were|has|have|can|may|must|holds?|does|do)\b")
_ADDED = re.compile(r"[a-z]+ing\s")
_IN_LIST = re.compile(r"^\s[^,;:]+, (?:and|or) ")
_BEGUN = re.compile(r",\s\w+ing(?:\s[\w-]+){0,2}$")
_WHOM = re.compile(r"\b(?:for|to|by|from) (?:an? |the |any |all )?[\w-]+$")
_OF_WHOM = re.compile(r"^\s(?:with|without|who|whose)\s")
_ADJECTIVE = re.compile(r"\b(?:an?|the|its|their) (?P<adjective>[\w-]+)$")
_ADJECTIVE_TOO = re.compile(
    r"^, (?P<adjective>[\w-]+) (?!(?:by|to|in|on|at|from|with|for|as|the|an?|all|each|every|first|last)\b)[a-z]"
)


def waits(words: list[str], tail: str) -> bool:
    """Whether a name that ends so says little without what follows it: “is converted” (to what?), “takes effect”
    (when?); what is shown, kept or done away with is so."""
    if tail.split(" ", 1)[0].lower() not in _COMPLETING or len(words) < _FEWEST - 1:
        return False
    last, before = words[-1], words[-2]
    if (last == "effect" and before in ("take", "takes")) or last in ("go", "goes", "come", "comes"):
        return True
    verb = lexicon().participles.get(last, "")
    if before in FINITE or (before.endswith("ly") and words[-3:-2] != [] and words[-3] in FINITE):
        return verb not in _DONE or tail.startswith("as ")
    return last in lexicon().third and lexicon().third[last] not in lexicon().noun_verbs | _DONE


_COMPLETING = frozenset(
    ["to", "from", "by", "as", "with", "into", "through", "between", "in", "on", "at", "for", "of", "against", "using",
     "via", "starting", "beginning", "based", "per", "across", "within"]
)  # fmt: skip
_DONE = frozenset(
    ["show", "display", "save", "store", "create", "remove", "delete", "send", "log", "refuse", "reject", "release",
     "close", "print", "record", "keep", "list", "add", "cancel", "update", "reset", "persist", "publish", "skip",
     "raise", "mark", "replace", "restore", "charge", "pay", "prevent", "lock", "block", "end", "tell", "change",
     "generate", "import", "export", "report", "notify", "highlight", "disable", "enable", "hide", "start", "stop"]
)  # fmt: skip


def _brief(tail: str) -> str:
    """What was cut off, up to where a clause of it ends where it is long."""
    if len(tail.split()) <= _MOST_LEFT:
        return tail
    bare = re.sub(r"\s*\([^()]*\)", "", tail)
    if len(bare.split()) <= _MOST_LEFT:
        return bare
    covered = _ATOM.sub(lambda found: "x" * len(found[0]), tail)
    ends = [found.start() for found in _CLAUSE.finditer(covered)]
    fitting = [at for at in ends if len(tail[:at].split()) <= _MOST_LEFT]
    return tail[: fitting[-1]].split(": ")[0] if fitting else ""


def fields_apart(effect: str) -> tuple[str, str]:
    """“shows each book's title, year and shelf” → “shows fields of each book” and the fields; else empty."""
    owned = _FIELDS.match(effect)
    return (f"{owned['verb']} fields of {owned['owner']}", owned["fields"]) if owned else ("", "")


def list_apart(effect: str) -> tuple[str, str]:
    """As many things of a list as there is room for, and the others; empty where there is none."""
    covered = _ATOM.sub(lambda found: "x" * len(found[0]), effect)
    stops = list(re.finditer(r",\s+(?:and\s+)?", covered))
    if (
        len(stops) < _LIST - 1
        or " or " in covered
        or not acting(name_words(effect[: stops[0].start()]), name_words(effect))
    ):
        return "", ""
    for at in range(len(stops) - 1, -1, -1):
        head, tail = effect[: stops[at].start()], effect[stops[at].end() :]
        head = " and ".join(head.rsplit(", ", 1)) if at else head
        if (
            fits(name_words(head))
            and len(name_words(head)) >= _FEWEST
            and len(tail.rsplit(", ", 1)[-1].split()) <= _SHORT
        ):
            return head, tail if tail.startswith("and ") else f"and {tail}"
    return "", ""


def is_apart(one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes are of two kinds: what is done or kept, and who else is told of it."""
    return (one.verb in _TELLS) is not (other.verb in _TELLS)


_TELLS = frozenset(
    ["send", "notify", "mail", "email", "log", "publish", "alert", "inform", "emit", "remind", "trigger", "reload"]
)


def acting(words: list[str], whole: list[str]) -> bool:
    """Whether the words hold the verb of the whole, where that holds one."""
    if whole[:1] and whole[0] in lexicon().third:
        return True
    if any(word in FINITE for word in whole):
        return any(word in FINITE for word in words)
    return _has_verb(words) or not _has_verb(whole)


def _has_verb(words: list[str]) -> bool:
    verbs = lexicon().third.keys() | lexicon().participles.keys() | FINITE
    return any(word in verbs or (at and base_verb(word) == word) for at, word in enumerate(words))


def _needs(tail: str, head: list[str], whole: list[str]) -> bool:
    """Whether a phrase belongs to what is before it: “to search”, “is about …”, “from A” of “from A to B”."""
    first, _, rest = tail.partition(" ")
    following = rest.split(" ", 1)[0].lower()
    if first == "to" and following not in ARTICLES and base_verb(following) == following:
        return True
    if whole[:1] and whole[0] in _OPEN and "to" in whole and "to" not in head:
        return True
    verb = base_verb(head[-1]) is not None or head[-1] in lexicon().third
    if verb and (first in _OBJECTS or (first == "to" and len(head) > 1 and base_verb(head[-1]) == head[-1])):
        return True
    if verb and first.endswith("ing"):
        return True
    if first == "from" and head[0].startswith("prevent"):
        return True
    if (first == "to" and head[-1] == "up") or (head[-1] in _ORDERED and first in ("by", "from", "in")):
        return True
    return head[-1] in FINITE or (first == "as" and head[-1] in ("such", "known", "same"))


_ORDERED = frozenset(["ordered", "sorted", "grouped", "divided", "filtered"])
