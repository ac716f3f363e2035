"""Pages and routes say what they ask for, what they call, and where they have their things from."""

from __future__ import annotations

from tests.core.specs.lines import PAGES, SHELVES, compiled, notes


def test_a_page_that_submits_calls_the_method_behind_it() -> None:
    spec = compiled(
        SHELVES
        + "- `add_shelf(house_id: int, name: str, kind: Kind = Kind.OPEN) -> Shelf` (US-1/AC-1, US-1/AC-2)\n"
        + "- `remove_shelf(shelf_id: int) -> None` (US-1/AC-3, US-1/AC-4)\n"
        + "- error `NameRequired` “A shelf needs a name” (US-1/AC-2)\n"
        + PAGES
        + "- `show_shelf_form() -> str` (US-1/AC-1)\n- `submit_shelf(form: Form) -> Response` (US-1/AC-1)\n"
        + "- `confirm_removal(shelf_id: int) -> str` (US-1/AC-4)\n"
        + "- `submit_removal(shelf_id: int) -> Response` (US-1/AC-3)\n",
        "When the clerk submits a name, then the shelf is saved.",
        'When the name is missing, the clerk sees "A shelf needs a name".',
        "When confirmed, the system shall remove the shelf.",
        "If the shelf is empty, then the system shall optionally keep its label.",
    )
    page = {method.name: method for method in spec.components[1].methods}
    assert page["show_shelf_form"].note == "asks for `name` and `kind` with `OPEN` chosen."
    assert page["submit_shelf"].note == "calls `add_shelf`; shows the message of `NameRequired`."
    assert page["submit_shelf"].references == ("US-1/AC-1", "US-1/AC-2")
    assert page["submit_removal"].note == "calls `remove_shelf` once confirmed."
    assert page["confirm_removal"].note == "offers to keep its label when the shelf is empty."


def test_a_route_without_words_calls_the_method_of_its_name() -> None:
    spec = compiled(
        SHELVES
        + "- `get_shelf(shelf_id: int) -> Shelf` (US-1/AC-1)\n"
        + "### Component: shelf routes\n**File**: `src/routes.py`\n"
        + "- `get_shelf(shelf_id: int) -> ShelfOut` (US-1/AC-1)\n",
        "Get shelf by id returns its books.",
    )
    assert spec.components[1].methods[0].note == "calls `ShelfService.get_shelf`."


def test_a_route_of_another_name_calls_the_methods_with_its_criteria() -> None:
    spec = compiled(
        SHELVES
        + "- `lock_shelf(shelf_id: int) -> None` (US-1/AC-1)\n- `rename_shelf(shelf_id: int) -> None` (US-1/AC-2)\n"
        + "### Component: shelf routes\n**File**: `src/routes.py`\n"
        + "- `patch_shelf(shelf_id: int, change: Change) -> None` (US-1/AC-1, US-1/AC-2)\n"
        + "- `confirm_lock(shelf_id: int) -> str` (US-1/AC-1)\n",
        "The clerk can lock a shelf.",
        "The clerk can rename a shelf.",
    )
    patch, confirm = spec.components[1].methods
    assert patch.note == "calls `lock_shelf` and `rename_shelf`."
    assert confirm.note == "asks before `lock_shelf`."


def test_choices_are_offered_by_the_form() -> None:
    said = notes(
        SHELVES
        + "- `add_shelf(kind: Kind) -> Shelf` (US-1/AC-1)\n"
        + PAGES
        + "- `show_shelf_form() -> str` (US-1/AC-1)\n",
        "The system shall allow selection of the kind (open, closed) with open as default.",
    )
    assert said["show_shelf_form"].startswith("allows selection of the kind (open, closed) with open as default")


def test_a_page_of_many_things_says_where_it_has_them_from() -> None:
    spec = compiled(
        SHELVES
        + "- `list_shelves(house_id: int) -> list[Shelf]` (US-1/AC-1)\n"
        + "- `search_shelves(query: str) -> list[Shelf]` (US-1/AC-2)\n"
        + PAGES
        + "- `show_shelves(query: str = '') -> str` (US-1/AC-1, US-1/AC-2)\n",
        "The page shows each shelf's name.",
        "When the clerk types part of a name, only shelves whose name contains it are shown.",
    )
    assert (
        spec.components[1]
        .methods[0]
        .note.endswith("takes the shelves from `list_shelves`, or from `search_shelves` when `query` is given.")
    )


def test_a_page_calls_the_deed_it_is_named_for() -> None:
    said = notes(
        SHELVES
        + "- `approve_shelf(shelf_id: int) -> None` (US-1/AC-1)\n- `reject_shelf(shelf_id: int) -> None` (US-1/AC-1)\n"
        + "- `drop_out_of_shelf(shelf_id: int) -> None` (US-1/AC-2)\n"
        + PAGES
        + "- `submit_rejection(shelf_id: int) -> Response` (US-1/AC-1)\n"
        + "- `submit_drop_out(shelf_id: int) -> Response` (US-1/AC-1)\n",
        "The clerk approves or rejects a shelf.",
        "The clerk drops out of a shelf.",
    )
    assert said["submit_rejection"] == "calls `reject_shelf`."
    assert said["submit_drop_out"] == "calls `drop_out_of_shelf`."


