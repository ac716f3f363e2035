"""The tests of each component: named by what comes out, with what the name does not say in a note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Design
from spec_lsp.design.language.outcomes import FINITE
from spec_lsp.design.language.words import content_words, enumerated, lexicon
from spec_lsp.specs.effects import Effects
from spec_lsp.specs.following import tried
from spec_lsp.specs.joining import PASSES
from spec_lsp.specs.model import SpecTest
from spec_lsp.specs.namewords import words_of_test
from spec_lsp.specs.reading import roles_of
from spec_lsp.specs.tested_lines import of_lines
from spec_lsp.specs.tested_outcomes import Tested, of_criterion
from spec_lsp.specs.tested_rules import of_access, of_settings

_HOW = re.compile(
    r"^(?:uses|calls|reads|kept|text|as an?|a rule|in the background|what is deleted|half)\b|.+ (?:is|are) unique$",
    re.I,
)
_MEANS = re.compile(
    r"\b(?:jobs?|cron|(?:management|Flask) command|existing|librar(?:y|ies)|templates?|scheduler|process|runner"
    r"|in the settings|WebSocket|token|ORM)\b|`[\w.]+\(", re.I,
)  # fmt: skip
_NAMED_ONLY = re.compile(r"uses |`[\w.-]+`(?:$| with |, `)")
"""What is used, and names in a row: nothing comes out of them."""
_PAGE = re.compile(r"(?P<many>\d+) on a page\b")
_SHORT = 12  # an answer of more words is no case to try
_CODE = re.compile(r"^(?P<code>\d) (?P<when>(?:for|when) .+)$")
_CODES = re.compile(r"; \d (?:for|when) ")  # which exit code when: each one is tried
_OPEN = re.compile(r"\bremains open$")
_NEXT_CODE = re.compile(r", (?:else )?(?=\d (?:for|when) )")
_CONDITION = re.compile(r"(?:when|for|if|once|after|until|without) ")
_CASE = re.compile(r" (?:when|if|once) ")
_REFUSED = re.compile(r"\b(?:refused|rejected)\b")
_TRIED = re.compile(r"^test_raises_|\b(?:does|do) not$")
_ALL_OR_NOTHING = re.compile(r"^all or nothing\b", re.I)
_POINTS = re.compile(r"\b(?:it|them|its|their|here|this|that)\b")
_LEADS = frozenset(["while", "as", "by", "in", "on", "with", "for", "at", "each", "once", "until"])
_ECHO = 0.8  # a note with so many of its words in the name says it again
_CERTAIN = 5  # of fewer words, those of the other test must be the half, too
_SAME = 0.75  # two tests that share so many of their words try the same


def tests_of(
    design: Design, package: PackageInput, said: Effects, files: dict[str, str],
    answers: Iterable[tuple[tuple[str, str], str, str]],
) -> dict[str, tuple[SpecTest, ...]]:  # fmt: skip
    """The tests by component. ``files`` holds the criteria about files of the project, with the component nearest;
    ``answers`` what was decided about criteria, as it stands on the methods' lines: method, criterion and text."""
    found: list[Tested] = []
    roles = roles_of(package)
    decided: dict[str, list[tuple[tuple[str, str], str]]] = {}
    for key, name, text in answers:
        if (len(text.split()) <= _SHORT or _CODES.search(text)) and not _HOW.match(text):
            decided.setdefault(name, []).append((key, text))
    for name in package.criteria:
        several = list(of_criterion(name, design, package, said, files, roles))
        if several:
            _note(several, of_settings(name, design, package))
            raised = [one.name for one in design.entries if one.kind == "error" and name in one.references]
            cases = [case for key, text in decided.get(name, ()) for case in _decided(name, key, text, several, raised)]
            several = [*several, *cases]
        found += _once(several)
    lines = list(of_lines(design, package, said.notes))
    found += [Tested(*one) for one in of_access(design, package, [test for _, test in lines])]
    found += [Tested(*one) for one in (*tried(design, package), *lines)]
    tests: dict[str, list[Tested]] = {}
    for one in found:
        own = tests.setdefault(one.component, [])
        same = next((at for at, other in enumerate(own) if _alike(other, one, package)), None)
        if same is not None:
            own[same] = _together(own[same], one, package)
        else:
            own.append(_apart(one, {other.test.name for other in own}))
    return {component: tuple(one.test for one in own) for component, own in tests.items()}


def _apart(one: Tested, used: set[str]) -> Tested:
    """A test under a name of its own: with its condition, else with its method, else with a number."""
    test = one.test
    by_method = test.name.replace("test_", f"test_{one.method}_", 1) if one.method else ""
    numbered = (f"{test.name}_{number}" for number in range(2, len(used) + 3))
    apart, note = one.apart
    name = next(name for name in (test.name, apart, one.longer, by_method, *numbered) if name and name not in used)
    known = content_words(name.replace("_", " "))
    parts = [note, *test.note.split("; ")] if name == apart != test.name else test.note.split("; ")
    if name in (one.longer, apart) and name != test.name:
        parts = [part for part in parts if not _CONDITION.match(part) and not content_words(part) <= known]
    return one._replace(test=test._replace(name=name, note="; ".join(dict.fromkeys(part for part in parts if part))))


