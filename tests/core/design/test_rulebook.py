"""How sentences become entries, rule by rule: the forms of requirements, and what each yields."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from spec_lsp.design.draft_errors import errors_of
from spec_lsp.design.entries import render_entry
from spec_lsp.design.inputs import DecisionInput, PackageInput, StoryInput
from spec_lsp.design.model import Design
from spec_lsp.design.quantities import quantities
from spec_lsp.design.terms import terms_in
from spec_lsp.specs.boundaries import boundary_note
from spec_lsp.specs.compile import compile_spec
from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story


def pack(text: str, *decisions: DecisionInput, path: str = "/w/docs/stories/cranes.md") -> PackageInput:
    """A package of all stories of a file."""
    read = Text.of(text)
    stories = tuple(StoryInput(story) for story in Outline.of(path, read).stories)
    return PackageInput("cranes", "src/port/cranes/", False, "", stories, decisions, (), terms_in(read))


def drafted(text: str, *decisions: DecisionInput, path: str = "/w/docs/stories/cranes.md") -> Design:
    return draft_design(pack(text, *decisions, path=path))


def methods(design: Design) -> dict[str, list[str]]:
    """The names of the methods of each component."""
    return {one.name: [entry.name for entry in one.of("method")] for one in design.components}


def lines(design: Design, kind: str = "method") -> list[str]:
    """What the entries of a kind say, without their references."""
    return [
        render_entry(entry._replace(references=())).removeprefix("- ")
        for one in design.components
        for entry in one.of(kind)  # type: ignore[arg-type]
    ]


def effects(text: str, *decisions: DecisionInput) -> dict[str, str]:
    """What the specification of a draft says of each method."""
    package = pack(text, *decisions)
    spec = compile_spec(draft_design(package), package)
    return {method.name: method.note for component in spec.components for method in component.methods}


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
        ("If the domain is not valid, an error message is displayed.", "InvalidDomain"),
        ("A berth name must follow the naming conventions of the port.", "InvalidBerthName"),
        ("When a pilot enters a wrong current password, an error is shown.", "InvalidCredentials"),
        ("If the berth does not exist, THE Port_Api SHALL respond with status 404.", "BerthNotFound"),
        ("WHEN an unknown berth is asked for, THE Port_Api SHALL return an error.", "BerthNotFound"),
        ("The email address must be unique.", "EmailAddressTaken"),
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


RADAR = """\
# Radar

## US-1: Watch the harbour
As a harbour master, I want to be warned when a value is out of range, so that I can act.

### Acceptance Criteria
- [ ] (HW 1.a) The station receives speed and distance readings from the radar over UDP on port 7100.
- [ ] (HW 1.c) The station computes the average of the last 20 readings.
- [ ] (HW 2.a, AC 2.c) An alert is raised when the speed is more than 12 m/s.
- [ ] (HW 2.d) This alert is sent via MQTT.
- [ ] (HW 2.e) The alert contains the current and average speed and distance, and the time.
"""


def test_what_is_measured_comes_in_as_bytes_is_checked_and_goes_out_as_an_alert() -> None:
    design = drafted(RADAR)
    assert [line for line in lines(design) if "watch" not in line and "track" not in line] == [
        "`parse_reading(packet: bytes) -> Reading`",
        "`calculate_average(readings: list[Reading]) -> float`",
        "`check_reading(reading: Reading) -> list[Alert]`",
        "`publish_alert(alert: Alert) -> None`",
    ]
    assert lines(design, "type")[1:] == [
        "type `Reading`: `speed: float`, `distance: float`",
        "type `Alert`: `current_speed: float`, `average_speed: float`, `current_distance: float`, "
        "`average_distance: float`, `time: datetime`",
    ]
    assert lines(design, "setting") == [
        "setting `udp_port` = 7100", "setting `average_window` = 20 readings", "setting `max_speed` = 12 m/s",
    ]  # fmt: skip


CLUBES = """\
# Historias

## HU-01: Crear club
Como usuario sin club, quiero crear un club, para organizar salidas.

