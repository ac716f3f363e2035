"""What a story file defines with its attributes is there where things are kept, whether or not a method names it."""

from __future__ import annotations

from dataclasses import replace

from spec_lsp.design.brief.inputs import DecisionInput, PackageInput, StoryInput
from spec_lsp.design.brief.interfaces import Interface
from spec_lsp.design.brief.terms import terms_in
from spec_lsp.design.draft import draft_design
from spec_lsp.text.lines import Text
from tests.core.design.library import STORE, package, story

TERMS = """# Key Entities

- **Voyage**: A trip of a ferry. Attributes: `id`, `departedAt`, `captainId`, `route`, `category`.
- **FuelReceipt**: What was paid for fuel. Attributes: `station`, `price`, `voyageId`.
- **Harbour**: Where ferries lie. Attributes: `name`, `depth`, `berths`.
- **Deck**: A floor of a ferry, with a name.
"""


def drafted(
    *stories: StoryInput, decisions: tuple[DecisionInput, ...] = (STORE,), known: tuple[Interface, ...] = ()
) -> PackageInput:
    found = package(*stories, decisions=decisions, name="ferries")
    return replace(found, terms=terms_in(Text.of(TERMS)), interfaces=known)


def types(given: PackageInput) -> dict[str, str]:
    design = draft_design(given)
    return {entry.name: entry.body for component in design.components for entry in component.of("type")}


CLOSE = story("US-1", "close the log", "When the log is closed, every voyage of the day has its FuelReceipt.")


def test_what_a_criterion_speaks_of_is_kept_with_all_it_has() -> None:
    found = types(drafted(CLOSE))
    assert found["Voyage"] == ("`id: int`, `departed_at: datetime`, `captain_id: int`, `route: str`, `category: str`")
    assert found["FuelReceipt"].startswith("`id: int`, ")
    assert "`voyage_id: int`" in found["FuelReceipt"]


def test_what_no_criterion_speaks_of_is_left_out_and_so_is_what_has_next_to_nothing() -> None:
    assert not types(drafted(CLOSE)).keys() & {"Harbour", "Deck"}


def test_nothing_is_kept_where_no_answer_says_so() -> None:
    assert "Voyage" not in types(drafted(CLOSE, decisions=()))


def test_what_has_a_class_is_there() -> None:
    assert "Voyage" not in types(drafted(CLOSE, known=(Interface("fleet.Voyage", "src/fleet.py"),)))


def test_tables_refer_to_each_other() -> None:
    tables = {
        f"{entry.name} {entry.body}"
        for component in draft_design(drafted(CLOSE)).components
        for entry in component.of("table")
    }
    assert "voyages.departed_at `datetime`" in tables
    assert "fuel_receipts.voyage_id `int`, references `voyages.id`" in tables


IMPORTS = """# Key Entities

- **ImportJob**: What a worker runs. Attributes: `fileName`, `status`, error details, created timestamp, archived flag.
"""


def test_a_thing_is_called_as_it_is_defined_with_all_the_codes_of_its_status() -> None:
    upload = story(
        "US-1",
        "upload a list",
        "The `ImportJob` status must be updated to `RUNNING`, `DONE` or `FAILED`.",
        "When a member uploads a list, then an `ImportJob` is created with status `PENDING`, and its job id is shown.",
        "The system shall create an `ImportJob` record and print it.",
    )
    found = types(replace(package(upload), terms=terms_in(Text.of(IMPORTS))))
    assert found == {
        "ImportJob": "`id: int`, `file_name: str`, `error_details: str`, `created_at: datetime`, `archived: bool`, "
        "`status: ImportJobStatus`",
        "ImportJobStatus": "`RUNNING`, `DONE`, `FAILED`, `PENDING`",
    }
