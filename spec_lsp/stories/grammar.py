"""Actions and entities of an English sentence: closed word classes, a list of verbs, suffixes, a noun-phrase chunker.

No tagger and no parser: on annotated backlogs these rules find what small taggers find, load in milliseconds and can be
read. Not on the way of a keystroke. Other languages give no actions.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from spec_lsp.stories.sentence import Sentence, split


class Phrase(NamedTuple):
    """A stretch of the text that was analysed."""

    text: str
    start: int
    end: int


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


DROPPED: Final = frozenset(
    "a an the my our your his her its their this that these those such said one's either neither both".split()
)
"""Left of a noun phrase and no part of it."""
QUANTIFIERS: Final = frozenset(
    "any some each every all no several many few most more other another different multiple".split()
)
PREPOSITIONS: Final = frozenset(
    "of in on at by for with without from into onto to over under about as via through per within between among across "
    "against during before after behind beyond near around along towards toward upon until till since like than regarding "
    "concerning including excluding except besides inside outside off up down out throughout amongst alongside versus vs "
    "based despite using prior".split()
)
CONJUNCTIONS: Final = frozenset({"and", "or", "&", "/", "nor", "and/or"})
SUBORDINATORS: Final = frozenset(
    "that which who whom whose when where while if because whether how what why so whenever wherever once unless although "
    "though whatever whichever whilst since until before after as than i.e e.g etc i.e. e.g. etc.".split()
)
PRONOUNS: Final = frozenset(
    "i you he she it we they me him her us them myself yourself himself herself itself ourselves themselves one ones "
    "anyone somebody anybody everybody anything everything nothing there here mine theirs "
    "who which that this these those".split()
)
SUBJECTS: Final = frozenset("i you he she it we they who which that there everyone anyone someone people users".split())
MODALS: Final = frozenset(
    "can could will would shall should may might must cannot can't won't don't doesn't didn't do does did not".split()
)
BE: Final = frozenset(
    "be is are was were been being am isn't aren't get gets got i'm we're they're it's that's you're he's she's there's".split()
)
HAVE: Final = frozenset("have has had having".split())
ADVERBS: Final = frozenset(
    "not also only just then later again soon always never often now already still even too very well more most less "
    "sooner further together forward back away instead otherwise first last yet ever once twice "
    "anywhere everywhere somewhere online offline easily however therefore thus hence quite rather almost currently "
    "better best faster last first early ahead automatically immediately accordingly directly least so far ahead as".split()
)
PARTICLES: Final = {
    "log": {"in", "out", "on"}, "sign": {"in", "up", "out", "off"}, "set": {"up"}, "make": {"sure"}, "move": {"on", "forward"},
    "look": {"up"}, "find": {"out"}, "fill": {"out", "in"}, "turn": {"on", "off"}, "opt": {"in", "out"}, "back": {"up"},
    "pick": {"up"}, "roll": {"out", "back", "up"}, "carry": {"out"}, "keep": {"up"}, "catch": {"up"}, "follow": {"up"},
    "check": {"out", "in"}, "print": {"out"}, "point": {"out"}, "zoom": {"in", "out"}, "break": {"down"}, "shut": {"down"},
    "sum": {"up"}, "start": {"over", "up"}, "take": {"over", "down"}, "bring": {"up"}, "give": {"up"}, "go": {"back"},
    "drill": {"down"}, "narrow": {"down"}, "figure": {"out"}, "work": {"with", "on", "out"}, "end": {"up"}, "close": {"out"},
    "deal": {"with"}, "leave": {"off"}, "tie": {"in"},
}  # fmt: skip
"""Words that belong to a verb in front of them."""
_TO_LINK = frozenset("begin start continue try need want wish like help".split())

_TOKEN = re.compile(r"https?://\S+|[^\W_][\w'’.&+#@()/-]*(?:\(s\))?[\w'’&+#]|[^\W_]|[^\w\s]")
_WH = frozenset({"how", "what", "who", "where", "why", "when", "which"})
_NO_OBJECT = frozenset({"ensure", "make sure", "be sure"})
_AFTER_VERB = frozenset("on for in with to of about through between across".split())
_OF = frozenset("period rest type types kind kinds number sort sorts variety range amount".split())
_ADJECTIVE = re.compile(r"(?:able|ible|ful|less|ous|ive|ical|ish|ary)$")


class Token(NamedTuple):
    """A word or a mark; ``low`` is its lower-cased form."""

    text: str
    low: str
    start: int
    end: int


@cache
def verbs() -> frozenset[str]:
    """The base forms of all verbs that are known."""
    return frozenset(files(__package__).joinpath("verbs.txt").read_text("utf-8").split())


_IRREGULAR: Final = {
    "made": "make", "given": "give", "gave": "give", "seen": "see", "saw": "see", "done": "do", "sent": "send", "built": "build",
    "found": "find", "kept": "keep", "known": "know", "held": "hold", "left": "leave", "lost": "lose", "meant": "mean",
    "met": "meet", "paid": "pay", "put": "put", "read": "read", "run": "run", "said": "say", "set": "set", "shown": "show",
    "shut": "shut", "spent": "spend", "taken": "take", "told": "tell", "thought": "think", "understood": "understand",
    "written": "write", "begun": "begin", "broken": "break", "bought": "buy", "chosen": "choose", "come": "come",
    "cut": "cut", "drawn": "draw", "driven": "drive", "gone": "go", "got": "get", "gotten": "get", "hidden": "hide", "led": "lead",
    "let": "let", "sold": "sell", "sought": "seek", "split": "split", "taught": "teach", "won": "win", "worn": "wear",
    "brought": "bring", "caught": "catch", "felt": "feel", "dealt": "deal", "hit": "hit", "overridden": "override",
    "went": "go", "took": "take", "wrote": "write", "came": "come", "has": "have", "had": "have", "does": "do",
}  # fmt: skip


def stem(word: str) -> tuple[str, str] | None:
    """The base form of a verb and the form it stands in: base, s, ing or ed; None for a word that is no known verb."""
    known = verbs()
    if word in known:
        return word, "base"
    if word in _IRREGULAR:
        return _IRREGULAR[word], "ed" if word not in ("has", "does") else "s"
    if len(word) > 6 and word.endswith(("ize", "ise", "ify")):
        return word, "base"
    for ending, form in (
        ("ies", "s"),
        ("es", "s"),
        ("s", "s"),
        ("ying", "ing"),
        ("ing", "ing"),
        ("ied", "ed"),
        ("ed", "ed"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            cut = word[: -len(ending)]
            for base in _bases(cut, ending):
                if base in known:
                    return base, form
    return None


def _bases(cut: str, ending: str) -> tuple[str, ...]:
    if ending in ("ies", "ied"):
        return (cut + "y",)
    if ending == "ying":
        return (cut + "y", cut + "ie")
    doubled = (cut[:-1],) if len(cut) > 2 and cut[-1] == cut[-2] else ()
    return (cut, cut + "e", *doubled)


def tokens(text: str) -> list[Token]:
    """Words and marks; a full stop at the end of a word is a mark of its own."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word, start = match[0], match.start()
        while (
            len(word) > 1
            and word[-1] in ".)"
            and not (word[-1] == ")" and "(" in word)
            and word.lower() not in ("e.g.", "i.e.", "etc.")
        ):
            word = word[:-1]
        parts = word.lower().split("/")
        if len(parts) == 2 and (
            all(stem(part) for part in parts)
            or all(part.isalpha() and len(part) > 2 for part in parts)
            and word.islower()
        ):
            middle = start + len(parts[0])
            found.append(Token(word[: len(parts[0])], parts[0], start, middle))
            found.append(Token("/", "/", middle, middle + 1))
            word, start = word[len(parts[0]) + 1 :], middle + 1
        found.append(Token(word, word.lower().replace("’", "'"), start, start + len(word)))
        if start + len(word) < match.end():
            found.append(Token(".", ".", start + len(word), match.end()))
    return found


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
    if opener and not opener.endswith((" to", "able", "can", "must", "may", "should")) or not wanted.primary:
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


