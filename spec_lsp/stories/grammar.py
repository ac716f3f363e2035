"""Actions and entities of an English sentence: closed word classes, a list of verbs, suffixes, a noun-phrase chunker.

No tagger and no parser: on annotated backlogs these rules find what small taggers find, load in milliseconds and can be
read. Not on the way of a keystroke. Other languages give no actions.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.stories.english import ENGLISH, stem
from spec_lsp.stories.noun_phrases import NounPhrases, Phrase
from spec_lsp.stories.sentence import Sentence, split


class Action(NamedTuple):
    """A verb with its particle or adverb, and the noun phrases it is done to."""

    verb: Phrase
    objects: tuple[Phrase, ...]


class Clause(NamedTuple):
    """The actions of a text in order, and all its noun phrases."""

    actions: tuple[Action, ...]
    entities: tuple[Phrase, ...]
    primary: int
    """How many of the first actions are what the text is about: “add or remove”, “enter … and get …”."""


class Analysis(NamedTuple):
    """A story's sentence: who, what is done to what first of all, and everything else that is done or named."""

    persona: str | None
    benefit: str | None
    primary: tuple[Action, ...]
    actions: tuple[str, ...]
    entities: tuple[str, ...]


def analyse(text: str) -> Analysis | None:
    """Take a story's sentence apart; None where it is none."""
    sentence = split(text)
    if sentence is None:
        return None
    return analysis_of(sentence)


def analysis_of(sentence: Sentence) -> Analysis:
    """The actions and entities of a sentence whose role, want and benefit are known."""
    opener = sentence.opener.lower()
    wanted = clause(sentence.want or "", True)
    if (opener and not opener.endswith((" to", "able", "can", "must", "may", "should"))) or not wanted.primary:
        verb = _OPENER.sub("", sentence.opener).strip()
        wanted = clause(sentence.want or "", False, verb.removesuffix(" to"))
    reason = clause(sentence.benefit or "", False)
    actions = [action.verb.text for action in (*wanted.actions, *reason.actions)]
    entities = [entity.text for entity in (*wanted.entities, *reason.entities)]
    return Analysis(
        sentence.role,
        sentence.benefit,
        wanted.actions[: wanted.primary],
        tuple(dict.fromkeys(actions)),
        tuple(dict.fromkeys(entities)),
    )


_OPENER = re.compile(r"^(?:I|we)[ ]+(?:do[ ]not[ ]|don['’]t[ ])?", re.IGNORECASE)


def clause(text: str, first: bool, implied: str = "") -> Clause:
    """The actions and noun phrases of a text.

    ``first`` says that it begins with a verb (“sign in with …”); ``implied`` is a verb that stands in front of the text
    (“want” of “I want a list”).
    """
    return _Chunker(text, first, implied).run()


