"""What a deed is done to, without the words that say only how people hold or see it.

“profile information”, “the contact list”, “the order form”: the profile, the contacts, the order.
"""

from __future__ import annotations

import re

from spec_lsp.design.language.phrases import Phrase, is_thing, read_phrase, type_of
from spec_lsp.design.language.verbs import begun_deed
from spec_lsp.design.language.words import ARTICLES, base_verb, is_plural, lexicon, plural, singular

_OF_OWNERS = frozenset(["profile", "account", "record", "information", "details", "data", "entry"])
"""What stands for the one it belongs to."""
_SHELLS = frozenset(["record", "information", "info", "detail", "data", "entry", "content"])
_WIDGETS = frozenset(["form", "button", "dialog", "modal", "screen", "popup", "checkbox", "dropdown", "tooltip"])
_ON_PAPER = frozenset(["sign", "upload", "download", "print", "approve", "reject", "archive", "share", "send", "store"])
"""What is done to a form that is a document, and to none of a page."""
_MAKES_FORMS = frozenset(["create", "make", "build", "design", "define"])
"""“create feedback forms”: several are made only where forms are things."""
_COLLECTIONS = frozenset(
    [
        "library",
        "catalog",
        "catalogue",
        "archive",
        "directory",
        "inventory",
        "collection",
        "database",
        "registry",
        "gallery",
    ]
)
_FORMATS = frozenset(["csv", "json", "xml", "yaml", "excel", "spreadsheet"])
_FINDS = frozenset(["list", "search", "filter", "sort"])


_GROUPS = frozenset(
    ["group", "club", "team", "game", "room", "league", "community", "channel", "lobby", "tournament", "contest"]
)
_SETTINGS = frozenset(["setting", "preference", "configuration", "option", "change"])
_ONE_OF_SEVERAL = frozenset(["role", "theme", "mode", "language", "currency", "visibility"])
"""What somebody or something has one of among those there are: it is set, however that is said."""
_READ_IN = frozenset(["data", "csv", "json", "xml", "yaml", "configuration", "settings", "spreadsheet", "row"])
"""What is uploaded in order to be read: that is an import."""


_ON_DISK = frozenset(["file", "folder", "project", "repository", "document", "image", "photo"])
_DISK = re.compile(r"\b(?:disk|folder|folders|directory|directories|file system|drive)\b", re.I)


def by_sense(verb: str, known: tuple[str, str], phrase: Phrase, wanted: bool) -> tuple[str, str]:
    """What a verb means by what is done to it: who enters a group joins it, who uploads data has them imported.

    ``known``: the operation and kind of the verb elsewhere; ``wanted``: whether a story asks for it.
    """
    if verb in ("recover", "restore") and phrase.head.lower() == "password":
        return "reset", known[1]  # nobody gets the old one back
    head = phrase.head.lower()
    if verb == "enter" and head in _GROUPS:
        return "join", "write"
    if verb == "enter" and wanted:
        return "add", "write"
    if verb == "know" and wanted:
        return "get", "read"
    if verb in ("update", "modify", "edit") and head in _ONE_OF_SEVERAL and len(phrase.words) == 1:
        return "set", "write"
    if verb == "accept" and head == "invitation":
        return "accept", "write"
    if verb == "open" and head in ("file", "dataset"):
        return "load", "io"
    if verb in ("find", "detect", "scan") and head in _ON_DISK and _DISK.search(phrase.rest):
        return "discover", "io"
    if verb == "upload" and head in _READ_IN:
        return "import", "io"
    if verb == "save" and head in _SETTINGS:
        return "set", "write"
    if verb in ("attach", "submit") and head in ("file", "document"):
        return "upload", "io"
    if verb == "select" and wanted and not phrase.plural and re.match(r"(?:for|of) (?:my|our|the|an?)\b", phrase.rest):
        return ("set", "write") if type_of(phrase.singular) is not None else known
    return known


_COMPOUNDS = frozenset(
    ["release", "end", "start", "order", "report", "log", "update", "test", "record", "file", "account"]
)


def is_compound(verb: str, rest: list[str]) -> bool:
    """Whether what looks like a verb behind “and” is the first noun of a value: “the status and release date”."""
    if verb not in _COMPOUNDS or not rest or rest[0].lower() in ARTICLES:
        return False
    phrase = read_phrase(" ".join(rest))
    return len(phrase.words) == 1 and not phrase.plural and type_of(phrase.words) is not None


def is_widget(phrase: Phrase, verb: str) -> bool:
    """Whether the head of a phrase is what a page has of it (“the order form”), and no thing of its own."""
    made = phrase.plural and verb in _MAKES_FORMS
    return phrase.head.lower() in _WIDGETS and not (phrase.head.lower() == "form" and (verb in _ON_PAPER or made))