**Criterios de aceptación**
- Se ingresa el nombre del club (obligatorio) y una descripción opcional.
- El creador del club queda como administrador.
- Si el nombre está vacío, se muestra un mensaje de error.

## HU-02: Unirse a un club
Como usuario sin club, quiero unirme a un club con un código, para salir con otros.

**Criterios de aceptación**
- Se ingresa el código de invitación.
- Validación de código existente.
- Si el código no existe, se muestra "Código no válido".
"""


def test_a_spanish_story_names_deeds_inputs_and_errors_and_who_does_it_where_that_counts() -> None:
    design = drafted(CLUBES)
    assert lines(design) == [
        "`create_club(user_id: int, name: str, description: str | None = None) -> Club`",
        "`join_club(user_id: int, code: str) -> None`",
        "`validate_code(code: str) -> None`",
    ]
    assert lines(design, "error") == ["error `NameRequired`", "error `CodeNotFound` “Código no válido”"]


@pytest.mark.parametrize(
    ("want", "criterion", "method"),
    [
        ("create a club", "The creator becomes admin of the club.", "create_club(user_id: int) -> Club"),
        (
            "create a club",
            "Whoever creates it is automatically added as a member.",
            "create_club(user_id: int) -> Club",
        ),
        ("create a club", "The club appears in the list.", "create_club() -> Club"),
        (
            "join a club with an invitation code",
            "It is shown.",
            "join_club(user_id: int, invitation_code: str) -> None",
        ),
        ("leave a club", "It is gone.", "leave_club(user_id: int, club_id: int) -> None"),
    ],
)
def test_who_does_it_is_given_where_that_decides_what_then_holds(want: str, criterion: str, method: str) -> None:
    design = draft_design(package(story("US-1", want, criterion, role="user without a club")))
    assert lines(design) == [f"`{method}`"]


YIELDS = """\
# Requirements

## Requirement 1: Data checks
**User Story:** As an agronomist, I want harvest data to be validated, so that bad plots are found early.

### Acceptance Criteria
1. WHEN a file comes in, THE Data_Guard SHALL look at all columns.
2. IF a required column is missing, THEN THE Data_Guard SHALL raise an error that names the column.

## Requirement 2: Training
**User Story:** As an agronomist, I want to train several models, so that I can compare them.

### Acceptance Criteria
1. THE Estimator SHALL train a random forest and a linear model with a test ratio of 0.2.
2. THE Estimator SHALL evaluate each model with accuracy and recall.

## Requirement 3: Predictions
**User Story:** As a farmer, I want to predict the yield of a plot, so that I can plan.

