"""What an answer adds to a draft so that what was decided can be built: ``consequences.yaml`` says what.

An answer whose consequence stands nowhere in the contract would be repeated by the specification and change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spec_lsp.design.answered.consequences import consequence_of, ports
from spec_lsp.design.answered.services import sent_by_nobody
from spec_lsp.design.answered.tables import storing_decision
from spec_lsp.design.brief.inputs import DecisionInput, PackageInput
from spec_lsp.design.document.matching import best
from spec_lsp.design.document.model import Component, Entry, EntryKind, fields_of, parameters_of, returns_of, taking
from spec_lsp.design.language.phrases import read_phrase
from spec_lsp.design.language.words import lexicon, pascal, plural, singular, snake

if TYPE_CHECKING:
    from spec_lsp.design.answered.consequence_schema import ConsequenceEntry, PortEntry, RecordEntry

_SENDS = re.compile(
    r"\b(?:send|mail|deliver|publish|forward)(?:s|es)?\s+(?P<what>(?:an?|the|each|every)\s[^.;]+)", re.I
)
_PEOPLE = ("member", "user", "account", "customer", "person", "player", "employee", "subscriber")
_READS = frozenset(["list", "get", "search", "find", "filter", "show", "calculate", "count", "export", "check", "view"])
_ASKS_OUTSIDE = frozenset(
    ["get", "fetch", "look", "search", "find", "list", "load", "translate", "predict", "classify", "sync", "estimate"]
)
_OWN = re.compile(r"\b(?:my|mine|own|eigen\w*|mijn|mein\w*|mes|mon|propres?|propri\w*|mis|propi\w*)\b", re.I)
_FORM = re.compile(r"\{(\w+)\}")


def with_consequences(components: list[Component], package: PackageInput, shown: frozenset[str]) -> list[Component]:
    """The components with what the package's answers add; ``shown`` are those at its border, which get nothing."""
    work = _Adding(list(components), package, shown)
    rules = [(one, rule) for one in package.decisions if (rule := consequence_of(one)) is not None]
    work.add_sender()
    for decision, rule in sorted(rules, key=lambda pair: (not pair[1].port, pair[0].id)):
        work.add(decision, rule)
    return work.components


