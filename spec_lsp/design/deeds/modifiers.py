"""Which words before a noun tell one thing from another: the others have no place in a name."""

from __future__ import annotations

import re
from collections import Counter

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.deeds.actions import story_actions
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.phrases import type_of
from spec_lsp.design.language.words import ARTICLES, STOP, base_verb, lexicon, plural, singular

VAGUE_HEADS = frozenset(
    ["value", "max", "min", "maximum", "minimum", "average", "index",
     "list", "report", "overview", "summary", "plan", "record", "history", "log", "file", "data", "request", "code",
     "item", "entry", "template", "type", "status", "setting", "configuration", "information", "content", "result",
     "statement", "schedule", "option", "rule", "group", "set", "card", "order", "event", "date", "time", "number",
     "mode", "point", "method", "case", "calendar", "level", "limit", "graph", "analytics", "hour", "sign", "off",
     "authentication", "range"]
)  # fmt: skip
"""Nouns that only the word before them makes a thing."""


_FORMATS = frozenset(
    ["pdf", "csv", "json", "xml", "html", "xlsx", "excel", "jpeg", "jpg", "png", "svg", "mp3", "mp4", "wav", "zip",
     "docx", "word", "yaml", "txt", "markdown", "text", "binary"]
)  # fmt: skip
"""How a thing is written down: no kind of it."""
STATES = frozenset(
    ["open", "upcoming", "overdue", "pending", "unread", "unpaid", "flagged", "archived", "expired", "inactive",
     "closed", "late", "due", "active", "waiting"]
)  # fmt: skip
"""States that tell some of the things from all of them."""
_AS_SAID = frozenset(["count", "label", "page", "belonging"])
"""Sources whose words are the name."""


_SAYS_NOTHING = frozenset(["item", "entry", "element", "object"])


class Modifiers:
    """What the stories of a package say before their nouns."""

    def __init__(self, package: PackageInput) -> None:
        said: list[str] = []
        self._bare: dict[str, set[str]] = {}
        for source in package.stories:
            story = source.story
            said += [story.title or "", story.want or "", *(criterion.text for criterion in story.criteria)]
            if language_of(story) is None:
                for one in story_actions(story):
                    if len(one.object.words) == 1:
                        self._bare.setdefault(one.head, set()).add(source.name)
        self._text = " ".join(said).lower()
        self._kinds: dict[str, frozenset[str]] = {}
        self._own = frozenset(package.package.lower().split("_"))

    def plain(self, action: Action, story: str) -> Action:
        """The action with the words of its object that a name needs: “a technical sheet” is the sheet, where there is
        no other kind of sheet; a local feed is one beside other feeds."""
        words = action.object.words
        if len(words) == 1 and action.head in _SAYS_NOTHING and not action.fixed and (kind := self._usual(action.head)):
            return action._replace(object=action.object._replace(words=(kind, *words)))
        if words[:1] == ("default",) and action.operation == "set":
            return action  # the default view is another thing than the view
        if len(words) < 2 or action.fixed or action.source in _AS_SAID or type_of(action.object.singular) is not None:
            return action
        head = action.head
        needed: tuple[str, ...] = ()
        if head in VAGUE_HEADS:
            needed = () if self._alone(head) else tuple(word for word in words[:-1] if word.lower() not in self._own)
        elif self._bare.get(head, set()) - {story} or self._others(head) - {word.lower() for word in words}:
            needed = words[:-1]
        last = needed[-1].lower() if needed else ""
        needed = needed[-2:] if last in VAGUE_HEADS else needed[-1:]  # of a row of nouns the last one tells
        if needed == words[:-1]:
            return action
        return action._replace(object=action.object._replace(words=(*needed, words[-1])), full=words)

    def _alone(self, head: str) -> bool:
        """Whether people do something with a thing by its noun alone somewhere (“add items to the cart”)."""
        return bool(self._bare.get(head))

    def _usual(self, head: str) -> str:
        """The word that stands before a noun again and again (“the review item”), empty for none."""
        found = Counter(
            re.findall(rf"(?<![\w-])([a-z]{{3,}})\s+(?:{re.escape(head)}|{re.escape(plural(head))})\b", self._text)
        )
        known = lexicon()
        kinds = [
            (-number, word)
            for word, number in found.items()
            if number > 1
            and not (word in STOP or word in ARTICLES or word in known.plain_adjectives or word in known.actors)
            and word not in known.third
        ]
        return min(kinds)[1] if kinds else ""

    def _others(self, head: str) -> frozenset[str]:
        """The words that stand before a noun and tell its kind."""
        known = self._kinds.get(head)
        if known is None:
            many = re.escape(plural(head))
            found = re.findall(rf"(?<![\w-])([a-z][\w-]*)\s+(?:{re.escape(head)}|{many})\b", self._text)
            known = self._kinds[head] = frozenset(word for word in found if _tells(word) and word not in _FORMATS)
        return known


def _tells(word: str) -> bool:
    lexical = lexicon()
    if word in STOP or word in lexical.plain_adjectives or word in lexical.actors or word in lexical.units:
        return False
    return base_verb(word) is None and singular(word) not in lexical.actors and not word.endswith(("ing", "ly"))
