"""The words of a story in another language stand whole and in quotation marks; what English says stands outside."""

from __future__ import annotations

import re

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.draft import draft_design
from spec_lsp.design.language.languages import languages
from spec_lsp.specs.abroad import own_name, quoted
from spec_lsp.specs.reading import read
from tests.core.design.library import package, story
from tests.core.specs.lines import compiled, notes

SERVICE = "### Component: LoanService\n**File**: `src/loans.py`\n"
BORROW = (
    "- `borrow_book(member_id: int, book_id: int) -> Loan` (US-1/AC-1, US-1/AC-2)\n"
    "- `list_loans(member_id: int, page: int = 1) -> list[Loan]` (US-1/AC-3)\n"
    "- error `AlreadyLent` “Het boek is al uitgeleend aan iemand” (US-1/AC-2)\n"
    "- setting `page_size` = 20 (US-1/AC-3)\n"
)
DUTCH = (
    "Het lid kan een boek voor drie weken lenen.",
    'Als het boek al is uitgeleend, ziet het lid "Het boek is al uitgeleend aan iemand" en wordt er niets opgeslagen.',
    "Het lid ziet alleen zijn eigen boeken, de nieuwste bovenaan, 20 per pagina.",
)


def test_each_effect_is_the_story_s_own_sentence() -> None:
    said = notes(SERVICE + BORROW, *DUTCH, want="een boek lenen")
    assert said["borrow_book"] == (
        "“Het lid kan een boek voor drie weken lenen”; raises `AlreadyLent`: “Als het boek al is uitgeleend, ziet het "
        "lid ‘Het boek is al uitgeleend aan iemand’ en wordt er niets opgeslagen”."
    )
    assert said["list_loans"] == (
        "“Het lid ziet alleen zijn eigen boeken, de nieuwste bovenaan, 20 per pagina” (`page_size`)."
    )


def test_an_answer_stands_behind_the_quotation() -> None:
    format_ = DecisionInput(
        "D-loans-formats", "formats", "csv", "Which format?", "CSV in UTF-8 with a heading line", because=("US-1/AC-1",)
    )
    (note,) = notes(
        SERVICE + "- `export_loans(year: int) -> str` (US-1/AC-1, D-loans-formats)\n",
        "Het bestand bevat per jaar de boeken en de leden.",
        want="een bestand van de boeken",
        answers=(format_,),
    ).values()
    assert note == "“Het bestand bevat per jaar de boeken en de leden” (CSV in UTF-8 with a heading line)."


@pytest.mark.parametrize(
    ("text", "note", "test"),
    [
        ("Given użytkownik jest na ekranie konta, When wprowadza poprawny kod z wiadomości, Then konto zostaje "
         "aktywowane i widzi swoje książki",
         "“użytkownik jest na ekranie konta, wprowadza poprawny kod z wiadomości → konto zostaje aktywowane i widzi "
         "swoje książki”.",
         "test_konto_zostaje_aktywowane_i_widzi_swoje_książki"),
        ("CUANDO el socio devuelve el libro, EL sistema SHALL guardar la fecha y enviar un mensaje al socio",
         "“cuando el socio devuelve el libro, guardar la fecha y enviar un mensaje al socio”.", ""),
        ("Wenn der Leser kein Konto hat, wird die Ausleihe nicht gespeichert.",
         "“Wenn der Leser kein Konto hat, wird die Ausleihe nicht gespeichert”.",
         "test_wenn_der_leser_kein_konto_hat_wird_die_ausleihe_nicht_gespeichert"),
    ],
)  # fmt: skip
def test_english_forms_of_sentences_are_not_carried_along(text: str, note: str, test: str) -> None:
    spec = compiled(SERVICE + "- `return_book(loan_id: int) -> None` (US-1/AC-1)\n", text, want="")
    (method,), (tried,) = spec.components[0].methods, spec.components[0].tests
    assert method.note == note
    assert not test or tried.name == test


def test_names_of_tests_have_no_word_of_another_language() -> None:
    spec = compiled(SERVICE + BORROW, *DUTCH, want="een boek lenen")
    assert [test.name for test in spec.components[0].tests] == [
        "test_het_lid_kan_een_boek_voor_drie_weken_lenen",
        "test_wordt_er_niets_opgeslagen_als_het_boek_al_is_uitgeleend",
        "test_het_lid_ziet_alleen_zijn_eigen_boeken",
    ]
    for component in spec.components:
        for test in component.tests:
            assert not re.search(r"_(?:when|after|and|message|for)_", test.name)


def test_a_long_condition_and_what_is_added_stand_behind_the_dash_in_their_own_words() -> None:
    spec = compiled(
        SERVICE + BORROW,
        "Als het lid een kaart voor de grote zaal heeft en het boek vrij is, wordt de uitlening direct opgeslagen.",
        *DUTCH[1:],
        want="een boek lenen",
    )
    tried = [(test.name, test.note) for test in spec.components[0].tests]
    assert tried[0] == (
        "test_wordt_de_uitlening_direct_opgeslagen",
        "“als het lid een kaart voor de grote zaal heeft en het boek vrij is”",
    )
    assert tried[2][1] == "“de nieuwste bovenaan”; 20 on a page, one more on the next"


def test_a_language_that_no_table_knows_is_quoted_too() -> None:
    spec = compiled(
        SERVICE + "- `lend_book(book_id: int) -> Loan` (US-1/AC-1)\n",
        "系统 SHALL 显示“明天”的借书日期",
        want="借一本书",
    )
    (method,), (tried,) = spec.components[0].methods, spec.components[0].tests
    assert method.note == "“显示‘明天’的借书日期”."
    assert tried.name == "test_显示_明天_的借书日期"