class _Chunker:
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
            if objects and verb.text.lower() in _NO_OBJECT and self._finite_after(objects[-1]):
                objects.clear()
        return Clause(
            tuple(Action(verb, tuple(objects)) for verb, objects in self.actions), tuple(self.entities), self.primary
        )

    def _finite_after(self, phrase: Phrase) -> bool:
        """Whether a noun phrase is the subject of what follows: “make sure the data is complete”."""
        at = next((n for n, token in enumerate(self.tokens) if token.start >= phrase.end), len(self.tokens))
        found = stem(self._low(at))
        return self._low(at) in BE | MODALS | HAVE or (found is not None and found[1] == "s")

    def _first_verb(self, at: int) -> int:
        """A verb that is not in the list, where only a verb can stand: “to theme the pages”."""
        word = self._low(at)
        if (
            not word.isalpha()
            or stem(word)
            or self._is_adverb(at)
            or not self._noun_like(at)
            or word in DROPPED | QUANTIFIERS
        ):
            return 0
        after = self._low(at + 1)
        if at and after in CONJUNCTIONS:
            after = "the"
        if word.endswith(("s", "ion", "ment", "ness")) or not (
            after in _DETERMINERS or after in QUANTIFIERS or self._noun_like(at + 1)
        ):
            return 0
        self.actions.append((self._phrase(at, at + 1), []))
        self.open, self.form, self.last, self.primary = True, "base", "verb", 1
        return at + 1

    def _low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def _other(self, at: int, expects: bool) -> bool:
        """Pass over a word that is neither; whether a verb may follow."""
        word = self._low(at)
        if (word in SUBORDINATORS and word not in ("as", "than")) or word in MODALS:
            self.main = self.main and not self.actions
        if word in _WH and self.last == "verb" and self.open and self.actions and self._noun_phrase_at(at + 1):
            self.entities.append(self._phrase(at, at + 1))
            return False  # “know what the first step is”: the step
        if word in _WH and self.last == "verb" and self.open and self.actions:
            entity = self._phrase(at, at + 1)
            self.entities.append(entity)
            self.actions[-1][1].append(entity)
        if word == "that" and self.last == "verb" and self.actions and self.actions[-1][0].text.lower() in _NO_OBJECT:
            self.open = False
            return False
        if word == "to":
            self.open = self.open and self.last == "verb"
            return not self.open or stem(self._low(at + 1)) is not None
        if word in MODALS or (word in ADVERBS and expects):
            return True
        if word in CONJUNCTIONS or word == ",":
            return False
        goes_on = self.last == "verb" and word in _AFTER_VERB
        self.open = self.open and goes_on
        self.last = "verb" if goes_on else "other"
        return False

    # Verbs

    def _verb(self, at: int, expects: bool) -> int:
        """Read a verb at ``at``; the token after it, 0 where there is none."""
        begin = at
        while (
            self._is_adverb(at)
            and (stem(self._low(at + 1)) or self._is_adverb(at + 1))
            or (expects and self._low(at) in ("better", "best") and stem(self._low(at + 1)))
        ):
            at += 1
        word = self._low(at)
        found = stem(word)
        if found is None or self._is_name(at) or word in PRONOUNS or (word in PREPOSITIONS and word != "like"):
            return 0
        base, form = found
        before = self._low(begin - 1)
        if not self._is_verb_here(begin, at, base, form, before, expects):
            return 0
        end = at + 1
        if (
            base == "be"
            and form == "base"
            and expects
            and word == "be"
            and stem(self._low(end))
            and stem(self._low(end))[1] == "ed"
        ):  # type: ignore[index]
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
        if self._low(end) in PARTICLES.get(base, ()) or self._low(end) in ("together", "back"):
            end += 1
        elif base in ("continue", "begin", "start", "try") and self._low(end) == "to" and stem(self._low(end + 1)):
            end += 2
        elif base == "help" and expects and (other := stem(self._low(end))) and other[1] == "base":
            end += 1
        elif base in _TO_LINK and stem(self._low(end)) and stem(self._low(end))[1] == "ing":  # type: ignore[index]
            end += 1
        if self._low(end).endswith("ly") and self._is_adverb(end) and not stem(self._low(end + 1)):
            end += 1
        elif self._low(end) in ("better", "faster"):
            end += 1
        self.actions.append((self._phrase(begin, end), []))
        if self.main and (self.primary == 0 or self._low(begin - 1) in CONJUNCTIONS or self._low(begin - 1) == ","):
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
            if before in SUBJECTS and before not in ("this", "these"):
                return True
            if before in CONJUNCTIONS or before == ",":
                return (self.form == "base" or self.main) and self._parallel(at)
            return self.last == "noun" and begin == at and before not in PREPOSITIONS and after in _DETERMINERS
        if form == "s":
            return before in ("it", "that", "which", "who", "he", "she") or (
                self.last == "noun" and after in _DETERMINERS
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
                return after in DROPPED | QUANTIFIERS | PRONOUNS or (
                    after not in PREPOSITIONS | {"", ".", ","} and self._noun_like(at + 1) and after.endswith("s")
                )
            if before in CONJUNCTIONS or before == ",":
                return self.form == "ing" and (after in DROPPED | QUANTIFIERS)
            return False
        if before in BE:
            return True
        return before in ("i", "we", "they", "he", "she") or (before in HAVE and self._low(begin - 2) in SUBJECTS)

    def _parallel(self, at: int) -> bool:
        """Whether “… and VERB” goes on with the verb before: an object follows, or the sentence ends."""
        after = self._low(at + 1)
        if after in DROPPED or after in QUANTIFIERS or after in PRONOUNS or after in ("", ".", ",", "and", "or"):
            return self.last != "noun" or after not in ("", ".", ",", "and", "or")
        if after in PREPOSITIONS:
            return self.last == "verb"
        return self.last == "verb" or (stem(after) is None and after.endswith("s"))

    def _is_adverb(self, at: int) -> bool:
        word = self._low(at)
        if word in _BOTH:
            return not self._noun_like(at + 1) and not self._low(at + 1) in _BOTH
        return word in ADVERBS or (word.endswith("ly") and "-" not in word and len(word) > 4 and word not in _LY_NOUNS)

    def _phrase(self, begin: int, end: int) -> Phrase:
        start, stop = self.tokens[begin].start, self.tokens[end - 1].end
        return Phrase(self.text[start:stop], start, stop)

    # Noun phrases

    def _noun_like(self, at: int) -> bool:
        if at >= len(self.tokens):
            return False
        word = self._low(at)
        if self._is_name(at) or (
            word == "one" and at + 1 < len(self.tokens) and self._low(at + 1) != "one" and self._noun_like(at + 1)
        ):
            return True
        if not word[0].isalnum() or word in PRONOUNS or word in PREPOSITIONS or word in CONJUNCTIONS:
            return False
        return not (word in SUBORDINATORS or word in MODALS or word in BE or word in HAVE or self._is_adverb(at))

    def _is_name(self, at: int) -> bool:
        text = self.tokens[at].text if at < len(self.tokens) else ""
        return len(text) > 1 and text.isupper() and text.isalpha() and text not in ("AND", "OR", "NOT")

    def _noun_phrase(self, at: int) -> int:
        """Read a noun phrase; the token after it, 0 where there is none."""
        begin = at
        if self._low(begin) == "all" and self._low(begin + 1) in DROPPED:
            begin += 1
        while self._low(begin) in DROPPED and (self._noun_like_or_quantifier(begin + 1) or self._is_adverb(begin + 1)):
            begin += 1
        end = begin
        if self._low(end) in QUANTIFIERS and self._noun_like(end + 1):
            end += 1
        if self._is_adverb(end) and (end > at or "-" in self._low(end + 1)) and self._noun_like(end + 1):
            end += 1
        while self._noun_like(end):
            if end > begin and (self._low(end) in _NEW or self._ends_before(end)):
                break
            end += 1
            if self._low(end) in _UP and self._low(end - 1) in verbs() and end - 1 > begin and self._noun_like(end + 1):
                end += 1  # “a pick up time”, “drop off sites”
        if end == begin or (end == begin + 1 and self._low(begin) in QUANTIFIERS):
            return 0
        if end == begin + 1 and self._no_noun(at, begin):
            self.last, self.open = "other", False
            return end
        end = self._prolonged(begin, end)
        phrase = self._phrase(begin, end)
        self.entities.append(phrase)
        if self.open and self.actions and self._takes(begin if begin == at else at):
            self.actions[-1][1].append(phrase)
        self.last = "noun"
        if self._low(end) not in CONJUNCTIONS and self._low(end) != ",":
            self.open = False
        return end

    def _noun_phrase_at(self, at: int) -> bool:
        while self._low(at) in DROPPED:
            at += 1
        return self._low(at) in QUANTIFIERS or (self._noun_like(at) and self._low(at) not in MODALS)

    def _no_noun(self, at: int, begin: int) -> bool:
        """Whether a word that stands alone is an adjective or participle rather than a noun."""
        word = self._low(begin)
        if self._is_name(begin) or begin > at and self._low(begin - 1) in _DETERMINERS:
            return False
        if self._adjectival(begin) and self._low(begin + 1) in ("and", "or", ","):
            return self._prolonged(begin, begin + 1) == begin + 1
        found = stem(word)
        return word in _ADJECTIVES or (
            found is not None and (found[1] == "ed" or (found[1] == "ing" and self.last != "verb"))
        )

    def _adjectival(self, at: int) -> bool:
        word, found = self._low(at), stem(self._low(at))
        return (
            word in _ADJECTIVES
            or _ADJECTIVE.search(word) is not None
            or (found is not None and found[1] in ("ed", "ing"))
        )

    def _prolonged(self, begin: int, end: int) -> int:
        """“types of waste” is one thing, and so is “accurate and complete data”."""
        after = self._low(end)
        if after == "of" and self._low(end - 1) in _OF and self._noun_like(end + 1):
            return self._plain_end(end + 1)
        if after in ("and", "or", ",") and end == begin + 1 and self._adjectival(begin) and self._noun_like(end + 2):
            if self._noun_like(end + 1) and self._adjectival(end + 1):
                return self._plain_end(end + 1)
        if after in ("i", "we", "they") and self.last == "verb":
            return self._contact_end(end)
        return end

    def _contact_end(self, end: int) -> int:
        """“files I might delete”, “the story we estimated earlier”: one thing, where no object follows."""
        at = end + 1
        while self._low(at) in MODALS | HAVE or self._is_adverb(at):
            at += 1
        if stem(self._low(at)) is None and self._low(at) not in HAVE:
            return end if self._low(at - 1) not in HAVE else at
        at += 1
        if (
            self._is_adverb(at)
            or self._low(at) in _UP
            and not self._noun_like(at + 1)
            and self._low(at + 1) not in DROPPED
        ):
            at += 1
        return at if not self._noun_like(at) and self._low(at) not in DROPPED else end

    def _plain_end(self, at: int) -> int:
        begin = at
        while self._noun_like(at) and not (at > begin and self._ends_before(at)):
            at += 1
        return at

    def _noun_like_or_quantifier(self, at: int) -> bool:
        return self._noun_like(at) or self._low(at) in QUANTIFIERS or self._low(at) in DROPPED

    def _takes(self, at: int) -> bool:
        return True

    def _ends_before(self, at: int) -> bool:
        """Whether a noun phrase ends before a word that goes on with something else: a participle with its own object."""
        after = self._low(at + 1)
        if self._low(at) in _TRAILING and after in ("to", "as", "for"):
            return True
        found = stem(self._low(at))
        if found is None:
            return False
        form = found[1]
        if form == "ed":
            return after in PREPOSITIONS or after in ("", ".", ",") or self._is_adverb(at + 1)
        if form == "ing":
            return after in _DETERMINERS or after in QUANTIFIERS or after in PREPOSITIONS and after not in ("of", "in")
        if form == "s" or (form == "base" and after in _DETERMINERS):
            return after in _DETERMINERS
        if form == "base" and self.actions and self.last == "verb" and self.actions[-1][0].text.lower() in _CAUSE:
            return (
                self._is_adverb(at + 1) or after in _DETERMINERS or after in PRONOUNS or after in ("in", "for", "the")
            )
        return False


_CAUSE = frozenset({"have", "make", "let", "see", "help", "get", "watch", "want"})
_NEW = (DROPPED | {"any", "some", "each", "every", "all", "no"}) - {"such"}
_TRAILING = frozenset("pertinent specific related dependent relevant similar available due equal such able".split())
_ADJECTIVES = frozenset(
    "easy able aware correct valid ready sure ok okay possible clear simple safe free apart whole private public good bad new "
    "big small large quick fast slow alive confused happy useful pertinent related available true false confident secure".split()
)
_DETERMINERS = frozenset("a an the my our your his her its their".split())
_UP = frozenset({"up", "off", "in", "out", "on"})
_BOTH = frozenset("better best first last early late daily weekly monthly only next".split())
_LY_NOUNS = frozenset(
    "family reply supply assembly apply only anomaly daily weekly monthly yearly early friendly likely".split()
)
