"""Things that people enter, of which no story, definition or class says what is entered; and what was answered.

The draft of such a thing has a method with nothing to give it. Nothing can be guessed there, so a question is asked:
only where people enter something (a want with such a verb), where the thing is of their own work, and where no
criterion of the story has a word for a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spec_lsp.design.brief.answers import places
from spec_lsp.design.brief.inputs import FIELDS, PackageInput, StoryInput
from spec_lsp.design.brief.terms import Term
from spec_lsp.design.document.model import Design, Entry, parameters_of, returns_of
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.phrases import entity_name, listed, type_of
from spec_lsp.design.language.words import lexicon, singular, snake
from spec_lsp.planning.told import Unnamed

_ENTERS = re.compile(
    r"^(?!ensure\b|make sure\b)(?:be able to\s+|to\s+)?(?:[\w/-]+,?\s+){0,3}?(?:and\s+|or\s+)?"
    r"(?:add|create|submit|write|post|record|register|edit|update|enter|log|leave|draft|propose|define|report|raise|file"
    r"|compose|announce|save|manage|maintain)\b", re.I,
)  # fmt: skip
"""What people want who tell something that was not there before."""
_VERBS = frozenset(
    ["add", "create", "submit", "write", "post", "record", "register", "publish", "update", "enter", "log", "leave",
     "draft", "propose", "define", "report", "raise", "file", "compose", "announce", "save"]
)  # fmt: skip
_CHOSEN_FOR = re.compile(
    r"\b(?:to|in|into|on|from)\s+(?:my|the|a|an|their|his|her|our)\s+(?:[\w-]+\s+)?"
    r"(?:cart|basket|bag|wish ?list|favou?rites|bookmarks|playlist|list|collection|queue|watch ?list|library)\b", re.I,
)  # fmt: skip
"""What is put there exists already: it is chosen, not entered."""
_OF_PROGRAMS = frozenset(
    ["account", "user", "member", "friend", "participant", "follower", "role", "permission", "favourite", "favorite",
     "bookmark", "like", "vote", "rating", "tag", "item", "order", "payment", "purchase", "subscription", "game",
     "round", "match", "copy", "link", "branch", "release", "build", "deployment", "photo", "picture", "attachment",
     "upload", "login", "session", "server", "connection", "table", "schema", "database", "structure", "dependency",
     "test", "unit", "suite", "component", "module", "package", "class", "method", "function", "endpoint", "route",
     "api", "service", "interface", "environment", "repository", "pipeline", "script", "container", "image", "file",
     "folder", "directory", "page", "screen", "view", "form", "dashboard", "section", "panel", "layout", "theme",
     "button", "menu", "icon", "chart", "graph", "report", "export", "backup", "token", "key", "index", "cache",
     "queue", "hook", "plugin", "style", "configuration", "config", "setting", "preference", "password", "code",
     "version", "instance", "process", "thread", "log", "logger", "data", "information", "change"]
)  # fmt: skip
"""Things of a program, and those that come about by a sign-up, a choice or by themselves."""
_SAYS_LITTLE = frozenset(
    ["state", "status", "message", "note", "comment", "page", "position", "word", "key", "id", "count", "number",
     "time", "day", "week", "month", "year", "minute", "second", "hour", "limit", "size", "total", "content", "text",
     "version", "path", "root", "language", "locale", "link", "url", "website", "endpoint", "reference", "active",
     "visible", "enabled", "disabled", "query", "term", "pattern", "prompt", "symbol", "phrase", "color", "colour",
     "prefix", "suffix", "format", "identifier", "moment", "login", "since", "until", "period", "duration", "timeout",
     "interval", "window", "speed", "average", "score", "length", "priority", "flag"]
)  # fmt: skip
"""Words for values that stand in any criterion, about entering or not."""
_PART = re.compile(
    r"\b(?:form|fields?)\s+(?:with|for|includ\w+|contain\w+|asks?|has|have|are)\b"
    r"|\b(?:stars?|ratings?|captions?|headlines?|headings?|tags?|attachments?|photos?|pictures?|images?)\b", re.I,
)  # fmt: skip
"""A part of something entered that is no value by itself."""
_HOLDS = re.compile(
    r"\b(?:enter|provid|stor|keep|includ|contain|requir|consist|record|captur|collect)\w*\b|\bfields?\b", re.I
)
"""What goes along with a list of what is kept of a thing."""
_ITSELF = re.compile(r"`(?!(?:id|status|state|\w+_(?:id|at|by))\b)\w+")
"""A field of a type that is neither a key nor kept by the program."""


def may_be_unnamed(package: PackageInput) -> bool:
    """Whether a want speaks of entering something at all: only then a draft can tell."""
    return any(map(_is_told, package.stories))


def unnamed_in(design: Design, package: PackageInput) -> tuple[Unnamed, ...]:
    """The things of which nothing says what is entered, in the order of a draft that knows no answer about it."""
    found: dict[str, Unnamed] = {}
    for entry, thing in _methods(design, package):
        known = found.get(thing, Unnamed(thing, ()))
        criteria = [name for name in entry.references if name in package.criteria]
        found[thing] = Unnamed(thing, tuple(dict.fromkeys([*known.criteria, *criteria])))
    return tuple(found.values())


def answered(design: Design, package: PackageInput) -> tuple[Term, ...]:
    """What was answered about the unnamed things of that draft: a definition each, none where nothing is entered."""
    things = [thing for thing, _ in unnamed_in(design, package)]
    found: dict[str, Term] = {}
    for decision in package.decisions:
        if decision.question != FIELDS:
            continue
        fields = places().fields.get(decision.option)
        if fields is not None:
            said = dict.fromkeys(things, fields)
        else:
            said = _in_own_words(decision.label, things)
        for thing, attributes in said.items():
            if attributes:
                found[thing] = Term(thing, tuple(attributes), cited=decision.id)
    return tuple(found.values())


def with_answers(design: Design, bare: Design, package: PackageInput, terms: Iterable[Term]) -> Design:
    """The draft in which each method that an answer gives its inputs names that answer."""
    cited = {term.name: term.cited for term in terms}
    behind = {entry.name: cited[thing] for entry, thing in _methods(bare, package) if thing in cited}
    components = [
        component._replace(
            entries=tuple(
                entry._replace(references=package.sorted({*entry.references, behind[entry.name]}))
                if entry.kind == "method" and entry.name in behind
                else entry
                for entry in component.entries
            )
        )
        for component in design.components
    ]
    return design._replace(components=tuple(components))


def _methods(design: Design, package: PackageInput) -> list[tuple[Entry, str]]:
    """The methods of a draft that make or change a thing without any input, with that thing."""
    telling = [source for source in package.stories if _is_told(source)]
    kinds = {one.name: one.body for component in design.components for one in component.of("type")}
    found = []
    for component in design.components:
        for entry in component.of("method"):
            thing = _entered_thing(entry, kinds)
            if not thing or entity_name(tuple(thing.split())) in package.classes:
                continue
            sources = [source for source in telling if _gives(source, entry, thing)]
            if sources and not _is_named(thing, sources, package):
                found.append((entry, thing))
    return found


def _is_told(source: StoryInput) -> bool:
    story = source.story
    want = story.want or story.title or ""
    if not story.criteria or not _ENTERS.search(want) or _CHOSEN_FOR.search(want):
        return False
    texts = " ".join(criterion.text for criterion in story.criteria)
    return texts.isascii() or (language_of(story) is None and len(re.findall(r"[a-z]", texts)) > len(texts) // 2)


def _gives(source: StoryInput, entry: Entry, thing: str) -> bool:
    """Whether a method was drafted from a story's want, or from a criterion about the thing of that want."""
    story = source.story
    if entry.said in (cleaned(story.want or ""), cleaned(story.title or "")):
        return True
    own = any(source.cite(one.name) in entry.references and cleaned(one.text) == entry.said for one in story.criteria)
    return own and thing.rpartition(" ")[2] in map(singular, re.findall(r"[a-z]+", (story.want or "").lower()))


