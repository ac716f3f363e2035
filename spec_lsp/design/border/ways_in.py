"""A way through the pages for what people do and see and no page leads to: a form for a file, a click, a figure shown.

What wants and criteria say of pages themselves is drafted before (``page_cues.py``). The names here are in doubt: that
there has to be a way is sure, its name is not.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from spec_lsp.design.border.page_links import FIGURES, READING, called_by, deed_of, reached, thing_of, told_of
from spec_lsp.design.brief.answers import libraries_of
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.brief.patterns import border_of, border_pattern, file_type
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.deeds.grouping import Group
from spec_lsp.design.deeds.page_cues import deed_noun, is_noun_of_deed, nobody_asks
from spec_lsp.design.document.model import Component, Entry, parameters_of, required_of, returns_of, taking
from spec_lsp.design.document.prose import purpose_of
from spec_lsp.design.language.words import lexicon, plural, singular

_BY_PEOPLE = frozenset(["want", "actor", "can", "label", "note", "link"])
"""Where a deed was read that people do themselves."""
_INNER = ("validate_", "format_", "extract_", "parse_", "register_", "run_", "fetch_", "detect_", "identify_")
_INNER_ENDS = ("_all", "_for", "_status", "_in_effect", "_job")
_A_FILE = re.compile(r"\b(?:file|download\w*|export\w*|csv|pdf|json|bestand|datei|fichier|archivo|arquivo)\b", re.I)
_KNOWN = frozenset(["today", "now"])
"""What a page knows without asking."""
_CARRIES = frozenset(["add", "upload", "attach", "set", "replace", "change", "import", "submit", "update"])
"""Deeds for which people choose a file."""
_TOLD = frozenset(
    ["create", "add", "register", "update", "set", "submit", "record", "save", "schedule", "request", "process", "copy"]
)
"""Deeds for which people fill in a form: where their words allow one it is there; and what needs no page."""
_FORM = "form: Mapping[str, str]"


def with_ways(
    components: list[Component], groups: list[Group], known: set[str], package: PackageInput
) -> list[Component]:
    """The components with a page for each method that people need one for; unchanged where no answer says pages.

    ``known`` are the keys that say whose things people see: they are no part of a form.
    """
    if border_of(package.decisions) != "pages":
        return components
    return _Ways(components, groups, {*known, *_KNOWN}, package).result()


def asked_over_http(components: list[Component], groups: list[Group], package: PackageInput) -> set[tuple[str, str]]:
    """The methods that look like a package's own business and are asked for all the same, by component and name: people
    do them themselves (“record a repair”), or a criterion shows what they work out."""
    sources = {(group.name, one.name): one.source for group in groups for _, one in group.owned}
    found = set()
    for component in components:
        for entry in component.of("method"):
            texts = [package.criteria[name][1].text for name in entry.references if name in package.criteria]
            source = sources.get((component.name, entry.name))
            verb = deed_of(entry)[0]
            shown = verb in FIGURES and any(any(told_of(entry, text)) for text in texts)
            done = source == "want" or (verb == "record" and source in _BY_PEOPLE)
            if shown or (done and not nobody_asks(entry.said)):
                found.add((component.name, entry.name))
    return found


class _Ways:
    def __init__(
        self, components: list[Component], groups: list[Group], known: set[str], package: PackageInput
    ) -> None:
        self.package, self.known, self.groups = package, known, groups
        shown = {group.name for group in groups if group.border}
        self.components = components
        self.pages = {c.name: list(c.entries) for c in components if c.name in shown}
        self.behind = [(c, entry) for c in components if c.name not in shown for entry in c.of("method")]
        self.sources = {(group.name, one.name): _source(one) for group in groups for _, one in group.owned}
        libraries = {library for decision in package.decisions for library in libraries_of(decision)}
        self.file = file_type(libraries)

    def result(self) -> list[Component]:
        for name, entries in self.pages.items():
            self.pages[name] = [self._carrying(entry) for entry in entries]
            self.pages[name] = [self._asking_for(entry, self.pages[name]) for entry in self.pages[name]]
        found = reached([entry for entries in self.pages.values() for entry in entries], self.behind)
        for owner, entry in self.behind:
            if (owner.name, entry.name) not in found and entry.references and not _is_inner(entry):
                for page in self._way(owner, entry):
                    self._add(owner, page)
        changed = [self._changed(component) for component in self.components]
        made = [name for name in self.pages if all(component.name != name for component in self.components)]
        return changed + [self._made(name) for name in made]

    def _carrying(self, page: Entry) -> Entry:
        """A submitted form with the file that the method behind it takes, and with the key of what is acted on."""
        if page.kind != "method" or not page.name.startswith("submit_") or _FORM not in page.body:
            return page
        called = called_by(page, self.behind)
        if called is None:
            return page
        keys, values, files = self._inputs(called[1])
        thing = thing_of(called[1])
        own = thing_of(page) in (thing, singular(thing), plural(thing))
        given = [name for name, _ in parameters_of(page.body) if name.endswith("_id")]
        keys = [] if own or given else keys
        if not keys and not files:
            return page
        kept = [f"{name}: {kind}" for name, kind in parameters_of(page.body) if name != "form"]
        form = [_FORM] if values or (own and not files) else []
        return page._replace(body=f"{page.name}({', '.join([*kept, *keys, *form, *files])}) -> Response")

    def _asking_for(self, page: Entry, beside: list[Entry]) -> Entry:
        """A page with what the method behind it needs and nobody knows: of which album it is, for which day."""
        if page.kind != "method" or not page.name.startswith("show_"):
            return page
        if page.name.endswith("_form"):
            submit = next((one for one in beside if one.name == f"submit_{thing_of(page)}"), None)
            keys = (
                [f"{name}: {kind}" for name, kind in parameters_of(submit.body) if name.endswith("_id")]
                if submit
                else []
            )
            return page if "_id:" in page.body else page._replace(body=taking(page.body, *keys, first=True))
        things = (thing_of(page), plural(thing_of(page)))
        reading = [one for _, one in self.behind if deed_of(one)[0] in ("get", "list") and thing_of(one) in things]
        for one in reading[:1]:
            known = self.known | self._asking(one)
            needed = [f"{name}: {kind}" for name, kind in required_of(one.body) if name not in known]
            page = page._replace(body=taking(page.body, *needed, first=True))
        return page

    def _inputs(self, entry: Entry) -> tuple[list[str], list[str], list[str]]:
        """What a method takes that a page does not know: keys, the values that people enter, the files they choose."""
        known = self.known | self._asking(entry)
        given = [(name, kind) for name, kind in parameters_of(entry.body) if name not in known]
        keys = [f"{name}: {kind}" for name, kind in given if name.endswith("_id")]
        files = [f"{name}: {kind.replace('bytes', self.file)}" for name, kind in given if "bytes" in kind]
        values = [f"{name}: {kind}" for name, kind in given if not name.endswith("_id") and "bytes" not in kind]
        return keys, values, files

    def _asking(self, entry: Entry) -> set[str]:
        """The keys of the people who ask: whose stories these are, and who is refused what not everybody may do."""
        roles = {(self.package.criteria[n][0].story.role or "") for n in entry.references if n in self.package.criteria}
        asking = {f"{role.split()[-1].lower()}_id" for role in roles if role.strip()}
        refused = any(
            one.name == "NotAllowed" and set(one.references) & set(entry.references)
            for component in self.components
            for one in component.of("error")
        )
        return asking | {"user_id"} if refused else asking - {"user_id"}

    def _way(self, owner: Component, entry: Entry) -> Iterator[Entry]:
        verb, thing = deed_of(entry)
        keys, values, files = self._inputs(entry)
        if self.sources.get((owner.name, entry.name)) == "link":  # nobody is signed in who follows it
            given = [f"{name}: {kind}" for name, kind in parameters_of(entry.body)]
            yield _page(f"{entry.name}({', '.join(given)}) -> Response", entry)
        elif verb in ("export", "download"):
            yield from self._download(entry, keys, values)
        elif files and verb in _CARRIES:
            noun = deed_noun(verb) if is_noun_of_deed(verb) else thing
            form = [_FORM] if values else []
            yield _page(f"show_{noun}_form({', '.join(keys)}) -> str", entry)
            yield _page(f"submit_{noun}({', '.join([*keys, *form, *files])}) -> Response", entry)
        elif verb in FIGURES | READING:
            yield from self._figure(entry, keys)
        elif self._done_by_people(owner, entry):
            yield from self._deed(entry, keys, values)

    def _deed(self, entry: Entry, keys: list[str], values: list[str]) -> Iterator[Entry]:
        """A click, with a form in front where people enter something; called like the deed where that has no noun."""
        verb, thing = deed_of(entry)
        access = lexicon().operations.get(verb, ("", ""))[1] == "access"
        noun = deed_noun(verb) if access or is_noun_of_deed(verb) else ""
        noun = thing if verb == "change" and values else noun
        name = f"submit_{noun}" if noun else entry.name
        if any(one.name == name for entries in self.pages.values() for one in entries):
            name = entry.name  # another removal has that name
        keys = [] if access else keys
        if values:
            yield _page(f"show_{noun or thing}_form({', '.join(keys)}) -> str", entry)
        yield _page(f"{name}({', '.join([*keys, *([_FORM] if values else [])])}) -> Response", entry)

    def _download(self, entry: Entry, keys: list[str], values: list[str]) -> Iterator[Entry]:
        """A file that people get: where they choose what is in it, there is a form for that."""
        things = thing_of(entry)
        criteria = [name for name in entry.references if name in self.package.criteria]
        about = next((name for name in criteria if _A_FILE.search(self.package.criteria[name][1].text)), "")
        behind = entry._replace(references=(about,) if about else entry.references[:1])
        if values:
            yield _page(f"show_export_form({', '.join(keys)}) -> str", entry)
        yield _page(f"download_{things}({', '.join([*keys, *values])}) -> Response", behind)

    def _figure(self, entry: Entry, keys: list[str]) -> Iterator[Entry]:
        """What a criterion says is shown of a thing: it stands on the page of that thing."""
        for name in entry.references:
            what = self._shown_of(name, entry)
            if not what:
                continue
            if (found := self._showing(what, name, entry)) is not None:
                page, at = found
                known = self.pages[page][at]
                references = self.package.sorted({*known.references, name})
                self.pages[page][at] = known._replace(references=references)
                return
            many = returns_of(entry.body).startswith("list[") and what == singular(thing_of(entry))
            key = [] if many else [one for one in keys if one.startswith(f"{what}_id:")] or [f"{what}_id: int"]
            shown = plural(what) if many else what
            yield _page(f"show_{shown}({', '.join(key)}) -> str", entry._replace(references=(name,)))
            return

    def _showing(self, what: str, name: str, entry: Entry) -> tuple[str, int] | None:
        """The page that shows a thing already: one that is called after it; for what is read, the one of its story."""
        every = [(page, n, one) for page, entries in self.pages.items() for n, one in enumerate(entries)]
        for wanted in (what, plural(what), f"{what}_form"):
            if (at := next(((page, n) for page, n, one in every if one.name == f"show_{wanted}"), None)) is not None:
                return at
        story = self.package.criteria[name][0].name
        shown = [
            (page, n)
            for page, n, one in every
            if one.name.startswith("show_") and not one.name.endswith("_form") and story in self._stories(one)
        ]
        return shown[0] if len(shown) == 1 and deed_of(entry)[0] == "get" else None

    def _stories(self, entry: Entry) -> set[str]:
        return {self.package.criteria[name][0].name for name in entry.references if name in self.package.criteria}

    def _shown_of(self, name: str, entry: Entry) -> str:
        """What a criterion shows a figure of: “the board” of “The board shows the total cost of its repairs”."""
        if name not in self.package.criteria:
            return ""
        for outcome in told_of(entry, self.package.criteria[name][1].text):
            subject = singular(outcome.subject.split()[-1].lower()) if outcome.subject else ""
            owned = [key.removesuffix("_id") for key, _ in parameters_of(entry.body) if key.endswith("_id")]
            owned = [one for one in owned if f"{one}_id" not in self.known]
            if subject in owned:
                return subject
            if deed_of(entry)[0] in FIGURES:
                return owned[0] if owned else ""
            return singular(thing_of(entry))
        return ""

    def _done_by_people(self, owner: Component, entry: Entry) -> bool:
        if self.sources.get((owner.name, entry.name)) not in _BY_PEOPLE or not returns_of(entry.body):
            return False
        verb, _ = deed_of(entry)
        source = self.sources.get((owner.name, entry.name))
        kind = lexicon().operations.get(verb, ("", "" if source == "want" else "write"))[1]
        return kind in ("write", "process", "access") and verb not in _TOLD and not nobody_asks(entry.said)

    def _add(self, owner: Component, page: Entry) -> None:
        home = self._home(owner, page)
        if all(one.name != page.name for one in self.pages[home]):
            self.pages[home].append(page._replace(references=self.package.sorted(page.references)))

    def _home(self, owner: Component, page: Entry) -> str:
        """The pages with most of the criteria of the same stories; new ones where there are none."""
        stories = self._stories(page)

        def near(name: str) -> int:
            every = [one for entry in self.pages[name] for one in entry.references if one in self.package.criteria]
            return sum(self.package.criteria[one][0].name in stories for one in every)

        if self.pages:
            return max(self.pages, key=near)
        noun = next((g.noun for g in self.groups if g.name == owner.name and g.noun), thing_of(page))
        name = f"{noun.replace('_', '-' if noun.startswith('sign_') else ' ')} pages"
        self.pages[name] = []
        return name

    def _changed(self, component: Component) -> Component:
        entries = self.pages.get(component.name)
        if entries is None or tuple(entries) == component.entries:
            return component
        names = [entry.name for entry in entries if entry.kind == "method"]
        return component._replace(entries=tuple(entries), purpose=purpose_of(names, True))

    def _made(self, name: str) -> Component:
        border = border_pattern(self.package.decisions)
        noun = name.removesuffix(" pages")
        file = border.main.file_of(noun) if border is not None else "pages.py"
        asked = [one.id for one in self.package.decisions if border_of((one,)) == "pages"]
        first, *rest = self.pages[name]
        first = first._replace(references=self.package.sorted({*first.references, *asked[:1]}))
        path = posixpath.join(self.package.path.rstrip("/"), file)
        entries = (first, *rest)
        return Component(name, path, False, purpose_of([entry.name for entry in entries], True), entries)


def _source(one: Action) -> str:
    """Where a deed was read; ``link`` for what a link in a message does (“a link with which the guest cancels”)."""
    return "link" if one.source == "belonging" and one.fixed and one.fixed == one.operation else one.source


def _page(signature: str, behind: Entry) -> Entry:
    references = behind.references[:1]
    return Entry("method", signature.partition("(")[0], signature, "", references, said=behind.said, unsure=True)


def _is_inner(entry: Entry) -> bool:
    """Whether the package calls it itself."""
    return entry.name.startswith(_INNER) or entry.name.endswith(_INNER_ENDS) or entry.name == "run"
