"""An answer as a phrase that stands without its question."""

from __future__ import annotations

import re
from functools import cache

from spec_lsp.design.brief.answers import as_offered, catalogue_labels, libraries_of, places
from spec_lsp.design.brief.answers import statement as of_the_catalogue
from spec_lsp.design.brief.inputs import DecisionInput, PackageInput
from spec_lsp.design.language.outcomes import is_imperative
from spec_lsp.design.language.words import content_words, is_plural, lexicon, third_person
from spec_lsp.specs.joining import listed

_LEFT_OVER = re.compile(r"[\s:;,`]+(?:(?:on|at|with|of|in|by|for|to|and|is|from)\b[\s`]*)*$")
ASSIGNED = re.compile(r"[:;,]?\s*`?\b[a-z][a-z]*_[a-z_]+ = .+$")
"""A setting with its value, which stands in the configuration."""
_ASSENT = re.compile(r"^(?:yes and yes|yes|no|nothing)[,;:]\s+(?=\w)", re.I)
_SHOWN_WHEN = re.compile(r"^What is shown (when .+)\?$")
_QUOTED = re.compile(r"“([^”]+)”")
_IN_CASE = re.compile(r"^(?:What (?:happens|is done)|Who (?:is|gets|sees) \w+) (?P<when>(?:when|if|while) .+)\?$", re.I)
_SAYS_CASE = re.compile(r"^(?:when|if|while|after|before|once|from|until)\b|:", re.I)
_WHERE = re.compile(r"^Where (?P<be>do|does|is|are) (?P<rest>(?:(?!, and (?:who|what|which|how|where)\b).)+)\?$", re.I)
_BELOW = re.compile(r"^(?P<place>Below|In|From|On|Under|Within|To|With|At|By) (?:which|what) .+\?$", re.I)
_LIES = re.compile(
    r"^Where (?!.*\b(?:who|which|how)\b)(?:do|does|is|are) .*\b(?:lies?|lives?|stands?|kept|stored|saved)\b.*\?$", re.I
)
_MAKES = re.compile(r"^What makes (?P<thing>.+?) “(?P<state>[^”]+)”\?$", re.I)
_MAY = re.compile(r"^What may (?P<only>only )?(?P<who>(?:the |an? )?\w+) (?P<verb>[a-z]+)\b.*\?$", re.I)
_WHAT_BECOMES = re.compile(
    r"^(?:Where does|What (?:happens|is done) (?:to|with)) (?P<thing>(?:an?|the) .+?)"
    r"(?: (?:stand|go|end up|lie|appear|wait|come)(?: (?:after\w*|then|to|next))?)?\?$", re.I,
)  # fmt: skip
_AS_IT = re.compile(r"^It (?=[a-z])")
_WHICH = re.compile(
    r"^(?:Which|What) (?P<thing>(?!rule\b|makes\b|library\b|file formats?\b)(?:[a-z-]+ ){0,2}?[a-z-]+)"
    r" (?:may|do|does|can|are|is|have|has|belong|makes?|take|takes)\b.*\?$"
)


@cache
def question_labels() -> dict[str, str]:
    """The one or two words that stand for each question of the catalogue."""
    from spec_lsp.planning.catalogue import catalogue

    return {question.key: question.label for question in catalogue()}


def in_own_words(decision: DecisionInput) -> bool:
    """Whether a person answered a question of the catalogue with none of its options: “Other: …”."""
    return not decision.option and decision.question in question_labels()


def beyond_settings(decision: DecisionInput) -> bool:
    """Whether own words say more than the settings and libraries that they give."""
    given = " ".join([*libraries_of(decision), *(f"{name} {value}" for name, value in decision.settings)])
    return in_own_words(decision) and len(content_words(answer(decision)) - content_words(given)) >= _ENOUGH


_ENOUGH = 2


def statement(decision: DecisionInput) -> str | None:
    """What an option of the catalogue says on a line; None for a person's own words, also below such an option."""
    said = of_the_catalogue(decision)
    if not said or (decision.question, decision.option) not in catalogue_labels():
        return said
    return said if as_offered(decision) else None


def answer(decision: DecisionInput) -> str:
    """What was decided, as a phrase that stands without its question."""
    whole = decision.label.strip()
    label = ASSIGNED.sub("", whole)
    label = (label if label == whole else _LEFT_OVER.sub("", label)).rstrip(".")
    if label.lower() in ("yes", "no"):
        label = decision.tradeoff.strip().rstrip(".") or label
    first, _, rest = label.partition(" ")
    verb = first.lower()
    label = _ASSENT.sub("", label)
    if rest and verb in lexicon().operations and first[1:] == first[1:].lower() and is_imperative(label.split()):
        label = f"{third_person(verb)} {rest}"  # “Use the store” → “uses the store”
    if shown := _SHOWN_WHEN.match(decision.title):
        return f"{shown[1]}: {lowered(label)}"
    own = decision.question not in question_labels()
    if own and (case := _IN_CASE.match(decision.title)) and not _SAYS_CASE.search(label):
        return f"{case['when']}, {lowered(label)}"
    if (framed := _framed(decision.title, label)) is not None:
        return framed
    quoted = _QUOTED.search(decision.title)
    if quoted and quoted[1].lower() not in label.lower() and f"-{quoted[1].lower()}-" not in decision.id.lower():
        return f"{quoted[1]}: {lowered(label)}"
    return label