@dataclass
class _Adding:
    """The components while answers are added one by one."""

    components: list[Component]
    package: PackageInput
    shown: frozenset[str]

    def add(self, decision: DecisionInput, rule: ConsequenceEntry) -> None:
        if rule.port:
            self._add_port(decision)
        if rule.returns_errors:
            self.components = [one if one.name in self.shown else _with_results(one) for one in self.components]
        for at, entry in self.about(decision, rule.verbs, rule.by_itself, bool(rule.table)):
            component = self.components[at]
            because = tuple(name for name in decision.because if name in self.package.criteria)
            if (rule.needs == "setting" and not component.of("setting")) or (rule.needs == "file" and not _file(entry)):
                continue
            if rule.writes and entry.name.split("_")[0] in _READS:
                continue
            if rule.unless and self._needless(rule.unless, component, entry, decision, because):
                continue
            references = self.package.sorted({*(because or entry.references[:1]), decision.id})
            forms = self._forms(component, entry, because)
            owner = self._owner(at, entry, rule)
            if owner is None and rule.fields and not rule.unique:
                continue  # nothing is drafted that could hold them
            self._change(at, entry, rule, forms, decision)
            if owner is not None and rule.fields:
                self._fields(*owner, rule.fields, references, rule.unique)
            elif rule.unique and rule.fields:
                table = {
                    f"handled_{forms['things']}": {name: f"`{kind}`, primary key" for name, kind in rule.fields.items()}
                }
                self._tables(at, table, references)
            if rule.record is not None:
                self._record(at, entry, rule.record, forms, references)
            self._tables(at, rule.table, references)
            new: list[Entry] = []
            new += [_entry("error", _filled(n, forms), "", note, (decision.id,)) for n, note in rule.errors.items()]
            values = dict(decision.settings)
            new += [_entry("setting", n, values[n], "", (decision.id,)) for n in rule.settings if n in values]
            for signature, note in rule.methods.items():
                body = _filled(signature, forms)
                new.append(_entry("method", body.partition("(")[0], body, _filled(note, forms), references))
            self._put(at, new)

    def _add_port(self, decision: DecisionInput) -> None:
        """An interface with what the service does, beside the method that calls it."""
        because = tuple(name for name in decision.because if name in self.package.criteria)
        at, entry = next(iter(self.about(decision, ())), (0, None))
        if entry is None:
            return
        known = self._service(because)
        if known is None and entry.name.split("_")[0] not in _ASKS_OUTSIDE:
            return  # what the service does is not said: the specification tells that this remains open
        name = known.name if known else f"{pascal(_thing(entry, self.components[at]).replace('_', ' '))}Provider"
        body = f"protocol with `{known.signature if known else entry.body}`"
        self._put(at, [_entry("type", name, body, "", self.package.sorted({*because, decision.id}))])

    def add_sender(self) -> None:
        """An interface for messages that leave the program, where nothing says with what they are sent."""
        because = sent_by_nobody(self.package)
        known = self._service(because)
        for at, component in enumerate(self.components) if known is not None else ():
            sending = [one for one in component.of("method") if set(because) & set(one.references)]
            if known is None or not sending or component.name in self.shown:
                continue
            told = [name for name in because if any(name in one.references for one in sending)]
            self._put(at, [_entry("type", known.name, f"protocol with `{known.signature}`", "", tuple(told))])
            return

    def _service(self, because: Iterable[str]) -> PortEntry | None:
        """The well-known kind of service that criteria speak of, else the wants of their stories."""
        told = [self.package.criteria[name][1].text for name in because]
        wants = [self.package.criteria[name][0].story.want or "" for name in because]
        return next((one for text in (*told, *wants) for one in ports() if re.search(one.words, text, re.I)), None)

    def about(
        self, decision: DecisionInput, verbs: tuple[str, ...], by_itself: bool = False, anywhere: bool = False
    ) -> list[tuple[int, Entry]]:
        """The methods that an answer is about: those with these verbs, else the one its criteria say most about.

        ``by_itself``: of what nobody calls. ``anywhere``: any method will do where the criteria name none.
        """
        because = {name for name in decision.because if name in self.package.criteria}
        found = [
            (at, entry)
            for at, component in enumerate(self.components)
            for entry in component.of("method")
            if component.name not in self.shown and not component.of("route") and not entry.note
            if not entry.name.startswith(("show_", "submit_"))
        ]
        if verbs:
            return [pair for pair in found if pair[1].name.split("_")[0] in verbs]
        if by_itself:
            found = [pair for pair in found if not parameters_of(pair[1].body) or pair[1].name.endswith("_all")]
        behind = [pair for pair in found if because & set(pair[1].references)] if because else []
        if not behind and not (anywhere and found):
            return []
        texts = " ".join(self.package.criteria[name][1].text for name in decision.because if name in because)
        pairs = [(self.components[at], entry) for at, entry in behind or found]
        component, entry = best(pairs, texts, decision.title)
        return [(self.components.index(component), entry)]

    def _needless(
        self, words: str, component: Component, entry: Entry, decision: DecisionInput, because: Iterable[str]
    ) -> bool:
        """Whether a criterion says the same already, or an entry of it stands there."""
        own = {*because, *entry.references}
        names = [
            one.name
            for one in component.entries
            if one.kind in ("error", "setting") and (own & set(one.references) or decision.id in one.references)
        ]
        texts = [self.package.criteria[name][1].text for name in because]
        return any(re.search(words, text) for text in (*names, *texts))

    def _forms(self, component: Component, entry: Entry, because: Iterable[str]) -> dict[str, str]:
        verb = entry.name.partition("_")[0]
        thing = _thing(entry, component)
        given = parameters_of(entry.body)
        files = {_file(one) for one in component.of("method")} - {""}
        file = files.pop() if len(files) == 1 else "file"
        sends = self._sent(because)
        service = self._service(because)
        sent = sends or (service.thing if service is not None else thing)
        actor = next((name.removesuffix("_id") for name, _ in given if self._asks(name, entry)), "")
        return {
            "verb": verb, "thing": thing, "things": plural(thing), "Thing": pascal(thing.replace("_", " ")),
            "File": pascal(file.replace("_", " ")), "sents": plural(sent), "Sent": pascal(sent.replace("_", " ")),
            "actor": actor, "tries": "sends" if sends or verb == "send" else "tries", "again": self._again(component),
        }  # fmt: skip

    def _again(self, component: Component) -> str:
        """“again through `Mailer`”, where an interface stands there for what sends."""
        port = next((one.name for one in component.of("type") if one.body.startswith("protocol with ")), "")
        return f"again through `{port}`" if port else "again"

    def _asks(self, name: str, entry: Entry) -> bool:
        """Whether a key is of whoever asks: of the role of the story, or of somebody who sees what is their own."""
        who = name.removesuffix("_id")
        sources = [self.package.criteria[one] for one in entry.references if one in self.package.criteria]
        roles = {(source.story.role or "").strip().lower().split(" ")[-1] for source, _ in sources}
        told = [criterion.text for _, criterion in sources] + [source.story.want or "" for source, _ in sources]
        own = who in lexicon().actors and any(_OWN.search(text) for text in told)
        return name.endswith("_id") and (who in roles or own)

    def _sent(self, because: Iterable[str]) -> str:
        """What a criterion says is sent: “a confirmation message” → ``confirmation_message``."""
        for name in because:
            if found := _SENDS.search(self.package.criteria[name][1].text):
                words = read_phrase(found["what"]).words
                if words:
                    return snake(" ".join((*words[-2:-1], singular(words[-1]))))
        return ""

    def _change(self, at: int, entry: Entry, rule: ConsequenceEntry, forms: dict[str, str], one: DecisionInput) -> None:
        body = _with_input(entry.body, rule.parameter) if rule.parameter else entry.body
        for before, after in rule.becomes.items():
            old = _filled(before, forms)
            if "{" not in old and f"{old} |" not in body and re.search(re.escape(old) + r"(?=[,)])", body):
                body = body.replace(old, _filled(after, forms), 1)
        already = any(_filled(after, forms) in entry.body for after in rule.becomes.values())
        if body == entry.body and not already:
            return
        changed = entry._replace(body=body, references=self.package.sorted({*entry.references, one.id}))
        self._swap(at, entry, changed)

    def _swap(self, at: int, entry: Entry, changed: Entry) -> None:
        component = self.components[at]
        entries = tuple(changed if other is entry else other for other in component.entries)
        self.components[at] = component._replace(entries=entries)

    def _owner(self, at: int, entry: Entry, rule: ConsequenceEntry) -> tuple[int, Entry] | None:
        """The type that new fields belong to: what the method gives, else its thing; the people's where it says so."""
        types = [(n, one) for n, component in enumerate(self.components) for one in component.of("type")]
        types = [pair for pair in types if fields_of(pair[1].body)]
        if rule.of_people:
            return next((pair for who in _PEOPLE for pair in types if snake(pair[1].name) == who), None)
        given = returns_of(entry.body).removesuffix(" | None").removeprefix("list[").removesuffix("]")
        thing = pascal(singular(entry.name.partition("_")[2]).replace("_", " "))
        return next((pair for name in (given, thing) for pair in types if pair[1].name == name), None)

    def _fields(
        self, at: int, kept: Entry, fields: Mapping[str, str], references: tuple[str, ...], unique: bool
    ) -> None:
        known = fields_of(kept.body)
        added = {name: kind for name, kind in fields.items() if name not in known}
        if not added:
            return
        body = ", ".join([kept.body, *(f"`{name}: {kind}`" for name, kind in added.items())])
        both = self.package.sorted({*kept.references, *references})
        self._swap(at, kept, kept._replace(body=body, references=both))
        table = plural(snake(kept.name))
        if any(one.name.startswith(f"{table}.") for one in self.components[at].of("table")):
            notes = {name: ", may be empty" if kind.endswith("| None") else "" for name, kind in added.items()}
            rows = {
                n: f"`{kind.removesuffix(' | None')}`{', unique' if unique else notes[n]}" for n, kind in added.items()
            }
            self._tables(at, {table: rows}, references)

    def _record(
        self, at: int, entry: Entry, record: RecordEntry, forms: dict[str, str], references: tuple[str, ...]
    ) -> None:
        """A type with the keys of what the method is about, kept in a table where tables keep things."""
        name = _filled(record.name, forms)
        owner = self._owner(at, entry, _NOTHING())
        own = fields_of(owner[1].body) if owner is not None else {}
        keys = {n: kind for n, kind in parameters_of(entry.body) if n.endswith("_id")}
        if "id" in own and owner is not None:
            keys = {f"{snake(owner[1].name)}_id": "int"} if not record.copies else own
        fields = {"id": "int", **{n: kind for n, kind in keys.items() if not kind.startswith("list[")}, **record.fields}
        body = ", ".join(f"`{n}: {kind}`" for n, kind in fields.items())
        new = [_entry("type", name, body, "", references)]
        if storing_decision(self.package) is not None:
            table = plural(snake(name))
            rows = {
                n: f"`{kind.removesuffix(' | None')}`"
                + (", primary key" if n == "id" else ", may be empty" if kind.endswith("| None") else "")
                + self._linked(n)
                for n, kind in fields.items()
            }
            self._put(at, new)
            self._tables(at, {table: rows}, references)
            return
        self._put(at, new)

    def _linked(self, name: str) -> str:
        table = plural(name.removesuffix("_id"))
        kept = {one.name.partition(".")[0] for component in self.components for one in component.of("table")}
        return f", references `{table}.id`" if name.endswith("_id") and table in kept else ""

    def _tables(self, at: int, tables: Mapping[str, Mapping[str, str]], references: tuple[str, ...]) -> None:
        if storing_decision(self.package) is None:
            return
        for table, rows in tables.items():
            self._put(at, [_entry("table", f"{table}.{name}", body, "", references) for name, body in rows.items()])

    def _put(self, at: int, new: list[Entry]) -> None:
        """The new entries behind those of their kind; what has the same name stands already."""
        entries = list(self.components[at].entries)
        for one in new:
            if any(other.key == one.key for component in self.components for other in component.entries):
                continue
            same = [n for n, other in enumerate(entries) if other.kind == one.kind and _beside(other, one)]
            entries.insert(same[-1] + 1 if same else len(entries), one)
        self.components[at] = self.components[at]._replace(entries=tuple(entries))