### Acceptance Criteria
1. WHEN a request has valid features, THE Yield_Service SHALL return the predicted yield and a confidence.
2. IF the model is not loaded, THEN THE Yield_Service SHALL respond with status 503.
"""


def test_models_take_data_and_features_and_parts_of_one_word_are_components() -> None:
    design = drafted(YIELDS, path="/w/.kiro/specs/yields/requirements.md")
    assert [one.name for one in design.components] == ["DataGuard", "Estimator", "YieldService"]
    assert lines(design) == [
        "`validate_harvest_data(data: list[dict[str, str]]) -> None`",
        "`train_model(data: list[dict[str, str]], model_name: str) -> TrainingRun`",
        "`evaluate_model(model_name: str, data: list[dict[str, str]]) -> Metrics`",
        "`predict_yield(features: dict[str, float]) -> Prediction`",
    ]
    assert lines(design, "error") == ["error `ColumnRequired`", "error `ModelUnavailable`"]
    assert "type `Prediction`: `value: float`, `confidence: float`" in lines(design, "type")


@pytest.mark.parametrize(
    ("criterion", "method"),
    [
        ("**Given** a pilot with a valid `berthId`, **When** they upload a plan, **Then** it is kept.",
         "upload_plan(berth_id: int, plan: bytes) -> None"),
        ("The request has `berthId` and `planDate`.",
         "upload_plan(berth_id: int, plan_date: date, plan: bytes) -> None"),
        ("When a plan is uploaded, a job is created.", "upload_plan(plan: bytes) -> Job"),
        ("The `planDate` column stays as it is.", "upload_plan(plan: bytes) -> None"),
    ],
)  # fmt: skip
def test_an_identifier_in_code_is_given_by_just_this_name(criterion: str, method: str) -> None:
    design = draft_design(package(story("US-1", "upload a plan", criterion, role="pilot")))
    assert lines(design) == [f"`{method}`"]


@pytest.mark.parametrize(
    ("want", "criterion", "method", "types"),
    [
        ("set the strictness of a check", "The strictness is one of: low, medium, high.",
         "set_strictness(check_id: int, strictness: Strictness) -> None", {"Strictness": "`LOW`, `MEDIUM`, `HIGH`"}),
        ("set a rank for a pilot", 'The rank is "Captain", "Mate" or "Guest".',
         "set_rank(pilot_id: int, rank: Rank) -> None", {"Rank": "`CAPTAIN`, `MATE`, `GUEST`"}),
        ("import a csv of pilots", "Each row has name, email and birthday.", "import_pilots(path: Path) -> list[Pilot]",
         {"Pilot": "`id: int`, `name: str`, `email: str`, `birthday: date`"}),
        ("create a club", "A unique invitation code of 6 characters is generated.", "create_club() -> Club",
         {"Club": "`id: int`, `invitation_code: str`"}),
        ("see the jobs", 'A job has status `PENDING`, `RUNNING` or `DONE`, or status "FAILED" when it fails.',
         "list_jobs() -> list[Job]", {"JobStatus": "`PENDING`, `RUNNING`, `DONE`, `FAILED`"}),
        ("choose a tug per ship type", "It is used.", "set_tug(ship_type: str, tug: str) -> None", {}),
    ],
)  # fmt: skip
def test_closed_values_rows_and_what_is_made_by_itself(
    want: str, criterion: str, method: str, types: dict[str, str]
) -> None:
    design = draft_design(package(story("US-1", want, criterion)))
    assert lines(design)[:1] == [f"`{method}`"]
    told = {entry.name: entry.body for one in design.components for entry in one.of("type")}
    assert told | types == told


def test_a_name_in_capitals_is_a_setting_from_the_environment_and_an_option_is_no_deed() -> None:
    assert dict(quantities("The key is read from `TIDE_API_KEY`.")) == {"tide_api_key": "none"}
    assert dict(quantities("The job has status `IN_PORT`.")) == {}
    terminal = DecisionInput("D-cranes-entry", "entry-point", "cli", "How?", "A command line")
    merged = story("US-1", "merge logs", "Support --separator option to choose what stands between logs")
    assert "set_stand" not in [
        one for each in methods(draft_design(package(merged, decisions=(terminal,)))).values() for one in each
    ]


def test_what_is_exact_is_tried_on_both_sides_and_what_pydantic_validates_has_its_type() -> None:
    assert boundary_note("THE Row_Reader SHALL accept exactly 6 columns.") == "6 columns pass; 5 and 7 do not"
    assert boundary_note("It waits exactly 30 seconds.") == ""
    models = DecisionInput("D-m", "models", "pydantic", "How?", "`pydantic` models", libraries=("pydantic",))
    kept = story("US-1", "add a pilot with a name, an email and a password", "It is kept.")
    assert lines(draft_design(package(kept, decisions=(models,)))) == [
        "`add_pilot(name: str, email: EmailStr, password: SecretStr) -> Pilot`"
    ]


@pytest.mark.parametrize(
    ("want", "name"),
    [
        ("enter a reading", "add_reading"),
        ("know the balance", "get_balance"),
        ("look at a crane", "get_crane"),
        ("soft-delete a crane", "archive_crane"),
        ("accept an invitation", "accept_invitation"),
        ("open a file", "load_file"),
        ("find the projects in a folder", "discover_projects"),
        ("infer the tide", "predict_tide"),
        ("work out the toll", "calculate_toll"),
        ("e-mail the pilot", "send_pilot"),
    ],
)
def test_each_verb_of_everyday_is_known(want: str, name: str) -> None:
    design = draft_design(package(story("US-1", want, "It works.", role="clerk")))
    assert [one for each in methods(design).values() for one in each] == [name]
