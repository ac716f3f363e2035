"""Pictures of what everyday wants have to be told: which things, where to, how much, when and why."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def first(want: str, *criteria: str) -> str:
    design = draft_design(package(story("US-1", want, *criteria)))
    return next(entry.body for component in design.components for entry in component.of("method"))


@pytest.mark.parametrize(
    ("want", "signature"),
    [
        ("upload a certificate to a course", "upload_certificate(course_id: int, certificate: bytes) -> None"),
        ("attach files to a comment", "upload_file(comment_id: int, file: bytes) -> None"),
        ("assign chores to family members", "assign_chore(chore_id: int, member_id: int) -> None"),
        ("move a plant to another greenhouse", "move_plant(plant_id: int, greenhouse_id: int) -> None"),
        ("move a card to another column", "move_card(card_id: int, column: str) -> None"),
        ("copy a lesson to another course", "copy_lesson(lesson_id: int, course_id: int) -> None"),
        ("share a recipe with a friend", "share_recipe(recipe_id: int, friend_id: int) -> None"),
        ("hand over a shift to a colleague", "hand_over_shift(shift_id: int, colleague_id: int) -> None"),
        ("apply a coupon to my order", "apply_coupon(coupon_id: int, order_id: int) -> None"),
        ("apply a discount to an order", "apply_discount(order_id: int, discount: Decimal) -> None"),
        ("add a song to my playlist", "add_song(playlist_id: int, song_id: int) -> None"),
        ("give a patient a bed", "assign_bed(bed_id: int, patient_id: int) -> None"),
        ("send guests a message", "send_message(guest_id: int, message: str) -> None"),
        ("grant a role to a user", "authorize_role(user_id: int, role: str) -> None"),
        (
            "transfer ownership of a garden to another member",
            "transfer_ownership(garden_id: int, member_id: int) -> None",
        ),
        ("invite a colleague by email to a board", "invite_colleague(email: str, board_id: int) -> None"),
        ("split a bill among friends", "split_bill(bill_id: int, friend_ids: list[int]) -> None"),
    ],
)
def test_what_goes_somewhere_is_told_where_to(want: str, signature: str) -> None:
    assert first(want, "It is there at once.") == signature


@pytest.mark.parametrize(
    ("want", "signature"),
    [
        (
            "transfer money between my accounts",
            "transfer_money(source_account_id: int, destination_account_id: int, amount: Decimal) -> Transfer",
        ),
        (
            "move funds from one pot to another",
            "move_funds(source_pot_id: int, destination_pot_id: int, amount: Decimal) -> None",
        ),
        ("withdraw money from my savings goal", "withdraw_money(savings_goal_id: int, amount: Decimal) -> None"),
        ("deposit cash into an account", "deposit_cash(account_id: int, amount: Decimal) -> None"),
        (
            "convert an amount from one currency to another",
            "convert_amount(amount: Decimal, source_currency: str, destination_currency: str) -> Decimal",
        ),
        ("set a price per night for a season", "set_price(season_id: int, price: Decimal) -> None"),
    ],
)
def test_money_is_told_from_where_to_where_and_how_much(want: str, signature: str) -> None:
    transfers = ["The transfer is recorded."] if want.startswith("transfer") else []
    assert first(want, "The amount must be positive.", *transfers) == signature


@pytest.mark.parametrize(
    ("want", "signature"),
    [
        ("pin a message in a channel", "pin_message(message_id: int) -> None"),
        ("restore a deleted file", "restore_file(file_id: int) -> None"),
        ("schedule an email for a specific time", "schedule_email(email_id: int, time: datetime) -> None"),
        ("rename a shelf", "rename_shelf(shelf_id: int, name: str) -> None"),
        ("refund a payment", "refund_payment(payment_id: int) -> None"),
    ],
)
def test_what_is_there_already_is_told_by_its_key(want: str, signature: str) -> None:
    assert first(want, "It is there at once.") == signature


@pytest.mark.parametrize(
    ("want", "signature"),
    [
        ("schedule a post for a later date", "schedule_post(post_date: date) -> Post"),
        ("set an alarm for a specific time", "set_alarm(time: datetime) -> None"),
        ("set a reminder for a task", "set_reminder(task_id: int, time: datetime) -> None"),
        ("postpone a visit to another date", "postpone_visit(visit_id: int, date: date) -> None"),
        ("check whether a room is free at a certain time", "check_room(room_id: int, time: datetime) -> bool"),
    ],
)
def test_what_is_planned_is_told_when(want: str, signature: str) -> None:
    assert first(want, "It is there at once.") == signature


@pytest.mark.parametrize(
    ("want", "signature"),
    [
        (
            "search concerts by city, date and genre",
            "search_concerts(city: str | None = None, concert_date: date | None = None, genre: str | None = None) "
            "-> list[Concert]",
        ),
        ("find recipes by ingredient", "search_recipes(ingredient: str) -> list[Recipe]"),
    ],
)
def test_what_is_searched_by_something_takes_it(want: str, signature: str) -> None:
    assert first(want, "Nothing is shown twice.") == signature


@pytest.mark.parametrize(
    ("want", "criterion", "signature"),
    [
        (
            "leave a review for a stay",
            "The review has a rating from 1 to 5 and an optional comment.",
            "add_review(stay_id: int, rating: int, comment: str | None = None) -> Review",
        ),
        (
            "rate a sitter after the stay",
            "The rating has 1 to 5 stars and a comment.",
            "rate_sitter(sitter_id: int, stars: int, comment: str) -> None",
        ),
        (
            "register my child for a camp",
            "The user enters name, birthday and allergies of the child.",
            "register_child(camp_id: int, name: str, birthday: date, allergies: list[str]) -> Child",
        ),
        (
            "report a defect of my van",
            "The user picks a category and describes the defect.",
            "report_defect(van_id: int, description: str, category_id: int) -> Defect",
        ),
        (
            "book an appointment with a doctor",
            "The user picks a date and states the reason.",
            "book_appointment(doctor_id: int, date: date) -> Appointment",
        ),
        (
            "submit a meter reading",
            "The user enters the reading and the date.",
            "submit_reading(value: float, date: date) -> Reading",
        ),
        ("reject an expense", "A reason must be given.", "reject_expense(expense_id: int, reason: str) -> None"),
        (
            "cancel my subscription",
            "The user selects a reason.",
            "cancel_subscription(subscription_id: int, reason: str) -> None",
        ),
        (
            "log a feeding with time, amount and remarks",
            "It is kept.",
            "log_feeding(time: datetime, amount: Decimal, remarks: str) -> Feeding",
        ),
        ("merge two customer records", "The older record is kept.", "merge_customers(customer_ids: list[int]) -> None"),
        (
            "convert temperatures from Celsius to Fahrenheit",
            "The result is rounded.",
            "convert_temperature(temperature: float) -> float",
        ),
    ],
)
def test_what_criteria_say_is_given_is_given(want: str, criterion: str, signature: str) -> None:
    assert first(want, criterion) == signature


@pytest.mark.parametrize(
    "want",
    ["get a reminder one day before my visit", "get a reminder before my visit", "receive reminders"],
)
def test_who_gets_a_message_is_who_wants_it(want: str) -> None:
    assert first(want, "It comes by letter.") == "send_reminder(member_id: int) -> None"


def test_names_of_values_are_words_that_can_be_written() -> None:
    assert "ɜː" not in first("record a sound with a title, a date and an ɜː", "It is kept.")


def test_nobody_enters_a_dozen_values_that_are_only_seen() -> None:
    seen = "The list shows each card's name, title, text, note, price, date, email, link, month and colour."
    assert first("create a card", seen).startswith("create_card() ->")


def test_several_things_among_values_are_a_list() -> None:
    assert first("add a recipe with title and ingredients", "It is kept.") == (
        "add_recipe(title: str, ingredients: list[str]) -> Recipe"
    )


@pytest.mark.parametrize(
    ("want", "criterion", "signature"),
    [
        ("see which rooms are free on a given day", "The rooms are shown by name.",
         "list_rooms(day: date) -> list[Room]"),
        ("see which rooms are free", "WHEN a member selects a date, THE system SHALL display all rooms of that day",
         "list_rooms(day: date) -> list[Room]"),
        ("see my loans", "When a member opens the page, their loans are listed.",
         "list_loans(member_id: int) -> list[Loan]"),
        ("cancel or move my booking", "WHEN a visitor moves the booking to another slot, the old slot is released",
         "cancel_booking(booking_id: int) -> None"),
        ("move my booking", "WHEN a visitor moves the booking to another slot, the old slot is released",
         "move_booking(booking_id: int, slot_id: int) -> None"),
        ("scan the QR code of a visitor", "WHEN a valid QR code is scanned, the light is green",
         "scan_qr_code(qr_code: str) -> None"),
        ("record the odometer reading", "WHEN a driver submits an odometer reading for a van, it is stored",
         "record_reading(van_id: int) -> Reading"),
    ],
)  # fmt: skip
def test_what_the_criteria_say_of_an_input(want: str, criterion: str, signature: str) -> None:
    assert first(want, criterion) == signature