def _NOTHING() -> ConsequenceEntry:
    from spec_lsp.design.answered.consequence_schema import ConsequenceEntry

    return ConsequenceEntry()


_NO_THING = frozenset(["", "all", "in", "out", "up", "off", "on"])


def _thing(entry: Entry, component: Component) -> str:
    """What a method is about, by its name; what its component is about where that says nothing (“sign in”)."""
    thing = singular(entry.name.partition("_")[2].removesuffix("_all"))
    return snake(component.name.removesuffix("Service")) if thing in _NO_THING else thing


def _file(entry: Entry) -> str:
    """The file that a method takes, by its name; empty where it takes none."""
    given = parameters_of(entry.body)
    return next((singular(name) for name, kind in given if kind in ("bytes", "Path", "BinaryIO")), "")


def _with_results(component: Component) -> Component:
    """The component whose methods give back what goes wrong in them: ``-> Loan | BookReserved``."""
    entries = []
    for entry in component.entries:
        errors = [one.name for one in component.of("error") if set(one.references) & set(entry.references)]
        if entry.kind == "method" and errors and " -> " in entry.body:
            entry = entry._replace(body=f"{entry.body} | {' | '.join(errors)}")
        entries.append(entry)
    return component._replace(entries=tuple(entries))


def _beside(other: Entry, one: Entry) -> bool:
    """Whether an entry stands among the same kind; a field among those of its table, where it has one already."""
    return one.kind != "table" or other.name.partition(".")[0] == one.name.partition(".")[0]


def _entry(kind: EntryKind, name: str, body: str, note: str, references: tuple[str, ...]) -> Entry:
    return Entry(kind, name, body, note, references)


def _filled(form: str, forms: Mapping[str, str]) -> str:
    return _FORM.sub(lambda found: forms.get(found[1]) or found[0], form)


def _with_input(signature: str, parameter: str) -> str:
    """The signature with one more input: one that has to be given stands in front of those that have a default."""
    first = next((name for name, _ in parameters_of(signature) if re.search(rf"\b{name}: [^,]+ = ", signature)), "")
    if not first or " = " in parameter or parameter.partition(":")[0] in dict(parameters_of(signature)):
        return taking(signature, parameter)
    return re.sub(rf"\b{first}: ", f"{parameter}, {first}: ", signature, count=1)
