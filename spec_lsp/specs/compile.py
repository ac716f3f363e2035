"""Confirmed entries, stories and answers → the specification. The same input always gives the same value."""

from __future__ import annotations

import re

from spec_lsp.design.brief.answers import libraries_of
from spec_lsp.design.brief.inputs import PackageInput, check_package
from spec_lsp.design.document.matching import best
from spec_lsp.design.document.model import Component, Design, Entry
from spec_lsp.design.document.prose import WAITING, in_english, role_plural, short_want
from spec_lsp.design.language.words import content_words, enumerated, gerund
from spec_lsp.design.reuse import reused, unchanged, uses
from spec_lsp.specs.answers import concerns, place_answers
from spec_lsp.specs.conditions import all_of
from spec_lsp.specs.effects import Effects, effects
from spec_lsp.specs.errors import error_cases
from spec_lsp.specs.filling import PROTOCOL
from spec_lsp.specs.libraries import faces_people
from spec_lsp.specs.measured import is_measured, performance
from spec_lsp.specs.model import (
    Dependency,
    Item,
    Library,
    Method,
    Property,
    Spec,
    SpecComponent,
    SpecTest,
)
from spec_lsp.specs.placed import Placed
from spec_lsp.specs.reading import bare, read
from spec_lsp.specs.reporting import reported
from spec_lsp.specs.samples import sample_of
from spec_lsp.specs.sections import sections_of, sentence
from spec_lsp.specs.signed_in import signed_in
from spec_lsp.specs.testing import tests_of
from spec_lsp.specs.tidy import tidied
from spec_lsp.trace.fingerprints import fingerprint

_MOST_WANTS = 4
_PURPOSE_WORDS = 12
_SMALL_WORD = 4
_BESIDES = frozenset(["on", "for", "from", "with", "via", "in", "without", "to", "by", "so", "at", "across"])
_PROJECT_FILES = frozenset(["file", "readme", "documentation", "changelog", "license", "pyproject", "docs"])
_FORM = re.compile(
    r"^(?:feature (?:specification|spec|request)|user story|specification|epic|story)\s*\d*\s*[:—–-]\s*", re.I
)
"""What a form calls every document, in front of its title."""
_FUNCTIONAL = re.compile(r"^(.*?)(\d+)$")


