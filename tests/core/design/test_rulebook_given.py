"""More of the rulebook: what comes in and goes out, who does it, closed values, and what code names."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.draft import draft_design
from spec_lsp.design.values.quantities import quantities
from spec_lsp.specs.boundaries import boundary_note
from tests.core.design.library import package, story
from tests.core.design.rulebook import drafted, lines, methods

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