class _Chunker(NounPhrases):
    """Verbs, and which noun phrases they are done to."""

    def run(self) -> Clause:
        at = 0
        expects = self.first
        if expects and self._low(0) == "be" and self._low(1) == "able":
            at = 3 if self._low(2) in ("to", "t") else 2
        if expects and (end := self._first_verb(at)):
            at, expects = end, False
        while at < len(self.tokens):
            end = self._verb(at, expects)
            if end:
                at, expects = end, False
                continue
            end = self._noun_phrase(at)
            if end:
                at, expects = end, False
                continue
            expects = self._other(at, expects)
            at += 1
        for verb, objects in self.actions:
            if objects and verb.text.lower() in ENGLISH.no_object and self._finite_after(objects[-1]):
                objects.clear()
        return Clause(
            tuple(Action(verb, tuple(objects)) for verb, objects in self.actions), tuple(self.entities), self.primary
        )

    def _first_verb(self, at: int) -> int:
        """A verb that is not in the list, where only a verb can stand: “to theme the pages”."""
        word = self._low(at)
        if (
            not word.isalpha()
            or stem(word)
            or self._is_adverb(at)
            or not self._noun_like(at)
            or word in ENGLISH.dropped | ENGLISH.quantifiers
        ):
            return 0
        after = self._low(at + 1)
        if at and after in ENGLISH.conjunctions:
            after = "the"
        if word.endswith(("s", "ion", "ment", "ness")) or not (
            after in ENGLISH.determiners or after in ENGLISH.quantifiers or self._noun_like(at + 1)
        ):
            return 0
        self.actions.append((self._phrase(at, at + 1), []))
        self.open, self.form, self.last, self.primary = True, "base", "verb", 1
        return at + 1

    def _other(self, at: int, expects: bool) -> bool:
        """Pass over a word that is neither; whether a verb may follow."""
        word = self._low(at)
        if (word in ENGLISH.subordinators and word not in ("as", "than")) or word in ENGLISH.modals:
            self.main = self.main and not self.actions
        if word in ENGLISH.wh and self.last == "verb" and self.open and self.actions and self._noun_phrase_at(at + 1):
            self.entities.append(self._phrase(at, at + 1))
            return False  # “know what the first step is”: the step
        if word in ENGLISH.wh and self.last == "verb" and self.open and self.actions:
            entity = self._phrase(at, at + 1)
            self.entities.append(entity)
            self.actions[-1][1].append(entity)
        if (
            word == "that"
            and self.last == "verb"
            and self.actions
            and self.actions[-1][0].text.lower() in ENGLISH.no_object
        ):
            self.open = False
            return False
        if word == "to":
            self.open = self.open and self.last == "verb"
            return not self.open or stem(self._low(at + 1)) is not None
        if word in ENGLISH.modals or (word in ENGLISH.adverbs and expects):
            return True
        if word in ENGLISH.conjunctions or word == ",":
            return False
        goes_on = self.last == "verb" and word in ENGLISH.after_verb
        self.open = self.open and goes_on
        self.last = "verb" if goes_on else "other"
        return False

    def _verb(self, at: int, expects: bool) -> int:
        """Read a verb at ``at``; the token after it, 0 where there is none."""
        begin = at
        while (self._is_adverb(at) and (stem(self._low(at + 1)) or self._is_adverb(at + 1))) or (
            expects and self._low(at) in ("better", "best") and stem(self._low(at + 1))
        ):
            at += 1
        word = self._low(at)
        found = stem(word)
        if (
            found is None
            or self._is_name(at)
            or word in ENGLISH.pronouns
            or (word in ENGLISH.prepositions and word != "like")
        ):
            return 0
        base, form = found
        before = self._low(begin - 1)
        if not self._is_verb_here(begin, at, base, form, before, expects):
            return 0
        end = at + 1
        if word == "be" and expects and self._form(end) == "ed":
            end += 1
        elif base == "be":
            if not (expects and word == "be" and self._noun_like(end) and not self._noun_like(end + 1)):
                return 0
            end += 1
        while begin < at and self._low(begin) in (
            "more",
            "most",
            "also",
            "not",
            "only",
            "then",
            "just",
            "still",
            "as",
            "so",
            "even",
            "very",
        ):
            begin += 1
        if self._low(end) in ENGLISH.particles.get(base, frozenset()) or self._low(end) in ("together", "back"):
            end += 1
        elif base in ("continue", "begin", "start", "try") and self._low(end) == "to" and stem(self._low(end + 1)):
            end += 2
        elif (base == "help" and expects and (other := stem(self._low(end))) and other[1] == "base") or (
            base in ENGLISH.linked_verbs and self._form(end) == "ing"
        ):
            end += 1
        if (self._low(end).endswith("ly") and self._is_adverb(end) and not stem(self._low(end + 1))) or self._low(
            end
        ) in ("better", "faster"):
            end += 1
        self.actions.append((self._phrase(begin, end), []))
        if self.main and (
            self.primary == 0 or self._low(begin - 1) in ENGLISH.conjunctions or self._low(begin - 1) == ","
        ):
            self.primary += 1
        else:
            self.main = False
        self.open, self.form, self.last = True, form, "verb"
        return end

    def _is_verb_here(self, begin: int, at: int, base: str, form: str, before: str, expects: bool) -> bool:
        after = self._low(at + 1)
        if form == "base":
            if expects:
                return True
            if before in ENGLISH.subjects and before not in ("this", "these"):
                return True
            if before in ENGLISH.conjunctions or before == ",":
                return (self.form == "base" or self.main) and self._parallel(at)
            return (
                self.last == "noun"
                and begin == at
                and before not in ENGLISH.prepositions
                and after in ENGLISH.determiners
            )
        if form == "s":
            return before in ("it", "that", "which", "who", "he", "she") or (
                self.last == "noun" and after in ENGLISH.determiners
            )
        if form == "ing":
            if before in (
                "by",
                "for",
                "of",
                "without",
                "before",
                "after",
                "when",
                "while",
                "from",
                "in",
                "than",
                "as",
                "about",
                "on",
            ):
                if before in ("by", "without", "before", "after", "when", "while", "than"):
                    return True
                return after in ENGLISH.dropped | ENGLISH.quantifiers | ENGLISH.pronouns or (
                    after not in ENGLISH.prepositions | {"", ".", ","}
                    and self._noun_like(at + 1)
                    and after.endswith("s")
                )
            if before in ENGLISH.conjunctions or before == ",":
                return self.form == "ing" and (after in ENGLISH.dropped | ENGLISH.quantifiers)
            return False
        if before in ENGLISH.be:
            return True
        return before in ("i", "we", "they", "he", "she") or (
            before in ENGLISH.have and self._low(begin - 2) in ENGLISH.subjects
        )

    def _parallel(self, at: int) -> bool:
        """Whether “… and VERB” goes on with the verb before: an object follows, or the sentence ends."""
        after = self._low(at + 1)
        if (
            after in ENGLISH.dropped
            or after in ENGLISH.quantifiers
            or after in ENGLISH.pronouns
            or after in ("", ".", ",", "and", "or")
        ):
            return self.last != "noun" or after not in ("", ".", ",", "and", "or")
        if after in ENGLISH.prepositions:
            return self.last == "verb"
        return self.last == "verb" or (stem(after) is None and after.endswith("s"))
