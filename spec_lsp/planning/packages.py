"""Which package implements a story: a proposal with its reason, as a question like any other."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from spec_lsp.planning.catalogue import load_yaml
from spec_lsp.planning.decisions import Decision, Decisions
from spec_lsp.planning.names import decision_id, package_decision_id
from spec_lsp.planning.needs import word_classes
from spec_lsp.planning.phrases import said as said_in
from spec_lsp.planning.question import Option, Question
from spec_lsp.planning.told import Told

PACKAGE: Final = "package"
"""The key of the question."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SYSTEM = re.compile(
    r"\b(?:THE|The|the)\s+([A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,3})\s+(?:SHALL|MUST|shall|must|SHOULD|should|will)\b"
)
_NAMED_SYSTEM = re.compile(
    r"\b(?:[Tt]he|THE)\s+((?:[A-Z][a-z]+\s+)+(?:[A-Z][a-z]+(?:er|or)|System|Service|Engine|Module|Tool|Gateway))\b"
)
"""A system that criteria name without saying that it shall do something: “when the File Organizer completes”."""
_TAG = re.compile(r"<[^<>]*>")
_TELLS_HOW = re.compile(r"(?:ly|[^e]ed|n['’]t)$")
"""Adverbs, participles and the like: no name of a package."""
_MOST = 3
"""How many options are offered, and how many shared words are quoted."""


class ExistingPackage(NamedTuple):
    """A package of the workspace: a folder, or a module that stands alone."""

    name: str
    path: str
    """Relative to the workspace, with ``/``: ``src/shop/members``."""
    words: tuple[str, ...] = ()
    """Names of its modules, classes and functions, as far as they are known."""


def package_question(
    stories: tuple[Told, ...], existing: tuple[ExistingPackage, ...], decisions: Decisions
) -> Question:
    """Ask for the package of a story, or of several that belong together; the likeliest option stands first.

    An explicit field comes first, then an existing package that shares much, then a new one, then what shares less.
    Where the feature itself owns requirements, the answer is the whole feature's.
    """
    named = tuple(told for told in stories if told.story.kind != "feature") or stories
    first = named[0]
    cited = tuple(told.cite(told.story.name) for told in named)
    whole = len(named) < len(stories) and bool(first.feature)
    identifier = (
        decision_id(first.feature, PACKAGE) if whole else package_decision_id(first.feature or None, first.story.name)
    )
    known = decisions.get(identifier)
    return Question(
        key=PACKAGE,
        decision_id=identifier,
        label="Package",
        title=f"Which package implements {_listed(cited)}?",
        why="",
        because=(),
        options=_options(stories, existing),
        allow_text=True,
        applies_to=(first.feature,) if whole else cited,
        posed=known is not None and not known.holds,
    )


def package_of(decisions: Decisions, told: Told) -> str | None:
    """The package decided for a story, or the one its own field names; None where neither is."""
    decision = package_decision(decisions, told)
    if decision is not None and decision.holds and not decision.dismissed:
        return decision.answer
    return told.story.package


def package_decision(decisions: Decisions, told: Told) -> Decision | None:
    """The block about a story's package."""
    return decisions.find(PACKAGE, story=told.story.name, feature=told.feature or None)


def proposed_package(stories: tuple[Told, ...], existing: tuple[ExistingPackage, ...]) -> str:
    """The first option of the question, for a plan of what nobody has decided yet."""
    return _options(stories, existing)[0].key


def _options(stories: tuple[Told, ...], existing: tuple[ExistingPackage, ...]) -> tuple[Option, ...]:
    options: list[Option] = []
    explicit = next((told.story.package for told in stories if told.story.package), None)
    if explicit:
        options.append(Option(explicit, "named by the story", ""))
    new = _new(stories)
    said = _words(stories)
    shared = sorted(
        ((package, _shared(package, said)) for package in existing),
        key=lambda pair: (pair[0].name not in new, -len(pair[1]), pair[0].path),
    )
    likely = [pair for pair in shared if pair[1] or pair[0].name in new or len(existing) == 1][: _MOST - 1]
    there = {package.name for package, _ in likely}
    options += [Option(name, f"new, {source}", "") for name, source in new.items() if name not in there][
        : 1 + (not there)
    ]
    for package, words in likely:
        quoted = ", ".join(f"“{word}”" for word in words[:_MOST])
        option = Option(package.name, f"exists at {package.path}" + (f", shares {quoted}" if quoted else ""), "")
        if package.name in new or len(words) > _MOST:
            options.insert(1 if explicit else 0, option)
        else:
            options.append(option)
    seen: dict[str, Option] = {}
    for option in options:
        seen.setdefault(option.key, option)
    return tuple(seen.values())


def _new(stories: tuple[Told, ...]) -> dict[str, str]:
    """Names for a new package, the likeliest first, and where each comes from."""
    first = stories[0]
    found: dict[str, str] = {}
    if first.heading and (name := identifier(first.heading)):
        found.setdefault(name, f"from the heading “{first.heading}”")
    if first.feature and (name := identifier(first.feature)):
        found.setdefault(name, f"from the name “{first.feature}”")
    if not found and len(stories) == 1 and first.story.title and (name := identifier(first.story.title, limit=2)):
        found[name] = f"from the title “{first.story.title}”"
    if not found and (subject := _subject(stories)):
        found[subject] = f"from “{subject}”"
    return found or {"package": "to be renamed"}