def of_collection(phrase: Phrase, operation: str) -> Phrase:
    """“browse the product catalog”, “search the archive of articles”: what is found there are products, articles."""
    written = operation in ("import", "export", "upload") and phrase.head.lower() in _FORMATS
    if not written and (operation not in _FINDS or phrase.head.lower() not in _COLLECTIONS):
        return phrase
    if phrase.rest.startswith("of "):
        inside = read_phrase(phrase.rest.removeprefix("of "))
        return inside if inside.plural and is_thing(inside.words) else phrase
    if written or len(phrase.words) < 2 or base_verb(phrase.words[-2]) or not is_thing(phrase.words[-2:-1]):
        return phrase
    return phrase._replace(words=(*phrase.words[:-2], plural(singular(phrase.words[-2]))), plural=True)


def of_many(phrase: Phrase, operation: str, said: str) -> Phrase:
    """“search for an auditor by name”: of all of them one is looked for; “the archive” is one thing."""
    first = said.split(" ", 1)[0].lower()
    one = first in ARTICLES - {"a", "an"} or phrase.plural or phrase.head.lower() in _COLLECTIONS
    if operation not in ("search", "filter") or one or phrase.head.lower() in _MASS or not is_thing(phrase.words):
        return phrase
    return phrase._replace(words=(*phrase.words[:-1], plural(phrase.words[-1])), plural=True)


def without_widget(phrase: Phrase) -> Phrase:
    words = phrase.words[:-1]
    return phrase._replace(words=words, plural=bool(words) and is_plural(words[-1]))


_QUALITY = re.compile(r"(?:[st]ive|[iy]cal|able|ible|[ei]ous|ful|ential|priate)$", re.I)


def without_shell(phrase: Phrase) -> Phrase:
    """“profile information” → the profile, “repair records” → the repairs: the last noun says only “data”."""
    if len(phrase.words) < 2 or singular(phrase.words[-1]).lower() not in _SHELLS:
        return phrase
    words = phrase.words[:-1]
    if phrase.head.lower() == "entry" and type_of(words) is not None:
        return phrase._replace(words=phrase.words[-1:])  # “time entries”: no times
    if _QUALITY.search(words[-1]):
        return phrase._replace(words=phrase.words[-1:])  # “sensitive data”: the word before is no thing
    if phrase.words[-1].lower() in ("records", "entries") and not is_plural(words[-1]):
        words = (*words[:-1], plural(words[-1]))
    return phrase._replace(words=words, plural=is_plural(words[-1]))


_NO_NOUN = re.compile(r"[a-z]{2,}(?:ous|ful|less|ible|able|ive|ical|onal)")
_NOUNS_BY_NOW = frozenset(
    ["table", "timetable", "variable", "vegetable", "cable", "archive", "drive", "objective", "directive", "executive",
     "detective", "representative", "initiative", "perspective", "alternative", "incentive", "narrative", "collective",
     "motive", "adjective", "relative", "native", "handful", "spoonful", "deliverable", "receivable", "payable",
     "wearable", "executable", "consumable", "collectible", "live", "professional", "vertical", "periodical", "medical",
     "hive", "olive", "dive", "five", "stable", "syllable", "crucible", "bible", "fable"]
)  # fmt: skip
_LABEL = re.compile(r"[a-z]{1,3}\d+", re.I)
_PROPER = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")
_IN_CODE = ("`", "“", '"')


_FILE = re.compile(r"(?:[\w.@~-]+/)*(?P<stem>\.?[\w-]+)(?:\.[\w-]+)*?(?:\.(?P<ending>[A-Za-z]{1,6}))?")
_ENDINGS = frozenset(
    ["md", "mdx", "txt", "json", "yaml", "yml", "toml", "ini", "cfg", "conf", "env", "lock", "log", "csv", "tsv", "xml",
     "html", "css", "js", "ts", "jsx", "tsx", "py", "kt", "kts", "java", "go", "rs", "sh", "sql", "db", "gradle"]
)  # fmt: skip
_ARE_FILES = frozenset(["readme", "changelog", "gitignore", "dockerfile", "makefile"])
_FOLDERS = frozenset(["folder", "directory"])


_PARTS = frozenset(["block", "section", "line", "part", "paragraph", "marker", "header", "content", "text", "entry"])
_IN_FILE = re.compile(r"(?:in|of|from|at the (?:top|end) of)\s+(?:the\s+)?(?P<file>`[^`\s]+`)")


def of_file(phrase: Phrase, said: str) -> Phrase:
    """“`docs/README.md`”, “the header of `NOTES.md`”: the file, and not its folder; “the `drafts` directory”: the
    directory, which has that name only."""
    within = _IN_FILE.match(phrase.rest) if phrase.head.lower() in _PARTS else None
    held = of_file(read_phrase(within["file"]), within["file"]) if within else phrase
    if within and held.head in ("file", *_ARE_FILES):
        return held
    words = phrase.words
    if len(words) > 1 and phrase.head.lower() in _FOLDERS and f"`{words[-2]}`" in said:
        return phrase._replace(words=words[-1:])
    at = len(words) - 1 - (len(words) > 1 and phrase.head.lower() == "file")
    found = _FILE.fullmatch(words[at]) if words and ("." in words[at] or "/" in words[at]) else None
    ending = (found["ending"] or "").lower() if found else ""
    if found is None or (ending not in _ENDINGS and found["stem"].strip(".").lower() not in _ARE_FILES):
        return phrase
    stem = found["stem"].strip(".").lower() if found["stem"] != ending else ending
    named = tuple(part for part in re.split(r"[-_]", stem) if part)
    return phrase._replace(words=named if stem in _ARE_FILES else (*named, "file"), plural=False)