def test_an_error_without_a_message_brings_the_form_again() -> None:
    spec = compiled(
        SHELVES
        + "- `add_label(shelf_id: int, label: bytes) -> None` (US-1/AC-1)\n"
        + "- error `LabelTooLarge` (US-1/AC-1)\n"
        + PAGES
        + "- `show_label_form(shelf_id: int) -> str` (US-1/AC-1)\n"
        + "- `submit_label(shelf_id: int, label: FileStorage) -> Response` (US-1/AC-1)\n",
        "A shelf can have one label, no larger than 2 MB.",
    )
    form, submit = spec.components[1].methods
    assert form.note == "asks for `label`."
    assert submit.note == "calls `add_label`; shows the form again on `LabelTooLarge`."


def test_a_page_sends_the_file_and_refuses_who_may_not_have_it() -> None:
    spec = compiled(
        SHELVES
        + "- `export_shelves(user_id: int, day: date) -> str` (US-1/AC-1, US-1/AC-2)\n"
        + "- error `NotAllowed` (US-1/AC-2)\n"
        + PAGES
        + "- `show_export_form() -> str` (US-1/AC-1)\n- `download_shelves(day: date) -> Response` (US-1/AC-1)\n",
        "The clerk exports the shelves of a day.",
        "A visitor cannot export the shelves.",
    )
    form, download = spec.components[1].methods
    assert form.note == "asks for `day`."
    assert download.note == "sends the file that `export_shelves` makes; ends with status 403 on `NotAllowed`."
    assert download.references == ("US-1/AC-1", "US-1/AC-2")


def test_a_page_says_where_a_figure_comes_from() -> None:
    said = notes(
        SHELVES
        + "- `list_shelves() -> list[Shelf]` (US-1/AC-1)\n"
        + "- `calculate_total_weight(shelf_id: int) -> Decimal` (US-1/AC-2)\n"
        + PAGES
        + "- `show_shelves() -> str` (US-1/AC-1, US-1/AC-2)\n",
        "The page shows each shelf's name.",
        "The shelf shows the total weight of its books.",
    )
    assert "the total weight of each shelf's books, from `calculate_total_weight`" in said["show_shelves"]
    assert said["show_shelves"].endswith("takes the shelves from `list_shelves`.")


def test_a_route_says_what_it_answers() -> None:
    said = notes(
        SHELVES
        + "- `add_shelf(name: str) -> Shelf` (US-1/AC-1)\n- `lock_shelf(shelf_id: int) -> None` (US-1/AC-2)\n"
        + "- `list_shelves() -> list[Shelf]` (US-1/AC-1)\n"
        + "### Component: shelf routes\n**File**: `src/routes.py`\n"
        + "- `add_shelf(name: str) -> Shelf` (US-1/AC-1)\n- `lock_shelf(shelf_id: int) -> None` (US-1/AC-2)\n"
        + "- `list_shelves() -> list[Shelf]` (US-1/AC-1)\n"
        + "- route `add_shelf` = `POST /shelves` (US-1/AC-1)\n"
        + "- route `lock_shelf` = `POST /shelves/{shelf_id}/lock` (US-1/AC-2)\n"
        + "- route `list_shelves` = `GET /shelves` (US-1/AC-1)\n",
        "The clerk adds a shelf.",
        "The clerk locks a shelf.",
    )
    assert said["add_shelf"] == "answers 201; calls `ShelfService.add_shelf`."
    assert said["lock_shelf"] == "answers 204; calls `ShelfService.lock_shelf`."
    assert said["list_shelves"] == "answers 200; calls `ShelfService.list_shelves`."


def test_a_page_for_leaving_calls_nothing_that_is_something_else() -> None:
    said = notes(
        SHELVES
        + "- `register_user(name: str) -> User` (US-1/AC-1)\n"
        + PAGES
        + "- `submit_sign_out() -> Response` (US-1/AC-1)\n",
        "The reader signs out.",
    )
    assert "register_user" not in said["submit_sign_out"]


def test_a_route_that_says_more_still_says_what_it_answers_and_calls() -> None:
    spec = compiled(
        "### Component: ApiKeyService\n**File**: `src/keys.py`\n"
        + "- `set_key(key: str) -> None` (US-1/AC-1)\n"
        + "### Component: key routes\n**File**: `src/routes.py`\n"
        + "- `set_key(key: str) -> None` (US-1/AC-1)\n"
        + "- route `set_key` = `PUT /key` (US-1/AC-1)\n",
        'When the key is saved, the clerk sees a message "The key is saved from now on".',
    )
    assert spec.components[1].methods[0].note.startswith("answers 204; calls `ApiKeyService.set_key`")


def test_what_is_offered_before_a_confirmation_reaches_the_method() -> None:
    said = notes(
        SHELVES
        + "- `remove_shelf(shelf_id: int, keep_label: bool = False) -> None` (US-1/AC-1, US-1/AC-2)\n"
        + PAGES
        + "- `confirm_removal(shelf_id: int) -> str` (US-1/AC-2)\n"
        + "- `submit_removal(shelf_id: int) -> Response` (US-1/AC-1)\n",
        "When confirmed, the system shall remove the shelf.",
        "If the shelf is empty, then the system shall optionally keep its label.",
    )
    assert said["submit_removal"] == "calls `remove_shelf` once confirmed, with `keep_label` as chosen."


def test_a_service_named_for_an_api_is_no_page() -> None:
    said = notes(
        "### Component: ApiKeyService\n**File**: `src/api_keys.py`\n"
        + "- `set_key(key: str) -> None` (US-1/AC-1)\n"
        + PAGES
        + "- `submit_key(form: Form) -> Response` (US-1/AC-1)\n",
        "The clerk saves a key.",
    )
    assert said["submit_key"] == "calls `set_key`."
