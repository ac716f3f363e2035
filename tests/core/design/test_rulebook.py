"""How sentences become entries, rule by rule: the forms of requirements, and what each yields."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.draft import draft_design
from spec_lsp.design.draft_errors import errors_of
from spec_lsp.design.values.quantities import quantities
from tests.core.design.library import package, story
from tests.core.design.rulebook import drafted, effects, lines, methods

CRANES = """\
# Requirements

## Requirement 1
**User Story:** As a harbour master, I want to assign a crane to a ship, so that it is unloaded.

### Acceptance Criteria
1. THE Crane_Planner SHALL validate the crane load.
2. WHEN a ship leaves, THE Crane_Planner SHALL release its crane.
3. THE Crane_Planner SHALL NOT assign a crane that is closed.
4. WHEN the day ends, THE Shift_Reporter SHALL export the shifts as CSV.
"""


def test_a_subject_that_requirements_name_is_a_component_with_its_own_criteria() -> None:
    design = drafted(CRANES, path="/w/.kiro/specs/cranes/requirements.md")
    assert methods(design) == {"CranePlanner": ["assign_crane", "validate_load"], "ShiftReporter": ["export_shifts"]}
    assert [one.file for one in design.components] == [
        "src/port/cranes/crane_planner.py",
        "src/port/cranes/shift_reporter.py",
    ]


def test_the_component_itself_is_not_named_in_what_it_does() -> None:
    said = effects(CRANES)
    assert said["assign_crane"] == "releases its crane when a ship leaves; does not assign a crane that is closed."


def test_codes_of_other_documents_in_front_are_no_part_of_a_criterion() -> None:
    said = effects("""\
# Cranes

## US-1: Lock a crane
As a harbour master, I want to lock a crane, so that nobody moves it.