def compile_spec(design: Design, package: PackageInput) -> Spec:
    """The specification of a design.

    Every criterion has a test and a component that implements it: that of the entries which name it, else the one it
    says most about (:func:`unplaced` lists those). Raises PackageRefusedError for a name or path that cannot be.
    """
    check_package(package)
    design, files = _complete(design, package)
    placed = place_answers(design, package)
    said = effects(package, design.components, placed.clauses, design.left_out)
    if said.guarded or said.fronts:
        guards = tuple(_guard(name, package) for name in said.guarded)
        guards += tuple(Item(sentence(text), (name,)) for name, text in said.fronts.items())
        placed.items["Security"] = (*placed.items.get("Security", ()), *guards)
    if measured := performance(package):
        placed.items["Performance"] = (*placed.items.get("Performance", ()), *measured)
    if asking := signed_in(design, package):
        placed.items["Security"] = (*placed.items.get("Security", ()), asking)
    answers = [(key, *answer) for key in sorted(placed.clauses) for answer in placed.clauses[key]]
    tests = tests_of(design, package, said, files, answers)
    components = tuple(
        _component(
            component,
            package,
            said,
            placed,
            tests.get(component.name, ()),
            frozenset(
                name
                for other in design.components
                if other is not component and not faces_people(other)
                for name in _done(other, said)
            ),
        )
        for component in design.components
    )
    told = next((one.option for one in package.decisions if one.question == "errors"), "")
    components = reported(components, told)
    return Spec(
        package.package,
        package.path if package.path.endswith("/") else package.path + "/",
        package.exists,
        package.purpose or tidied(_purpose(package, design)),
        _user_stories(package),
        _dependencies(placed, design, package),
        _decisions(package, design),
        components,
        tuple(
            one._replace(items=tuple(item._replace(text=tidied(item.text)) for item in one.items))
            for one in sections_of(design, package, placed, files)
        ),
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


def _guard(name: str, package: PackageInput) -> Item:
    """What holds for every request, as a line of its own: no single method stands in front of them all."""
    said = read(package.criteria[name][1].text)
    text = " and ".join(outcome.effect for outcome in said.outcomes)
    return Item(sentence(f"{text[:1].upper()}{text[1:]} {all_of(said.conditions)}".strip()), (name,))


def _component(
    component: Component,
    package: PackageInput,
    said: Effects,
    placed: Placed,
    tests: tuple[SpecTest, ...],
    elsewhere: frozenset[str],
) -> SpecComponent:
    """A component of the specification; ``elsewhere`` are the criteria that others do something of: what only holds a
    field of theirs implements none of them."""
    methods = []
    for entry in component.of("method"):
        key = component.name, entry.body
        note = entry.note or tidied(said.notes.get(key, ""))
        note = placed.codes.besides(note) if entry.name == "main" else note
        named = {*entry.references, *placed.references.get(key, ()), *said.references.get(key, ())}
        named = {one for one in named if not is_measured(package, one)} or named
        references = package.sorted(named - set(said.guarded))
        methods.append(Method(entry.body, sentence(note), references, entry.was))
    properties = tuple(
        Property(entry.name, _typed(entry, methods), package.sorted(entry.references)) for entry in component.of("type")
    )
    errors = tuple(one._replace(text=tidied(one.text)) for one in error_cases(component, package, placed))
    tests = tuple(one._replace(note=tidied(one.note)) for one in tests)
    libraries = tuple(
        Library(name, rationale, references) for name, rationale, references in placed.libraries.get(component.name, ())
    )
    patterns = placed.patterns.get(component.name, ())
    done = _done(component, said) | {name for test in tests for name in test.references}
    held = {name for entry in component.of("type", "table", "setting") for name in entry.references}
    implements = tuple(name for name in package.criteria if name in done | (held - elsewhere))
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


def _typed(entry: Entry, methods: list[Method]) -> str:
    """What a type holds; of an interface also that it raises, where a method does something about that."""
    note = f"; {entry.note}" if entry.note else ""
    if protocol := PROTOCOL.match(entry.body):
        fails = f"when {gerund(protocol[1].partition('_')[0])} fails"
        note += f"; raises an exception {fails}" if any(fails in one.note for one in methods) else ""
    return entry.body + note


def _done(component: Component, said: Effects) -> set[str]:
    """The criteria of which a component does something: all but those that only its fields and settings name."""
    spoken = (
        name for entry in component.of("method") for name in said.references.get((component.name, entry.body), ())
    )
    kept = ("type", "table", "setting", "text")
    return {*spoken, *(name for entry in component.entries if entry.kind not in kept for name in entry.references)}


def _purpose(package: PackageInput, design: Design) -> str:
    """“Let members sign in with email and password.”: the wants of the stories, each said once and short; of stories in
    another language what the components are for."""
    own = [component.purpose for component in design.components if not faces_people(component)]
    if not all(in_english(source.story) for source in package.stories) and own and all(own):
        return " ".join(dict.fromkeys(own))
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
        titled = [source.story for source in package.stories if source.story.title]
        named = [story for story in titled if story.kind != "feature"] or titled
        titles = [_FORM.sub("", story.title or "") for story in named]
        if not all(in_english(source.story) for source in package.stories):
            return f"{'; '.join(titles)}." if titles else ""
        said = [_as_phrase(title) for title in titles]
        said = [said[0][:1].upper() + said[0][1:], *said[1:]] if said else []
        return f"{enumerated(list(dict.fromkeys(said)))}." if said else ""
    role = roles[0] if len(set(roles)) == 1 and roles[0] else "people"
    return f"Let {role_plural(role)} {enumerated(wants[:_MOST_WANTS])}."


def _as_phrase(title: str) -> str:
    """“Loan Form for PDF Labels” → “loan form for PDF labels”: a title as words within a sentence."""
    words = title.split()
    titled = all(word[:1].isupper() or len(word) < _SMALL_WORD for word in words)
    return " ".join(
        word.lower() if (titled or not at) and word[1:] == word[1:].lower() else word for at, word in enumerate(words)
    )


def _shortened(want: str) -> str:
    """“create feeds from their configuration” → “create feeds”, where a purpose has many wants to say."""
    words = want.split()
    ends = (at for at, word in enumerate(words) if at > 1 and word in _BESIDES and words[at - 1] not in WAITING)
    at = next(ends, len(words))
    return " ".join(words[:at])


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
    """Libraries and interfaces that answers confirm, the workspace's own classes that signatures name, and
    what of its code is called besides."""
    extras = {
        library
        for one in package.decisions
        for library in libraries_of(one)
        if re.search(rf"`{re.escape(library)}`,? as an? (?:optional )?extra\b", one.label)
    }
    found = [
        Dependency(name, "an extra" if name in extras else "", references)
        for name, references in placed.dependencies.items()
    ]
    said = {name.rpartition(".")[2] for name in placed.dependencies}
    own = {entry.name for entry in design.entries if entry.kind == "type"}
    for entry in (entry for component in design.components for entry in component.of("method")):
        for name in re.findall(r"(?<![\w.])[A-Z]\w+\b", entry.body):
            if name in package.classes and name not in said | own:
                said.add(name)
                found.append(Dependency(package.classes[name].name, "", package.sorted(entry.references)[:1]))
    methods = [entry.name for component in design.components for entry in component.of("method")]
    known = {one.name: one.references for one in found}
    called = reused(package, known, methods)
    placed.used.extend(Item(text, references) for text, references in (*uses(called), *unchanged(design, package)))
    return (*found, *(Dependency(one.name, "", one.references) for one in called))


def _decisions(package: PackageInput, design: Design) -> tuple[str, ...]:
    """The answers that hold for the package: those an entry names, and all that concern it."""
    named = {name for entry in design.entries for name in entry.references}
    chosen = [one for one in package.decisions if one.id in named or concerns(one, package)]
    if not any(component.of("error") for component in design.components):
        chosen = [one for one in chosen if one.question != "errors" or one.id in named]  # about none of its lines
    return tuple(sorted(decision.id for decision in chosen))
