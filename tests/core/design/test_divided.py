"""One story, several deeds: each criterion that names a deed of its own gives a method of its own."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def names(want: str, *criteria: str, title: str = "", role: str = "member") -> list[str]:
    design = draft_design(package(story("US-1", want, *criteria, title=title, role=role)))
    return [entry.name for component in design.components for entry in component.of("method")]


def signatures(want: str, *criteria: str, title: str = "") -> list[str]:
    design = draft_design(package(story("US-1", want, *criteria, title=title)))
    return [entry.body for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        (["Add guests by name", "Remove guests", "Mark/unmark guests as arrived"],
         ["add_guest", "remove_guest", "unmark_guest", "mark_guest_arrived"]),
        (["Edit plants", "Clear all withered plants"], ["update_plant", "remove_withered_plants"]),
        (["Edit plants", "Add filtering by height"], ["update_plant"]),
        (["Edit plants", "Remove the hardcoded limit of ten rows"], ["update_plant"]),
    ],
)  # fmt: skip
def test_orders_are_deeds_beside_others_of_the_same_thing(criteria: list[str], found: list[str]) -> None:
    assert sorted(names("manage my things", *criteria)) == sorted(found)


@pytest.mark.parametrize(
    ("criterion", "signature"),
    [
        ("Replace `docs/CHANGELOG.md` with the newest one", "replace_changelog(changelog: Path) -> None"),
        ("Update the header of `NOTES.md`", "update_notes_file(notes_file: Path) -> None"),
        ("Create the `app-settings.yaml` file", "create_app_settings_file(app_settings_file: Path) -> None"),
        ("Check if the `drafts` directory exists", "check_directory() -> Path"),
        ("Remove `cache/pages.json`", "remove_pages_file(pages_file: Path) -> None"),
    ],
)
def test_a_file_is_named_by_itself(criterion: str, signature: str) -> None:
    assert signature in signatures("", "Rename `cache/pages.json`", criterion, title="Housekeeping")


@pytest.mark.parametrize(
    ("want", "criteria", "found"),
    [
        ("agregar plantas a mi jardín y compartirlas",
         ["Agregar plantas con fecha", "Marcar/desmarcar plantas como regadas", "Eliminar plantas de la lista"],
         ["add_plant", "share_plant", "mark_plant", "unmark_plant", "remove_plant"]),
        ("meine Aufgaben verwalten",
         ["Aufgabe hinzufügen", "Aufgabe löschen", "Der Nutzer sieht die Liste der Aufgaben"],
         ["add_task", "remove_task"]),
    ],
)  # fmt: skip
def test_orders_in_other_languages(want: str, criteria: list[str], found: list[str]) -> None:
    assert names(want, *criteria) == found


def test_a_thing_is_called_as_the_criteria_call_it() -> None:
    found = names("agregar productos a la lista", "Agregar artículos con nombre", "Eliminar artículos de la lista")
    assert found == ["add_item", "remove_item"]
    both = names("agregar productos a la lista", "Agregar artículos con nombre", "Los productos se ven en la lista")
    assert both[0] == "add_product"


@pytest.mark.parametrize(
    ("want", "criteria", "found"),
    [
        ("chat with an assistant about my plants", ["The answer is streamed"], ["ask_assistant"]),
        ("chat with an AI about my plants", ['"Ask Garden Helper" button on the plant view'], ["ask_garden_helper"]),
        ("see only the watering list", ["The list is sorted by date"], ["get_watering_list"]),
        ("see my beds", ['Clicking "See all" on a bed opens the page of plants'], ["list_beds"]),
        ("see my beds", ['The gardener sees a "Merge Beds" button'], ["list_beds", "merge_beds"]),
        ("reserved seats released automatically if a show is cancelled", ["The seats are free"], ["release_seat"]),
        ("balance flower beds", ["The planner uses free plants to balance flower beds"], ["balance_bed"]),
    ],
)  # fmt: skip
def test_wants_in_other_words(want: str, criteria: list[str], found: list[str]) -> None:
    assert names(want, *criteria) == found


@pytest.mark.parametrize(
    ("title", "criteria", "found"),
    [
        ("Seasonal Orders", ["Show the orders of the season", "The orders can be sorted by date"],
         ["list_seasonal_orders"]),
        ("Prerequisites", ["Show an error when the shop is closed"], ["run"]),
        ("Show the legend", ["The legend is explained"], ["show_legend"]),
    ],
)  # fmt: skip
def test_titles(title: str, criteria: list[str], found: list[str]) -> None:
    assert names("", *criteria, title=title) == found


def test_a_list_of_orders_is_a_deed_each() -> None:
    items = "- Add new beds with a name - Edit existing beds - Lock/unlock beds - Create a plan if missing"
    found = names("a page for my garden", f"**Care**: Each garden has deeds with: {items}")
    assert found == ["add_bed", "update_bed", "lock_bed", "unlock_bed"]


def test_what_is_about_the_product_is_no_deed() -> None:
    found = names("the pricing documented", "The pricing logic is validated with tests of the shop")
    assert found == ["run"]


def test_whose_a_thing_is_is_no_part_of_its_name() -> None:
    dogs = story("US-1", "add dogs", "The dog has a name.", role="trainer")
    taught = story("US-2", "set dog preferences", "The preference is shown.", role="trainer")
    rates = story("US-3", "set an interest rate", "The rate is shown.", role="trainer")
    design = draft_design(package(dogs, taught, rates))
    found = [entry.name for component in design.components for entry in component.of("method")]
    assert found == ["add_dog", "set_preference", "set_interest_rate"]


def test_where_a_thing_is_kept_is_no_part_of_its_name() -> None:
    found = names("", "THE Archive_System SHALL check the current database file version on startup", title="Versions")
    assert found == ["check_file_version"]
    assert names("create a log book page", "The page is dated") == ["create_log_book_page"]


def test_what_is_told_of_one_thing_is_got() -> None:
    assert names("list basic information about my trip", "The trip is shown") == ["get_trip"]
    assert signatures("change my trip", "The trip is changed") == ["update_trip(trip_id: int) -> None"]


@pytest.mark.parametrize(
    ("want", "criterion", "found"),
    [
        ("book a boat", "When a boat is booked, the skipper and the guests are notified", "notify_guests"),
        ("book a boat", "Email sent to the admin with the number of the boat", "notify_admin"),
        ("create a booking", "Email confirmation sent to the customer", "send_booking_confirmation"),
        ("receive email notifications", "Then a trip confirmation is sent to the guest", "send_trip_confirmation"),
        ("appropriate access based on my rank", "The captain has full access to the log", "get_access"),
        ("sail safely", "WHEN the application starts, THE Boat_System SHALL create harbours", "create_harbour"),
        ("compile all trips into a logbook", "The trips are in order", "compile_logbook"),
        ("keep a logbook", "**WHEN** the validation runs **THEN** pages are checked", "validate_logbook"),
        ("see the key figures of my boats", "The figures are up to date", "get_figures"),
        ("log my trips", "Export logged data as CSV", "export_csv"),
    ],
)  # fmt: skip
def test_what_happens_beside_the_want(want: str, criterion: str, found: str) -> None:
    assert found in names(want, criterion, "Rename trips")


def test_who_is_told_something_in_passing_is_not_notified() -> None:
    found = names(
        "book a boat", "When the boat is taken, they are informed that it is", "Three tickets are sent by e-mail"
    )
    assert found == ["book_boat"]


PAGES = DecisionInput("D-harbour-entry-point", "entry-point", "pages", "How?", "Web pages, rendered on the server")


@pytest.mark.parametrize(
    ("want", "criteria", "found"),
    [
        ("see my boats on a dashboard", ["The dashboard displays a list of boats"], ["show_dashboard"]),
        ("see my trips", ["The dashboard displays the trips", "The trips are sorted"], ["show_dashboard"]),
        ("see my trips", ["Clicking a trip shows its map", 'Clicking on "All" shows them again'],
         ["select_trip", "show_trips"]),
        ("see my boat", ["Trip history section: list of recent trips"], ["show_boat"]),
        ("see my boat", ["Clicking Next should navigate to the Harbour page"], ["show_boat"]),
    ],
)  # fmt: skip
def test_pages(want: str, criteria: list[str], found: list[str]) -> None:
    design = draft_design(package(story("US-1", want, *criteria), decisions=(PAGES,)))
    drafted = [entry.name for component in design.components for entry in component.of("method")]
    assert [name for name in drafted if name.startswith(("show_", "select_"))] == found


@pytest.mark.parametrize(
    ("want", "criterion", "found"),
    [
        ("an endpoint to receive trip data", "The trip is stored", "receive_trip"),
        ("see my boat", "Trip history section: list of recent trips", "list_trips"),
        ("register boats", "THE Harbour SHALL provide a register method accepting a boat", "register"),
        ("see the users", "The clerk sees a list of all user accounts", "list_users"),
    ],
)
def test_named_by_its_sentence(want: str, criterion: str, found: str) -> None:
    assert found in names(want, criterion)


@pytest.mark.parametrize(
    ("title", "want", "criterion", "found"),
    [
        ("Harbour Settings & Preferences", "customize my experience", "Noise level 1-6",
         ["get_settings", "update_settings"]),
        ("", "harbour data to be safe", "WHEN a pin is stored THEN the system SHALL hash it with salt", ["hash_pin"]),
        ("", "harbour data to be safe", "THE Harbour_System SHALL validate and sanitize all inputs to keep it clean",
         ["sanitize_input"]),
        ("", "boats to be tidy", "The berth is validated and normalized on entry",
         ["validate_berth", "normalize_berth"]),
        ("", "view all details of a boat", "The boat is shown", ["get_boat"]),
        ("", "functionality to compare boats", "The boats stand side by side", ["compare_boats"]),
    ],
)  # fmt: skip
def test_steps_and_settings(title: str, want: str, criterion: str, found: list[str]) -> None:
    assert set(found) <= set(names(want, criterion, title=title))