def test_an_error_says_when_in_the_story_s_words() -> None:
    spec = compiled(
        SERVICE + "- `lend_book(book_id: int) -> Loan` (US-1/AC-1)\n- error `AlreadyLent` (US-1/AC-1)\n",
        "Wenn das Buch schon ausgeliehen ist, wird die Ausleihe nicht gespeichert und der Leser sieht eine Meldung.",
        want="",
    )
    (error,) = spec.components[0].errors
    assert error.text.startswith("“wenn das Buch schon ausgeliehen ist”")


def test_english_words_of_a_form_go() -> None:
    assert quoted("GIVEN je clique sur le bouton WHEN la page s'ouvre THEN : je vois la liste") == (
        "“je clique sur le bouton la page s'ouvre → je vois la liste”"
    )


def test_a_criterion_in_another_script_is_quoted_in_an_english_story() -> None:
    (note,) = notes(
        SERVICE + "- `lend_book(book_id: int) -> Loan` (US-1/AC-1)\n", "本の貸し出し日が表示される", want="lend a book"
    ).values()
    assert note == "“本の貸し出し日が表示される”."


def test_few_ideograms_among_foreign_names_are_another_language() -> None:
    (note,) = notes(
        SERVICE + "- `list_loans() -> list[Loan]` (US-1/AC-1)\n",
        "System MUST 提供 `GET /api/loans` endpoint 并按 loan_date 排序 the LoanList",
    ).values()
    assert note.startswith("“提供 `GET /api/loans`")


def test_english_criteria_of_a_story_in_another_script_are_said_in_english() -> None:
    said = notes(
        SERVICE + "- `lend_book(book_id: int) -> None` (US-1/AC-1, US-1/AC-2, US-1/AC-3)\n",
        "WHEN a member picks a book, THE Loan System SHALL note the loan",
        "IF no shelf exists, THEN THE Loan System SHALL use Cellar A as the default shelf",
        "借书的日期显示在卡片上",
        want="我希望借一本书",
    )
    assert said["lend_book"].startswith(
        "notes the loan; uses Cellar A as the default shelf when no shelf exists; “借书"
    )


def test_a_criterion_with_english_keywords_keeps_its_language() -> None:
    said = notes(
        SERVICE + "- `lend_book(book_id: int) -> None` (US-1/AC-1)\n",
        "WHEN el socio elige un libro de la lista, THE `Loan_Service` SHALL guardar el libro sin esperar a la noche",
        want="pedir un libro de la lista para los niños de mi casa",
    )
    assert "guardar el libro sin esperar" in said["lend_book"]


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        (
            "Als de kaart van het lid verlopen is, wordt het boek niet uitgeleend.",
            "als_de_kaart_van_het_lid_verlopen_is_wordt_het_boek_niet_uitgeleend",
            "",
        ),
        (
            "Wenn die Karte des Lesers abgelaufen ist, wird das Buch nicht verliehen.",
            "wenn_die_karte_des_lesers_abgelaufen_ist_wird_das_buch_nicht_verliehen",
            "",
        ),
        (
            "Het lid kan een boek van de grote zaal van de bibliotheek alleen met een kaart van dit jaar voor drie "
            "weken lenen.",
            "het_lid_kan_een_boek_van_de_grote_zaal_van_de_bibliotheek_alleen_met_een_kaart",
            "“van dit jaar voor drie weken lenen”",
        ),
    ],
)
def test_a_name_in_another_language_is_a_sentence_and_loses_nothing(text: str, name: str, left: str) -> None:
    found = own_name(read(text), languages()["nl"])
    assert ("_".join(found.words), found.left) == (name, left)


@pytest.mark.parametrize(
    ("language", "text", "name", "left"),
    [
        (
            "es",
            "WHEN el socio devuelve el libro, THE servicio SHALL borrar el préstamo y SHALL avisar al siguiente socio "
            "de la lista",
            "borrar_el_préstamo_y_avisar_al_siguiente_socio_de_la_lista",
            "“el socio devuelve el libro”",
        ),
        (
            "fr",
            "Given un lecteur sans carte, When il demande un livre de la réserve de la grande salle, Then le système "
            "refuse",
            "le_système_refuse_réserve_de_la_grande_salle",
            "“il demande un livre de la réserve de la grande salle”",
        ),
        (
            "fr",
            "Le service doit présenter les livres de la bibliothèque municipale avec un bouton bleu pour redemander un "
            "exemplaire",
            "le_service_doit_présenter_les_livres_de_la_bibliothèque_municipale",
            "“avec un bouton bleu pour redemander un exemplaire”",
        ),
    ],
)
def test_a_name_ends_where_a_phrase_does_and_says_in_which_case(language: str, text: str, name: str, left: str) -> None:
    found = own_name(read(text), languages()[language])
    assert ("_".join(found.words), found.left) == (name, left)


def test_what_people_are_told_stands_behind_the_condition() -> None:
    (component,) = draft_design(
        package(
            story(
                "US-1",
                "prestar un libro",
                'WHEN el socio elige la tarjeta "Infantil" y el campo de nombre está vacío, THE sistema SHALL mostrar '
                'el mensaje "El nombre es obligatorio para los niños"',
            )
        )
    ).components
    (error,) = component.of("error")
    assert "El nombre es obligatorio para los niños" in render_entry(error)
