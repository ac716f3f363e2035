"""Looks stand at the page that has them, not at what is done behind it."""

from __future__ import annotations

from spec_lsp.design.border.page_links import Home, called_by, shown_by, stands_at_border, told_of
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.deeds.looks import is_look, only_rests
from spec_lsp.design.document.matching import best
from spec_lsp.design.document.model import Component, Entry
from spec_lsp.design.language.clauses import Clauses, clauses_of


def with_looks(components: list[Component], package: PackageInput) -> list[Component]:
    """The components where a criterion about looks alone stands at a page: of its story, else at one that leads to
    the method it stood at. Where there is no such page it stays; where what is shown is what the method reads, or the
    method has no other criterion, it stays as well."""
    shown = [component for component in components if stands_at_border(component)]
    pages = [(component, entry) for component in shown for entry in component.of("method")]
    if not pages:
        return components
    behind = [(one, entry) for one in components if one not in shown for entry in one.of("method")]
    work = _Looks(pages, behind, package)
    for home in behind:
        work.read(home)
    return work.result(components) if work.told else components


class _Looks:
    def __init__(self, pages: list[Home], behind: list[Home], package: PackageInput) -> None:
        self.pages, self.behind, self.package = pages, behind, package
        self.told: dict[str, set[str]] = {}
        """The criteria that a page gets, by its signature."""
        self.gone: dict[str, set[str]] = {}
        """The criteria that a method loses, by its signature."""

    def read(self, home: Home) -> None:
        """Find the page for each criterion of a method that is about looks alone."""
        for cited in home[1].references:
            text = self.package.criteria[cited][1].text if cited in self.package.criteria else ""
            read = clauses_of(text)
            page = self._page_for(cited, read, home) if is_look(read, text) else None
            if page is not None:
                self.told.setdefault(page.body, set()).add(cited)
                if only_rests(read) or not any(told_of(home[1], text)):
                    self.gone.setdefault(home[1].body, set()).add(cited)

    def _page_for(self, cited: str, read: Clauses, home: Home) -> Entry | None:
        story = self.package.criteria[cited][0].story
        own = [pair for pair in self.pages if story.kind != "feature" and self._is_of(pair[1], story.name)]
        leading = [pair for pair in self.pages if self._leads_to(pair[1], home)]
        places = [pair for pair in own if pair in leading] or own or leading
        places = [pair for pair in places if pair[1].name.startswith("show_")] or [
            pair for pair in places if not pair[1].name.startswith(("submit_", "confirm_"))
        ]
        if not places:
            return None
        effect = " ".join(outcome.effect for outcome in read.outcomes)
        return best(places, effect, " ".join(read.conditions), read.outcomes[0].verb)[1]

    def _is_of(self, page: Entry, story: str) -> bool:
        criteria = self.package.criteria
        return any(criteria[one][0].story.name == story for one in page.references if one in criteria)

    def _leads_to(self, page: Entry, home: Home) -> bool:
        if page.name.startswith("show_") and not page.name.endswith("_form"):
            return any(entry is home[1] for _, entry in shown_by(page, self.behind))
        called = called_by(page, self.behind)
        return called is not None and called[1] is home[1]

    def result(self, components: list[Component]) -> list[Component]:
        at_border = {component.name for component, _ in self.pages}
        return [
            component._replace(
                entries=tuple(
                    (self._page(entry) if component.name in at_border else self._method(entry))
                    if entry.kind == "method"
                    else entry
                    for entry in component.entries
                )
            )
            for component in components
        ]

    def _method(self, entry: Entry) -> Entry:
        """A method without the looks; with them where nothing else is said of it."""
        kept = tuple(one for one in entry.references if one not in self.gone.get(entry.body, set()))
        return entry._replace(references=kept) if any(one in self.package.criteria for one in kept) else entry

    def _page(self, page: Entry) -> Entry:
        """A page with its looks; what only calls a method stands behind what this does."""
        new = self.told.get(page.body, set())
        references = {*page.references, *new}
        called = called_by(page, self.behind) if not page.name.startswith("show_") else None
        if called is not None and (moved := references & self.gone.get(called[1].body, set())):
            first = next((one for one in self._method(called[1]).references if one in self.package.criteria), None)
            if first is not None:
                references = {*references - (moved - new), first}
        return page._replace(references=self.package.sorted(references)) if references != {*page.references} else page