### Acceptance Criteria
- [ ] (HB 2.d, AC 2.e) The crane is switched off.
- [ ] (HB 3) When the wind is strong, the crane is lowered.
""")
    assert said == {"lock_crane": "the crane is switched off; the crane is lowered when the wind is strong."}


@pytest.mark.parametrize(
    ("criterion", "error"),
    [
        ("IF a required column is missing, THEN THE Row_Reader SHALL raise an error that names it.", "ColumnRequired"),
        ("WHEN the berth code has the wrong format, THEN an error is shown.", "InvalidBerthCode"),
        ("The system MUST reject cargo lists larger than 3MB.", "CargoListTooLarge"),
        ("Given a pilot with an expired landing permit, when they try to land, then they get an error.",
         "LandingPermitExpired"),
        ("System MUST reject expired or withdrawn landing permits.", "LandingPermitExpired"),
        ("Given a missing `berthCode`, when the pilot asks for a berth, then the system returns an error.",
         "BerthCodeRequired"),
        ("Given a pilot has left, when they try to use the old landing permit, then they receive an error.",
         "InvalidLandingPermit"),
        ("Pilots without that privilege cannot close a berth.", "NotAllowed"),
        ("If the domain is not valid, an error message is displayed.", "InvalidDomain"),
        ("A berth name must follow the naming conventions of the port.", "InvalidBerthName"),
        ("When a pilot enters a wrong current password, an error is shown.", "InvalidCredentials"),
        ("If the berth does not exist, THE Port_Api SHALL respond with status 404.", "BerthNotFound"),
        ("WHEN an unknown berth is asked for, THE Port_Api SHALL return an error.", "BerthNotFound"),
        ("The email address must be unique.", "EmailAddressTaken"),
        ("WHEN a pilot adds a berth, THE system SHALL store the berth with a unique identifier and its length.", ""),
        ("Duplicate arrivals are rejected.", "DuplicateArrival"),
        ("WHEN a berth with duplicate name is added, an error is thrown.", "DuplicateBerth"),
        ("A pilot who has already joined cannot join again.", "AlreadyJoined"),
        ("A pilot who is already a member cannot join again.", "AlreadyMember"),
        ("When the plan exceeds 5 MB, the upload is rejected.", "PlanTooLarge"),
        ("When a pilot has more than 3 arrivals, a further one is refused.", "TooManyArrivals"),
        ("IF the log contains fewer than 50 rows, THEN THE Trainer SHALL reject it.", "TooFewRows"),
        ("When a pilot comes with an expired pass, the entry is refused.", "PassExpired"),
        ("When the berth is locked, the booking is denied.", "BerthLocked"),
        ("After 5 failed attempts within 10 minutes the form is locked.", "FormLocked"),
        ("If the weather service is unavailable, an error is shown.", "WeatherServiceUnavailable"),
        ("When the map cannot be loaded, an error message is displayed.", "MapUnavailable"),
        ("If the export fails, an error is shown.", "ExportFailed"),
        ("IF the packet cannot be decoded, THEN an error is returned.", "InvalidPacket"),
        ("WHEN the pilot lacks the required permission, THE Port_Api SHALL deny it.", "NotAllowed"),
        ("Given a pilot without a berth, When they moor, Then the API returns `409 BERTH_MISSING`.", "BerthMissing"),
        ("The title must not be empty.", "TitleRequired"),
        ("When the toll is 0, nothing is charged.", ""),
        ("When the berth is empty, the map shows it in grey.", ""),
    ],
)  # fmt: skip
def test_an_error_is_called_by_the_words_that_say_what_is_wrong(criterion: str, error: str) -> None:
    assert [entry.name for entry in errors_of(story("US-1", "", criterion))] == ([error] if error else [])


@pytest.mark.parametrize(
    ("criterion", "settings"),
    [
        ("The pressure must be at most 6 bar or more.", {"max_pressure": "6 bar"}),
        ("An alarm sounds when the weight of the container exceeds 900 kg.", {"max_container_weight": "900 kg"}),
        ("The temperature must be between 40 and 90 °C.", {"temperature_min": "40 °C", "temperature_max": "90 °C"}),
        ("The toll must be between 1 and 500 euros.", {"toll_min": "1 euros", "toll_max": "500 euros"}),
        ("Ships come in only for hours between 06:00 and 22:00.", {"hour_min": "06:00", "hour_max": "22:00"}),
        ("The stars are between 1 and 5.", {}),
        ("The share must be between 0 and 100 %.", {}),
        ("A ship is warned when the charge falls below 20 %.", {"min_charge": "20 %"}),
        ("The consumption is more than 20 % above the year before.", {}),
        ("The radar sends its echoes over UDP on port 7100.", {"udp_port": "7100"}),
        ("Alarms go to the MQTT topic `port/alarms`.", {"mqtt_topic": "`port/alarms`"}),
        ("A unique berth code of 8 characters is generated.", {"code_length": "8"}),
        ("The pilot gets a 6-digit entry code.", {"code_length": "6"}),
        ("Arrivals older than 30 days are removed.", {"arrival_lifetime": "30 days"}),
        ("The recordings are kept for 90 days.", {"recording_lifetime": "90 days"}),
        ("The upload times out after 30 seconds.", {"upload_timeout": "30 seconds"}),
        ("A test ratio of 0.2 is used.", {"test_ratio": "0.2"}),
        ("Sent up to 3 times; retried with a delay of 2 seconds.", {"retry_delay": "2 seconds"}),
        ("At most 3 calls per minute are let through.", {"max_calls_per_minute": "3"}),
        ("It may be extended at most 2 times in 9 days.", {"max_extensions": "2", "extension_window": "9 days"}),
        ("The pilot is reminded 2 days before the arrival.", {"reminder_lead_time": "2 days"}),
    ],
)  # fmt: skip
def test_what_is_measured_is_a_setting_called_after_it(criterion: str, settings: dict[str, str]) -> None:
    assert dict(quantities(criterion)) == settings


@pytest.mark.parametrize(
    ("want", "name"),
    [
        ("incoming containers checked", "check_container"),
        ("my crane plans archived every night", "archive_crane_plan"),
        ("stack crates", "stack_crate"),
        ("upload sales data", "import_sales"),
        ("save my alarm settings", "set_alarm_setting"),
        ("enter a chat group", "join_chat_group"),
        ("select a currency for my port", "set_currency"),
        ("see a pilot's profile", "get_pilot"),
        ("delete user accounts", "remove_user"),
        ("edit crane records", "update_crane"),
        ("open a dispute", "create_dispute"),
        ("open an invoice", "get_invoice"),
    ],
)
def test_a_deed_is_named_by_its_verb_and_by_what_it_is_done_to(want: str, name: str) -> None:
    design = draft_design(package(story("US-1", want, "Crates are stacked by size.", role="clerk")))
    assert methods(design)[design.components[0].name] == [name]


@pytest.mark.parametrize(
    ("criterion", "others"),
    [
        ("The system validates that the toll is positive.", ["validate_berth"]),
        ("Only plans below 2 MB are allowed.", ["validate_berth"]),
        ("Limits are enforced on the number of berths.", ["validate_berth"]),
        ("Only pilots are allowed to moor.", []),
        ("The user previews the changes before applying them.", ["preview_changes", "apply_changes"]),
        ("The pilot chooses a tug from available tugs.", ["list_tugs"]),
        ("WHEN a pilot accepts a tow, THE System SHALL store the acceptance.", ["approve_tow"]),
        ('When I click "Export Berths", then a file is downloaded.', ["export_berths"]),
        ("The berth is stored, displayed and logged.", []),
        ("When I open the port page, then I see it.", []),
    ],
)
def test_what_criteria_add_to_the_deed_of_a_story(criterion: str, others: list[str]) -> None:
    design = draft_design(package(story("US-1", "create a berth", criterion, role="pilot")))
    assert [name for names in methods(design).values() for name in names] == ["create_berth", *others]


def test_a_recording_that_is_clicked_is_selected_though_it_is_a_noun_of_doing() -> None:
    terminal = DecisionInput("D-cranes-entry", "entry-point", "terminal", "How?", "A terminal interface")
    heard = story("US-1", "browse recordings", "Clicking a recording opens its transcript.")
    assert "select_recording" in [
        name for names in methods(draft_design(package(heard, decisions=(terminal,)))).values() for name in names
    ]


def test_it_is_the_thing_that_is_compared_and_no_title_reads_across_phrases() -> None:
    design = drafted(
        """\
