"""What a page only passes on stands behind a criterion of the deed that it calls."""

from __future__ import annotations

from spec_lsp.design.border.page_links import called_by, stands_at_border
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.deeds.looks import is_look
from spec_lsp.design.document.model import Component, Entry
from spec_lsp.design.language.clauses import clauses_of


def with_called(components: list[Component], package: PackageInput) -> list[Component]:
    """The components where each page that calls a method shares a criterion with it: the first of its story that
    tells what is done. A page that only had its story's first criterion loses that one where it stands elsewhere."""
    behind = [(one, entry) for one in components if not stands_at_border(one) for entry in one.of("method")]
    standing: dict[str, int] = {}
    for component in components:
        for entry in component.of("method"):
            for name in entry.references:
                standing[name] = standing.get(name, 0) + 1

    def told(page: Entry) -> Entry:
        called = called_by(page, behind) if page.kind == "method" and page.name.startswith("submit_") else None
        own = [name for name in page.references if name in package.criteria]
        if called is None or set(own) & set(called[1].references):
            return page
        stories = {package.criteria[name][0].story.name for name in own}
        done = [one for one in called[1].references if one in package.criteria]
        done = [one for one in done if package.criteria[one][0].story.name in stories]
        if not done:
            return page
        first = next((one for one in done if not _is_look(one, package)), done[0])
        rooted = len(own) == 1 and standing[own[0]] > 1 and _is_first(own[0], package)
        kept = {*page.references} - ({own[0]} if rooted else set())
        return page._replace(references=package.sorted({*kept, first}))

    return [
        component._replace(entries=tuple(told(entry) for entry in component.entries))
        if stands_at_border(component)
        else component
        for component in components
    ]


def _is_look(cited: str, package: PackageInput) -> bool:
    text = package.criteria[cited][1].text
    return is_look(clauses_of(text), text)


def _is_first(cited: str, package: PackageInput) -> bool:
    source, criterion = package.criteria[cited]
    return source.story.criteria[0] is criterion
