"""Noun phrases of an English sentence: where one begins, where it ends, and what is no thing of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.stories.english import ENGLISH, stem, tokens

_ADJECTIVE = re.compile(r"(?:able|ible|ful|less|ous|ive|ical|ish|ary)$")


class Phrase(NamedTuple):
    """A stretch of the text that was analysed."""

    text: str
    start: int
    end: int


class NounPhrases:
    """A text's words from left to right, and the noun phrases found so far."""

    def __init__(self, text: str, first: bool, implied: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.first = first
        self.actions: list[tuple[Phrase, list[Phrase]]] = []
        self.entities: list[Phrase] = []
        self.open = False  # the last action still takes objects
        self.form = "base" if first else ""  # of the last verb, for coordination
        self.last = ""  # what was read last: verb, noun, other
        self.primary = 0
        self.main = first  # still in the main clause
        if implied:
            self.actions.append((Phrase(implied, 0, 0), []))
            self.open, self.last, self.primary = True, "verb", 1

    def _low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def _form(self, at: int) -> str:
        """The form of the verb at ``at``, empty where there is none."""
        found = stem(self._low(at))
        return found[1] if found else ""

    def _is_adverb(self, at: int) -> bool:
        word = self._low(at)
        if word in ENGLISH.both:
            return not self._noun_like(at + 1) and self._low(at + 1) not in ENGLISH.both
        return word in ENGLISH.adverbs or (
            word.endswith("ly") and "-" not in word and len(word) > 4 and word not in ENGLISH.ly_nouns
        )

    def _phrase(self, begin: int, end: int) -> Phrase:
        start, stop = self.tokens[begin].start, self.tokens[end - 1].end
        return Phrase(self.text[start:stop], start, stop)

    def _finite_after(self, phrase: Phrase) -> bool:
        """Whether a noun phrase is the subject of what follows: “make sure the data is complete”."""
        at = next((n for n, token in enumerate(self.tokens) if token.start >= phrase.end), len(self.tokens))
        found = stem(self._low(at))
        return self._low(at) in ENGLISH.be | ENGLISH.modals | ENGLISH.have or (found is not None and found[1] == "s")

    def _noun_like(self, at: int) -> bool:
        if at >= len(self.tokens):
            return False
        word = self._low(at)
        if self._is_name(at) or (
            word == "one" and at + 1 < len(self.tokens) and self._low(at + 1) != "one" and self._noun_like(at + 1)
        ):
            return True
        if (
            not word[0].isalnum()
            or word in ENGLISH.pronouns
            or word in ENGLISH.prepositions
            or word in ENGLISH.conjunctions
        ):
            return False
        return not (
            word in ENGLISH.subordinators
            or word in ENGLISH.modals
            or word in ENGLISH.be
            or word in ENGLISH.have
            or self._is_adverb(at)
        )

    def _is_name(self, at: int) -> bool:
        text = self.tokens[at].text if at < len(self.tokens) else ""
        return len(text) > 1 and text.isupper() and text.isalpha() and text not in ("AND", "OR", "NOT")

    def _noun_phrase(self, at: int) -> int:
        """Read a noun phrase; the token after it, 0 where there is none."""
        begin = at
        if self._low(begin) == "all" and self._low(begin + 1) in ENGLISH.dropped:
            begin += 1
        while self._low(begin) in ENGLISH.dropped and (
            self._noun_like_or_quantifier(begin + 1) or self._is_adverb(begin + 1)
        ):
            begin += 1
        end = begin
        if self._low(end) in ENGLISH.quantifiers and self._noun_like(end + 1):
            end += 1
        if self._is_adverb(end) and (end > at or "-" in self._low(end + 1)) and self._noun_like(end + 1):
            end += 1
        while self._noun_like(end):
            if end > begin and (self._low(end) in ENGLISH.beginning or self._ends_before(end)):
                break
            end += 1
            if (
                self._low(end) in ENGLISH.particles_in_nouns
                and self._low(end - 1) in ENGLISH.verbs
                and end - 1 > begin
                and self._noun_like(end + 1)
            ):
                end += 1  # “a pick up time”, “drop off sites”
        if end == begin or (end == begin + 1 and self._low(begin) in ENGLISH.quantifiers | ENGLISH.dropped):
            return 0
        if end == begin + 1 and self._no_noun(at, begin):
            self.last, self.open = "other", False
            return end
        end = self._prolonged(begin, end)
        phrase = self._phrase(begin, end)
        self.entities.append(phrase)
        if self.open and self.actions:
            self.actions[-1][1].append(phrase)
        self.last = "noun"
        if self._low(end) not in ENGLISH.conjunctions and self._low(end) != ",":
            self.open = False
        return end

    def _noun_phrase_at(self, at: int) -> bool:
        while self._low(at) in ENGLISH.dropped:
            at += 1
        return self._low(at) in ENGLISH.quantifiers or (self._noun_like(at) and self._low(at) not in ENGLISH.modals)

    def _no_noun(self, at: int, begin: int) -> bool:
        """Whether a word that stands alone is an adjective or participle rather than a noun."""
        word = self._low(begin)
        if self._is_name(begin) or (begin > at and self._low(begin - 1) in ENGLISH.determiners):
            return False
        if self._adjectival(begin) and self._low(begin + 1) in ("and", "or", ","):
            return self._prolonged(begin, begin + 1) == begin + 1
        found = stem(word)
        return word in ENGLISH.adjectives or (
            found is not None and (found[1] == "ed" or (found[1] == "ing" and self.last != "verb"))
        )

    def _adjectival(self, at: int) -> bool:
        word, found = self._low(at), stem(self._low(at))
        return (
            word in ENGLISH.adjectives
            or _ADJECTIVE.search(word) is not None
            or (found is not None and found[1] in ("ed", "ing"))
        )

    def _prolonged(self, begin: int, end: int) -> int:
        """“types of waste” is one thing, and so is “accurate and complete data”."""
        after = self._low(end)
        if after == "of" and self._low(end - 1) in ENGLISH.amounts and self._noun_like(end + 1):
            return self._plain_end(end + 1)
        if after in ("and", "or", ",") and end == begin + 1 and self._adjectival(begin) and self._noun_like(end + 2):
            return self._plain_end(end + 1) if self._noun_like(end + 1) and self._adjectival(end + 1) else end
        if after in ("i", "we", "they") and self.last == "verb":
            return self._contact_end(end)
        return end

    def _contact_end(self, end: int) -> int:
        """“files I might delete”, “the story we estimated earlier”: one thing, where no object follows."""
        at = end + 1
        while self._low(at) in ENGLISH.modals | ENGLISH.have or self._is_adverb(at):
            at += 1
        if stem(self._low(at)) is None and self._low(at) not in ENGLISH.have:
            return end if self._low(at - 1) not in ENGLISH.have else at
        at += 1
        if self._is_adverb(at) or (
            self._low(at) in ENGLISH.particles_in_nouns
            and not self._noun_like(at + 1)
            and self._low(at + 1) not in ENGLISH.dropped
        ):
            at += 1
        return at if not self._noun_like(at) and self._low(at) not in ENGLISH.dropped else end

    def _plain_end(self, at: int) -> int:
        begin = at
        while self._noun_like(at) and not (at > begin and self._ends_before(at)):
            at += 1
        return at

    def _noun_like_or_quantifier(self, at: int) -> bool:
        return self._noun_like(at) or self._low(at) in ENGLISH.quantifiers or self._low(at) in ENGLISH.dropped

    def _ends_before(self, at: int) -> bool:
        """Whether a noun phrase ends before a word that goes on with something else, such as a participle."""
        after = self._low(at + 1)
        if self._low(at) in ENGLISH.trailing and after in ("to", "as", "for"):
            return True
        found = stem(self._low(at))
        if found is None:
            return False
        form = found[1]
        if form == "ed":
            return after in ENGLISH.prepositions or after in ("", ".", ",") or self._is_adverb(at + 1)
        if form == "ing":
            return (
                after in ENGLISH.determiners
                or after in ENGLISH.quantifiers
                or (after in ENGLISH.prepositions and after not in ("of", "in"))
            )
        if form == "s" or (form == "base" and after in ENGLISH.determiners):
            return after in ENGLISH.determiners
        if (
            form == "base"
            and self.actions
            and self.last == "verb"
            and self.actions[-1][0].text.lower() in ENGLISH.cause
        ):
            return (
                self._is_adverb(at + 1)
                or after in ENGLISH.determiners
                or after in ENGLISH.pronouns
                or after in ("in", "for", "the")
            )
        return False