# Feature Specification: Bills of lading

### User Story 1 - Upload a bill (Priority: P1)
As a pilot, I want to upload a bill, so that it is kept.

**Acceptance Scenarios**:
1. **Given** a bill larger than 8 MB, **When** the pilot uploads it, **Then** the system rejects it with "Too large".

### User Story 2 - Work without the reading service (Priority: P2)
1. **Given** no service, **When** a bill comes in, **Then** it waits.
""",
        path="/w/specs/001-bills/spec.md",
    )
    assert methods(design) == {"BillService": ["upload_bill"]}
    assert lines(design, "setting") == ["setting `max_bill_size` = 8 MB"]


@pytest.mark.parametrize(
    ("want", "criterion", "method", "types"),
    [
        ("create a club", "The name is required.", "create_club(name: str) -> Club", {}),
        ("create a club", "The name has at most 40 characters.", "create_club(name: str) -> Club", {}),
        ("create a club", "The form asks for name, motto (optional) and founding date.",
         "create_club(name: str, founding_date: date, motto: str | None = None) -> Club", {}),
        ("add a sensor", "The form asks for name, type (indoor, outdoor or cellar) and whether it is active.",
         "add_sensor(name: str, type: SensorType, active: bool) -> Sensor",
         {"SensorType": "`INDOOR`, `OUTDOOR`, `CELLAR`"}),
        ("register my car", "Licence plate, time zone and serial number are given.",
         "register_car(licence_plate: str, time_zone: ZoneInfo, serial_number: str) -> Car", {}),
        ("see the riders of my club", "The list shows name, role (admin/rider) and joined date.",
         "list_riders(club_id: int) -> list[Rider]",
         {"Rider": "`id: int`, `name: str`, `role: Role`, `joined_date: date`", "Role": "`ADMIN`, `RIDER`"}),
        ("see the lamps", "The list shows name, enabled/disabled and last run.", "list_lamps() -> list[Lamp]",
         {"Lamp": "`id: int`, `name: str`, `enabled: bool`, `last_run: datetime`"}),
        ("see the lamps", "The list shows name, mode (on/off) and last run.", "list_lamps() -> list[Lamp]",
         {"Lamp": "`id: int`, `name: str`, `mode: bool`, `last_run: datetime`"}),
    ],
)  # fmt: skip
def test_values_have_the_type_of_their_noun(want: str, criterion: str, method: str, types: dict[str, str]) -> None:
    design = draft_design(package(story("US-1", want, criterion)))
    assert lines(design) == [f"`{method}`"]
    told = {entry.name: entry.body for one in design.components for entry in one.of("type")}
    assert told | types == told