def _framed(title: str, label: str) -> str | None:
    """The answer with the words of its question that it cannot stand without: “Below which folder …?” → “below …”."""
    first = re.split(r"[\s,]", label, maxsplit=1)[0].lower()
    if first in lexicon().third or first in _PREPOSITIONS:
        where = _WHERE.match(title)
        if where and first in _PREPOSITIONS and where["be"].lower() in ("is", "are"):
            thing, _, done = where["rest"].rpartition(" ")
            return f"{thing} {where['be']} {done} {lowered(label)}" if thing else None
        return None
    if makes := _MAKES.match(title):
        return f"{makes['thing']} is {makes['state']} when {lowered(label)}"
    if below := _BELOW.match(title):
        return f"{below['place'].lower()} {lowered(label)}"
    if label.startswith("`") and _LIES.match(title):
        return f"kept in {label}"
    if (where := _WHERE.match(title)) and label.startswith("`") and where["be"].lower() in ("do", "does"):
        goes = re.match(r"^(?P<thing>(?:the|an?) .+) go$", where["rest"])
        if goes and where["be"].lower() == "does":
            return f"{goes['thing']} goes to {label}"
        return f"{re.sub(r' from$', '', where['rest'])}{' from' if where['rest'].endswith(' from') else ':'} {label}"
    if may := _MAY.match(title):
        verb = "" if may["only"] and may["verb"] == "do" else f"{may['verb']} "
        return f"{may['only'] or ''}{may['who']} may {verb}{lowered(label)}"
    if (becomes := _WHAT_BECOMES.match(title)) and _AS_IT.match(label):
        return _AS_IT.sub(lambda _: f"{becomes['thing']} ", label)
    which = _WHICH.match(title)
    plural = which is not None and is_plural(which["thing"].split()[-1])
    modules = which is not None and label.startswith("`") and which["thing"].endswith(_MODULES)
    if which and plural and not modules and not content_words(which["thing"]) & content_words(label):
        return f"{which['thing']}: {lowered(label)}"
    return None


_MODULES = ("modules", "functions", "classes", "methods")
_PREPOSITIONS = frozenset(
    ["on", "in", "at", "by", "from", "to", "with", "below", "under", "behind", "beside", "within", "per"]
)


def lowered(text: str) -> str:
    """The text with a small first letter, unless its first word is code, a name or an abbreviation."""
    first = text.split(" ", 1)[0]
    named = first[1:] != first[1:].lower() or first[:1] in '`“"' or first.rstrip(",.;:").removesuffix("s") in _NAMES
    named = (
        named
        or first.rstrip(",.;:").lower() in places().products
        or bool(_NAME_OF_TWO.match(text) and content_words(first))
    )
    return text if named else text[:1].lower() + text[1:]


_NAME_OF_TWO = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
_NAMES = frozenset(
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
     "April", "May", "June", "July", "August", "September", "October", "November", "December"]
)  # fmt: skip


def with_question(decision: DecisionInput, text: str) -> str:
    """A short answer with its question in front: “Who may see and do what: by role”; of who may do what also what that
    means, where a person said it."""
    if in_own_words(decision) and text.casefold().startswith(decision.label[:_BEGINS].casefold()):
        if not decision.title.startswith("Who "):
            return f"{question_labels()[decision.question]}: {text}"
        return text if decision.question == "access" else f"{decision.title.rstrip('?')}: {lowered(text)}"
    known = catalogue_labels().get((decision.question, decision.option), ("", ""))
    if decision.question in ("access", "permissions", "roles") and decision.tradeoff not in ("", known[1]):
        return f"{text}; {decision.tradeoff.rstrip('.')}" if decision.option in _RULES_OF_ACCESS else text
    if len(text.split()) > _SHORT or not decision.title or decision.title == "Which?":
        return text
    if kept := _KEPT_WHERE.match(decision.title):
        return f"{kept['what'][:1].upper()}{kept['what'][1:]}: {text}"
    if who := _WHO_DOES.match(decision.title):
        return f"{text} {who['does']}"
    return f"{decision.title.rstrip('?')}: {lowered(text)}"


_KEPT_WHERE = re.compile(r"^Where (?:are|is) (?:the )?(?P<what>.+?) (?:kept|stored|saved|held)\?$", re.I)
_WHO_DOES = re.compile(r"^(?:Who|What|Which \w+) (?P<does>[a-z]+s (?:the|an?|and|it|them)\b.+)\?$")


_RULES_OF_ACCESS = frozenset(["roles", "policies"])
_SHORT = 3  # a label of so few words is not understood without its question
_BEGINS = 10  # so much of an answer is there as it was given


def roles_of_stories(decision: DecisionInput, package: PackageInput) -> str:
    """Which role the stories give which of them: “: clerk for US-1 and US-2, reader for US-3”."""
    found: dict[str, list[str]] = {}
    for source in package.stories:
        if role := re.sub(r"^(?:an?|the) ", "", (source.story.role or "").strip(), flags=re.I).lower():
            found.setdefault(role, []).append(source.name)
    if decision.question not in ("access", "roles", "permissions") or decision.option != "roles":
        return ""
    if not found:
        return "; which role may do what remains open"
    return ": " + ", ".join(f"{role} for {listed(names)}" for role, names in found.items())