def _entered_thing(entry: Entry, kinds: dict[str, str]) -> str:
    """The thing a method makes or changes with nothing but keys given; empty for any other method."""
    verb, _, rest = entry.name.partition("_")
    if verb not in _VERBS or not rest or entry.unsure:
        return ""
    if any(not name.endswith("_id") for name, _ in parameters_of(entry.body)):
        return ""
    words = rest.split("_")
    head = singular(words[-1])
    kind = entity_name((*words[:-1], head))
    if head in _OF_PROGRAMS or type_of((head,)) is not None:
        return ""
    if any(_ITSELF.search(kinds.get(name, "")) for name in (returns_of(entry.body), kind, kind.rpartition(" ")[2])):
        return ""
    return " ".join([*words[:-1], head])


def _is_named(thing: str, sources: list[StoryInput], package: PackageInput) -> bool:
    """Whether a story about the thing, or a criterion that speaks of it, has a word for something to be entered."""
    head = thing.rpartition(" ")[2]
    told = re.compile(rf"\b{re.escape(head)}s?\b", re.I)
    about = re.compile(rf"(?:^|[.;:])\W*(?:\w+\W+){{0,2}}?{re.escape(head)}s?\b", re.I)
    having = re.compile(rf"\b{re.escape(head)}s?\s+(?:with|by)\b", re.I)
    quiet = frozenset({*thing.split(), *_SAYS_LITTLE, *lexicon().views})
    for source in package.stories:
        wanted = f"{source.story.want or ''} {source.story.title or ''}"
        if having.search(wanted):
            return True
        own = source in sources or told.search(wanted)
        speaking = [
            one.text
            for one in source.story.criteria
            if own or about.search(one.text) or (told.search(one.text) and _HOLDS.search(one.text))
        ]
        if any(_has_value(text, quiet) for text in speaking):
            return True
    return False


def _has_value(text: str, quiet: frozenset[str]) -> bool:
    plain = cleaned(text).lower()
    if (part := _PART.search(plain)) and singular(part[0]) not in quiet:
        return True
    words = {singular(word) for word in re.findall(r"[a-z][a-z-]+", plain)}
    return any(type_of((word,)) is not None for word in words - quiet)


def _in_own_words(text: str, things: list[str]) -> dict[str, tuple[str, ...]]:
    """“rating, text”: of every thing; “review: rating, text; task: title”: of each by its name."""
    found: dict[str, tuple[str, ...]] = {}
    for part in re.split(r"\s*;\s*", text):
        name, colon, fields = part.rpartition(":")
        wanted = snake(name.split()) if colon else ""
        for thing in things:
            if not wanted or wanted.endswith(singular(thing.rpartition(" ")[2])) or snake([*thing.split()]) == wanted:
                found.setdefault(thing, _attributes(fields))
    return found


def _attributes(text: str) -> tuple[str, ...]:
    """The parts of an enumeration; what is optional ends in a question mark, as in a definition."""
    found = []
    for part in listed(text):
        plain = re.sub(r"^(?:and|an?|the|its|their)\s+", "", part, flags=re.I)
        optional = re.sub(r"^optional(?:ly)?\s+(?:an?\s+|the\s+)?", "", plain, flags=re.I)
        found.append(f"{optional.rstrip('?')}?" if optional != plain or plain.endswith("?") else plain)
    return tuple(found)