def names_nothing(phrase: Phrase, said: str = "") -> bool:
    """Whether a phrase ends in what is no thing: an adjective (“anonymous”), what was done (“sent to the customer”), a
    label (“AC5”), a proper name of something else, which has no article in what was ``said`` (“configure TypeScript”).
    """
    if not phrase.words:
        return False
    word = phrase.words[-1]
    low = word.lower()
    if _NO_NOUN.fullmatch(low) and low not in _NOUNS_BY_NOW:
        return True
    if low in _DONE or singular(low) in _KINDS or _LABEL.fullmatch(word):
        return True
    first = said.split(" ", 1)[0].lower()
    bare = first not in ARTICLES and not said.startswith(_IN_CODE)
    return bare and len(phrase.words) == 1 and _PROPER.fullmatch(word) is not None


_AS_STATE = re.compile(r"as\s+(?P<state>[a-z]+)(?!\w)(?!\s+(?:or|and)\b|\s*/)", re.I)


def marked_as(rest: str) -> str:
    """“mark an invoice as paid”: the state that tells one mark from others; empty where there are several, or none."""
    found = _AS_STATE.match(rest)
    state = found["state"].lower() if found else ""
    return state if state in lexicon().participles or state.endswith("ed") else ""


_MASS = frozenset(
    ["information", "data", "metadata", "feedback", "equipment", "research", "software", "advice", "news"]
)
"""What there is much of and not many."""
_KINDS = frozenset(["public", "private", "internal", "external", "general", "confidential", "good", "bad", "meta"])
_DONE = frozenset(
    ["sent", "done", "made", "given", "taken", "shown", "written", "hidden", "chosen", "kept", "sold", "seen"]
)


_OF_ONE = re.compile(r"(?:of|about|for)\s+(?P<what>(?:an?|the|my|our|one|each|any|every|all)\s+.+)", re.I)


def of_details(phrase: Phrase, kind: str) -> Phrase:
    """“view all details of a recipe”: the recipe is looked at."""
    if (
        kind not in ("read", "view")
        or len(phrase.words) != 1
        or phrase.head.lower() not in ("detail", "information", "info")
    ):
        return phrase
    told = _OF_ONE.match(phrase.rest)
    inside = read_phrase(told["what"]) if told else phrase
    return inside if is_thing(inside.words) else phrase


_LISTS_FOR = frozenset(["watch", "wish", "play", "check", "wait", "pick", "call", "watching", "time"])
"""“a wish list”: what a list is for, and not what is on it."""
_ARE_LISTED = frozenset(["booking", "meeting", "building", "training", "rating", "painting", "recording", "listing"])


def without_list(phrase: Phrase, kind: str) -> Phrase:
    """“filter the contact list”: the contacts; a list that is a thing of its own (“a shopping list”) is named alone,
    and so is one that is made or changed."""
    if kind != "read" or len(phrase.words) < 2 or phrase.words[-1].lower() not in ("list", "table"):
        return phrase
    before = phrase.words[-2].lower()
    if (before.endswith("ing") and before not in _ARE_LISTED) or (base_verb(before) and before in _LISTS_FOR):
        return phrase
    return phrase._replace(words=(*phrase.words[:-2], plural(singular(phrase.words[-2]))), plural=True)


def with_fields(phrase: Phrase, verb: str) -> Phrase:
    """“enter a plan's title, text and steps”: who enters what a thing consists of enters the thing."""
    of_thing = verb in ("enter", "fill in") and len(phrase.words) == 1 and is_thing(phrase.owner)
    if not of_thing or type_of(phrase.singular) is None:
        return phrase
    return phrase._replace(words=phrase.owner, owner=(), plural=is_plural(phrase.owner[-1]))


def of_owner(phrase: Phrase) -> Phrase:
    """“a doctor's profile”, “user accounts”: the doctor, the user; what one has for oneself (“my profile”) stays."""
    if phrase.head.lower() not in _OF_OWNERS:
        return phrase
    if phrase.owner and len(phrase.words) == 1:
        return phrase._replace(words=phrase.owner[-1:], owner=(), plural=is_plural(phrase.owner[-1]))
    if len(phrase.words) > 1 and phrase.words[-2].lower() in lexicon().actors:
        word = phrase.words[-2]
        return phrase._replace(words=(*phrase.words[:-2], plural(word) if phrase.plural else word))
    return phrase


def begun(phrase: Phrase) -> tuple[str, str] | None:
    """“initiate exam scheduling”: the noun is the deed, of what stands before it."""
    words, rest = list(phrase.words), phrase.rest.split()
    if rest and rest[0].lower().endswith("ing"):
        words.append(rest[0])
    deed = begun_deed(words[-1]) if len(words) > 1 else None
    return (deed, " ".join(("the", *words[:-1]))) if deed else None