def identifier(words: str, limit: int = 3) -> str | None:
    """A Python package name from a heading, without the words that say what kind of document it is.

    In ASCII, as Python's style guide has it: accents are dropped, and words of other scripts give none.
    """
    data = _names()
    plain = re.sub(
        r"\b(?:epic|us|story|feature|requirement|req)[\s-]*\d+(?:[.\d]*)\b:?", " ", _ascii(words), flags=re.IGNORECASE
    )
    kept = [
        word
        for word in re.findall(r"[^\W_]+", plain.casefold())
        if len(word) > 1 and word not in data["filler"] and not word.isdigit()
    ]
    short = [data["short"].get(word, word) for word in kept[:limit]]
    name = "_".join(short)
    if not name.isidentifier() or keyword.iskeyword(name):
        return None
    return name


def _ascii(words: str) -> str:
    """Without accents; a word that is still not ASCII then is left out."""
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", words.replace("ß", "ss")) if not unicodedata.combining(char)
    )
    return re.sub(r"\w*[^\W\x00-\x7f]\w*", " ", bare)


def _subject(stories: tuple[Told, ...]) -> str | None:
    """What the stories are about: the system their criteria name, else the business word most of them use."""
    systems: Counter[str] = Counter()
    for told in stories:
        systems.update(found[1] for criterion in told.story.criteria for found in _SYSTEM.finditer(criterion.text))
    named = {
        found[1]
        for told in stories
        for criterion in told.story.criteria
        for found in _NAMED_SYSTEM.finditer(criterion.text)
    } - {told.story.role for told in stories}
    for system, count in sorted(systems.items(), key=lambda item: (-item[1], item[0])):
        name = identifier(" ".join(re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", system)))
        if name and count > 1:
            return name
    if len(named) == 1 and (name := identifier(named.pop())):
        return name
    records = set(word_classes()["record"])
    common = _names()["common"]
    roles = {_singular(word) for told in stories for word in _WORD.findall((told.story.role or "").casefold())}
    counts: Counter[str] = Counter()
    titled: Counter[str] = Counter()
    said: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for told in stories:
        text = f"{told.story.title or ''} . {told.story.want or ''} . " + " . ".join(
            c.text for c in told.story.criteria
        )
        words = _WORD.findall(_TAG.sub(" ", text).casefold())
        counts.update(set(map(_singular, words)))
        titled.update(set(map(_singular, _WORD.findall((told.story.title or "").casefold()))))
        said.update(map(_singular, words))
        forms.update(words)
        pairs.update(set(zip(words, map(_singular, words[1:]), strict=False)))
    ranked = sorted(
        (-_weight(told, titled[word], said[word], word in records), word)
        for word, told in counts.items()
        if word not in common and word not in roles and (word in records or not _TELLS_HOW.search(word))
    )
    foreign = any(said_in("", told.story.want or told.story.title or "").gloss for told in stories)
    for _, word in ranked:
        if foreign and not titled[word]:
            continue  # no list tells the words of other languages that say nothing: a title has few
        before = sorted((-count, one) for (one, two), count in pairs.items() if two == word and one not in common)
        written = _written(word, forms, word in records)
        if before and -before[0][0] * 2 > counts[word] > 1:
            written = f"{before[0][1]} {written}"
        if name := identifier(written):
            return name
    return None


def _weight(stories: int, titles: int, times: int, record: bool) -> float:
    """How much speaks for a word: the stories and titles with it, how often it is said, and that it is of business."""
    return stories + titles / 2 + times * 0.3 + (0.5 if record else 0)


def _written(word: str, forms: Counter[str], record: bool) -> str:
    """In the plural where people speak of several; a thing of business already where they do once."""
    plural = f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else f"{word}s"
    several = forms[plural] > 0 if record else forms[plural] * 2 > forms[word]
    return plural if several else word


def _words(stories: tuple[Told, ...]) -> Counter[str]:
    said: Counter[str] = Counter()
    common = _names()["common"]
    for told in stories:
        story = told.story
        text = " ".join([story.title or "", story.role or "", story.want or "", *(c.text for c in story.criteria)])
        said.update(
            word for word in map(_singular, _WORD.findall(text.casefold())) if word not in common and len(word) > 2
        )
    return said


def _shared(package: ExistingPackage, said: Counter[str]) -> tuple[str, ...]:
    """The words a package's names share with the stories, the most frequent first."""
    names = " ".join([package.name, *package.words])
    parts = {_singular(part.casefold()) for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", names)}
    return tuple(sorted(parts & set(said), key=lambda word: (-said[word], word)))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


@cache
def _names() -> dict[str, Any]:
    data = load_yaml(files("spec_lsp.planning").joinpath("data", "package_names.yaml").read_text("utf-8"))
    return {"short": data["short"], "filler": frozenset(data["filler"]), "common": frozenset(data["common"])}