def _note(several: list[Tested], notes: list[str], at: int = 0) -> None:
    """The notes at one of the tests."""
    test = several[at].test
    said = test.note
    for page in filter(None, (_PAGE.match(part) for part in notes)):
        said = re.sub(rf", {page['many']} [^,;”]+(?=”)", "", said)  # the story's own words for it
    whole = "; ".join(dict.fromkeys(part for part in (said, *notes) if part))
    several[at] = several[at]._replace(test=test._replace(note=whole))


def _decided(name: str, key: tuple[str, str], text: str, several: list[Tested], raised: list[str]) -> Iterator[Tested]:
    """What an answer fixes: a case of its own as a test where it is one, else in the note of the criterion's first."""
    notes = []
    known = content_words(" ".join(f"{one.test.name} {one.test.note}" for one in several).replace("_", " "))
    for part in (_IN_CASE.sub(r"\g<then> \g<when>", one) for one in text.split("; ")):
        if _OPEN.search(part):
            continue  # there is nothing yet that could be tried
        if _MEANS.search(part) or _NAMED_ONLY.match(part):
            continue  # by what it is done is no outcome
        words = content_words(part)
        codes = [code for one in _NEXT_CODE.split(part) if (code := _CODE.match(one))]
        for code in codes:
            case = ["test", "exit", "code", "is", code["code"], *words_of_test(code["when"])]
            yield Tested(key[0], SpecTest("_".join(case), "", (name,)))
        if codes or not words or len(words & known) >= _ECHO * len(words) or ("again" in words and "again" in known):
            continue
        if _REFUSED.search(part) and any(_TRIED.search(f"{one.test.name} {one.test.note}") for one in several):
            continue
        case = _case(part, key[1].partition("(")[0])
        if case:
            shows = raised if "message" in case and not _CASE.search(part) else []
            when = f"when {enumerated([f'`{one}`' for one in shows])} is raised".replace("` and `", "` or `")
            yield Tested(key[0], SpecTest("_".join(["test", *case]), when if shows else "", (name,)))
        elif "`" in part and _CASE.search(part):
            continue
        else:
            notes.append(part)
    mine = [one for one in several if one.method == key[1].partition("(")[0]]
    _note(several, notes, several.index(mine[0]) if mine else 0)


_IN_CASE = re.compile(r"^(?P<when>when [^,]+), (?P<then>.+)$")


def _case(text: str, method: str) -> list[str]:
    """The name of a case that an answer gives: “the others are still sent when one fails”; empty for values and for
    what only its line explains."""
    said = _ALL_OR_NOTHING.sub("nothing changes", re.sub(r"(?<=calls )it\b", method, text))
    words = said.split()
    known = lexicon()
    acts = (
        " need not " in said
        or any(word in FINITE for word in words[1:])
        or any(word in known.third for word in words[2:4])
    )
    if words[0] in _LEADS or _POINTS.search(said) or "`" in said or not (acts or _CASE.search(said)):
        return []
    return words_of_test(said)


def _once(several: list[Tested]) -> list[Tested]:
    """Each value at the first test of a criterion that it is tried in. A condition stands at each: whoever reads one
    test has not read the one before it."""
    said: set[str] = set()
    found = []
    for one in several:
        parts = [part for part in one.test.note.split("; ") if part]
        parts = [part for part in parts if part not in said or _tells(part)]
        said |= set(parts)
        found.append(one._replace(test=one.test._replace(note="; ".join(parts))))
    return found


def _tells(note: str) -> bool:
    """Whether a note is a condition that is not only that all is as it should be."""
    return bool(_CONDITION.match(note)) and (not PASSES.search(note) or not lexicon().negative.isdisjoint(note.split()))


def _alike(one: Tested, other: Tested, package: PackageInput) -> bool:
    """Whether a requirement's test tries what a scenario's test does: with its words, numbers and negations, but for a
    few. Two scenarios that are alike are two cases."""
    kinds = [
        {package.criteria[name][1].kind for name in each.test.references if name in package.criteria}
        for each in (one, other)
    ]
    if kinds[0] & kinds[1]:
        return False
    names = [(each.longer or each.test.name).removeprefix("test_").replace("_", " ") for each in (one, other)]
    words, more = (content_words(name) for name in names)
    few, many = sorted((len(words), len(more)))
    if few < 3 or len(words & more) < max(_SAME * few, many / 2 if few < _CERTAIN else 0):
        return False
    exact = [
        {word for word in each if word.isdigit() or word in ("no", "not", "only", "never")} for each in (words, more)
    ]
    return exact[0] == exact[1]


def _together(one: Tested, other: Tested, package: PackageInput) -> Tested:
    """One test for both criteria, with the values that the second one adds."""
    parts = [part for part in other.test.note.split("; ") if re.search(r"\d|[“\"`]", part)]
    notes = dict.fromkeys(note for note in (one.test.note, *parts) if note)
    references = package.sorted({*one.test.references, *other.test.references})
    return one._replace(test=one.test._replace(note="; ".join(notes), references=references))
