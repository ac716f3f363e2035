"""Confirmed entries, stories and answers → the specification. The same input always gives the same value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.clauses import Clauses
from spec_lsp.design.inputs import PackageInput, check_package
from spec_lsp.design.matching import best
from spec_lsp.design.model import Component, Design, Entry
from spec_lsp.design.prose import in_english, role_plural, short_want
from spec_lsp.design.words import content_words
from spec_lsp.specs.answers import Placed, concerns, place_answers
from spec_lsp.specs.boundaries import boundary_note
from spec_lsp.specs.effects import effects, inner, is_border
from spec_lsp.specs.errors import error_cases
from spec_lsp.specs.model import (
    Dependency,
    Library,
    Method,
    Property,
    Spec,
    SpecComponent,
    SpecTest,
)
from spec_lsp.specs.naming import name_of_test
from spec_lsp.specs.reading import bare, prepared, read, roles_of
from spec_lsp.specs.samples import sample_of
from spec_lsp.specs.sections import sections_of, sentence
from spec_lsp.specs.voice import order_apart
from spec_lsp.trace.fingerprints import fingerprint

_MOST_WANTS = 4
_PURPOSE_WORDS = 12
_BESIDES = frozenset(["on", "for", "from", "with", "via", "in", "without", "to", "by", "so", "at", "across"])
_REFUSING = frozenset(["reject", "refuse", "deny", "decline", "lock", "block", "raise"])
_PROJECT_FILES = frozenset(["file", "readme", "documentation", "changelog", "license", "pyproject", "docs"])
_FUNCTIONAL = re.compile(r"^(.*?)(\d+)$")


def compile_spec(design: Design, package: PackageInput) -> Spec:
    """The specification of a design.

    Every criterion has a test and a component that implements it: that of the entries which name it, else the one it
    says most about (:func:`unplaced` lists those). Raises PackageRefusedError for a name or path that cannot be.
    """
    check_package(package)
    design, files = _complete(design, package)
    placed = place_answers(design, package)
    notes = effects(package, design.components, placed.clauses)
    tests = _tests(design, package, files)
    components = tuple(
        _component(component, package, notes, placed, tests.get(component.name, ())) for component in design.components
    )
    return Spec(
        package.package,
        package.path if package.path.endswith("/") else package.path + "/",
        package.exists,
        package.purpose or _purpose(package),
        _user_stories(package),
        _dependencies(placed, design, package),
        _decisions(package, design),
        components,
        sections_of(design, package, placed, files),
    )


def unplaced(design: Design, package: PackageInput) -> tuple[str, ...]:
    """The criteria that no entry names, in the order of the stories."""
    named = {name for entry in design.entries for name in entry.references}
    return tuple(name for name in package.criteria if name not in named)


def _complete(design: Design, package: PackageInput) -> tuple[Design, dict[str, str]]:
    """The design with each criterion that no entry names at the method it says most about.

    A criterion about a file of the project (“example config file”) is about no method: such criteria are returned with
    the component nearest to them.
    """
    files: dict[str, str] = {}
    for name in unplaced(design, package):
        methods = [(component, entry) for component in design.components for entry in component.of("method")]
        if not methods:
            break
        text = " ".join(outcome.effect for outcome in read(package.criteria[name][1].text).outcomes)
        component, entry = best(methods, text)
        if content_words(text) & _PROJECT_FILES:
            files[name] = component.name
            continue
        entries = tuple(
            one._replace(references=(*one.references, name)) if one is entry else one for one in component.entries
        )
        changed = component._replace(entries=entries)
        components = tuple(changed if one is component else one for one in design.components)
        design = design._replace(components=components)
    return design, files


def _component(
    component: Component,
    package: PackageInput,
    notes: dict[tuple[str, str], str],
    placed: Placed,
    tests: tuple[SpecTest, ...],
) -> SpecComponent:
    methods = []
    for entry in component.of("method"):
        note = entry.note or notes.get((component.name, entry.body), "")
        references = package.sorted({*entry.references, *placed.references.get((component.name, entry.body), ())})
        methods.append(Method(entry.body, sentence(note), references, entry.was))
    properties = tuple(
        Property(entry.name, entry.body + (f"; {entry.note}" if entry.note else ""), package.sorted(entry.references))
        for entry in component.of("type")
    )
    errors = error_cases(component, package, placed)
    libraries = tuple(
        Library(name, rationale, references) for name, rationale, references in placed.libraries.get(component.name, ())
    )
    patterns = placed.patterns.get(component.name, ())
    lines = {name for entry in component.entries for name in entry.references}
    lines |= {name for test in tests for name in test.references}
    implements = tuple(name for name in package.criteria if name in lines)
    prints = tuple((name, fingerprint(package.criteria[name][1].text)) for name in implements)
    return SpecComponent(
        component.name,
        component.file,
        component.exists,
        component.purpose,
        libraries,
        patterns,
        tuple(methods),
        sample_of(component, package),
        properties,
        errors,
        tests,
        implements,
        prints,
    )


def _purpose(package: PackageInput) -> str:
    """“Let members sign in with email and password.”: the wants of the stories, each said once and short."""
    wants: list[str] = []
    roles: list[str] = []
    for source in package.stories:
        if source.story.want and in_english(source.story):
            wants.append(short_want(bare(source.story.want)))
            roles.append((source.story.role or "").strip())
    wants = list(dict.fromkeys(wants))
    if sum(len(want.split()) for want in wants) > _PURPOSE_WORDS:
        wants = list(dict.fromkeys(_shortened(want) for want in wants))
    if not wants:
        titles = [source.story.title for source in package.stories if source.story.title]
        if not all(in_english(source.story) for source in package.stories):
            return f"{'; '.join(titles)}." if titles else ""
        said = [titles[0], *(title[:1].lower() + title[1:] for title in titles[1:])] if titles else []
        return f"{_enumerated(list(dict.fromkeys(said)))}." if said else ""
    role = roles[0] if len(set(roles)) == 1 and roles[0] else "people"
    return f"Let {role_plural(role)} {_enumerated(wants[:_MOST_WANTS])}."


def _shortened(want: str) -> str:
    """“create feeds from their configuration” → “create feeds”, where a purpose has many wants to say."""
    words = want.split()
    at = next((at for at, word in enumerate(words) if at > 1 and word in _BESIDES), len(words))
    return " ".join(words[:at])


def _enumerated(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def _user_stories(package: PackageInput) -> tuple[str, ...]:
    """The stories by name; functional requirements as a range, since no story holds them."""
    names: list[str] = []
    for source in sorted(package.stories, key=lambda source: source.story.kind == "feature"):
        if source.story.kind != "feature":
            names.append(source.name)
            continue
        run: list[str] = []
        for criterion in (*source.story.criteria, None):
            name = source.cite(criterion.name) if criterion else ""
            if run and name and _follows(run[-1], name):
                run.append(name)
                continue
            if run:
                names.append(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}")
            run = [name]
    return tuple(dict.fromkeys(names))


def _follows(before: str, name: str) -> bool:
    one, two = _FUNCTIONAL.match(before), _FUNCTIONAL.match(name)
    return bool(one and two and one[1] == two[1] and int(one[2]) + 1 == int(two[2]))


def _dependencies(placed: Placed, design: Design, package: PackageInput) -> tuple[Dependency, ...]:
    """Libraries and interfaces that answers confirm, then the workspace's own classes that signatures name."""
    found = [Dependency(name, "", references) for name, references in placed.dependencies.items()]
    said = {name.rpartition(".")[2] for name in placed.dependencies}
    own = {entry.name for entry in design.entries if entry.kind == "type"}
    for entry in (entry for component in design.components for entry in component.of("method")):
        for name in re.findall(r"(?<![\w.])[A-Z]\w+\b", entry.body):
            if name in package.classes and name not in said | own:
                said.add(name)
                found.append(Dependency(package.classes[name].name, "", package.sorted(entry.references)[:1]))
    return tuple(found)


def _decisions(package: PackageInput, design: Design) -> tuple[str, ...]:
    """The answers that hold for the package: those an entry names, and all that concern it."""
    named = {name for entry in design.entries for name in entry.references}
    chosen = (one for one in package.decisions if one.id in named or concerns(one, package))
    return tuple(sorted(decision.id for decision in chosen))


def _tests(design: Design, package: PackageInput, files: dict[str, str]) -> dict[str, tuple[SpecTest, ...]]:
    """One test a criterion, in the component that does most of what it says."""
    found: dict[str, list[SpecTest]] = {}
    used: dict[str, int] = {}
    roles = roles_of(package)
    for name, (_, criterion) in package.criteria.items():
        behind = [(c, e) for c in design.components for e in c.entries if name in e.references]
        said = read(criterion.text, roles)
        text = " ".join(outcome.effect for outcome in said.outcomes)
        methods = [pair for pair in behind if pair[1].kind == "method"] or behind
        if not methods and name not in files:
            continue
        trigger = " ".join(said.when)
        methods = inner(methods, said.outcomes[0]) if said.outcomes else methods
        home, entry = best(methods, text, trigger) if methods else (None, None)
        fallback = "criterion_" + re.sub(r"\W+", "_", name).strip("_").lower()
        deed = entry.name if entry is not None and entry.kind == "method" else ""
        decided = next((one for one in package.decisions if name in one.because and not one.settings), None)
        wanted = name_of_test(criterion.text, fallback, deed, roles, decided.label if decided is not None else "")
        number = used[wanted] = used.get(wanted, 0) + 1
        if number > 1:
            wanted = f"{wanted}_{number}"
        decimal = any(re.search(r"\b(?:Decimal|float|Numeric|Float)\b", entry.body) for _, entry in behind)
        refused = bool(said.quoted) or any(one.verb in _REFUSING for one in said.outcomes)
        refused = refused or any(one.negative for one in said.outcomes[:1])
        notes = [boundary_note(prepared(criterion.text), decimal, refused)]
        notes += [f"message “{quoted}”" for quoted in said.quoted if len(quoted.split()) > 3]
        note = "; ".join(part for part in notes if part)
        found.setdefault(home.name if home is not None else files[name], []).append(SpecTest(wanted, note, (name,)))
        for component, test in _tests_of_order(home, behind, name, said):
            found.setdefault(component.name, []).append(test)
    return {key: tuple(tests) for key, tests in found.items()}


def _tests_of_order(
    home: Component | None, behind: list[tuple[Component, Entry]], name: str, said: Clauses
) -> Iterator[tuple[Component, SpecTest]]:
    """The order of what a page shows is made by the method behind it, and tested there."""
    if home is None or not said.outcomes:
        return
    rest, order = order_apart(said.outcomes[0].effect)
    for component, entry in behind:
        reads = entry.kind == "method" and entry.name.split("_")[0] in ("list", "search", "find")
        if rest and order and reads and component is not home and not is_border(component, entry):
            words = re.findall(r"[a-z0-9]+", re.split(r",\s", order)[0].lower())
            yield component, SpecTest("_".join(["test", entry.name.partition("_")[2], "are", *words]), "", (name,))
            return
