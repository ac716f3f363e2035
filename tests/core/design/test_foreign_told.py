"""What people of stories in other languages are told, do with something, and press."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

FILLER = {
    "es": "El lector ve los libros de la biblioteca y las tarjetas con una lista para el préstamo.",
    "fr": "Le lecteur voit les livres de la bibliothèque et une carte pour la liste avec les prêts.",
    "pt": "O leitor vê os livros da biblioteca e uma lista com os cartões para o empréstimo.",
    "nl": "De lezer ziet de boeken van de bibliotheek en kan ze bekijken met een kaart.",
    "de": "Der Leser sieht die Bücher und die Karte, und das ist für alle mit der Karte möglich.",
    "it": "Il numero degli libri è mostrato nella lista della biblioteca per il lettore.",
    "ru": "Количество книг показывается в списке для читателя.",
    "pl": "Liczba książek jest pokazana na liście w bibliotece.",
}


def drafted(language: str, want: str, *criteria: str, title: str = "", role: str = "") -> list[str]:
    """The names of a draft; those in doubt end in a question mark."""
    design = draft_design(package(story("US-1", want, *criteria, FILLER[language], title=title, role=role)))
    entries = [entry for component in design.components for entry in component.of("method")]
    return [entry.name + ("?" if entry.unsure else "") for entry in entries]


@pytest.mark.parametrize(
    ("language", "want", "names"),
    [
        ("es", "recibir recordatorios antes de la devolución", ["send_reminder?"]),
        ("nl", "een herinnering ontvangen", ["send_reminder?"]),
        ("de", "eine Erinnerung erhalten", ["send_reminder?"]),
        ("ru", "получать уведомления", ["send_notification?"]),
        ("fr", "être alerté avant la fin du prêt", ["notify_reader?"]),
        ("pt", "ser notificado sobre novos livros", ["notify_reader?"]),
        ("it", "essere avvisato delle modifiche", ["notify_reader?"]),
        ("nl", "een lijst van de boeken ontvangen", ["list_books"]),
    ],
)
def test_what_is_received_is_sent_and_in_doubt(language: str, want: str, names: list[str]) -> None:
    role = {"fr": "lecteur", "pt": "leitor", "it": "lettore"}.get(language, "")
    assert drafted(language, want, role=role) == names


@pytest.mark.parametrize(
    ("language", "want"),
    [
        ("es", "pagar con tarjeta o billetera"),
        ("fr", "payer par carte bancaire"),
        ("de", "mit Karte bezahlen"),
    ],
)
def test_with_what_something_is_done_is_no_object(language: str, want: str) -> None:
    assert drafted(language, want) == ["pay?"]


def test_what_people_want_to_know_of_nothing_names_no_deed() -> None:
    assert drafted("es", "ver si hay cambios") == ["run?"]


@pytest.mark.parametrize(
    ("language", "want"),
    [
        ("es", "registrarme en la plataforma"),
        ("fr", "m'inscrire sur la plateforme"),
        ("ru", "зарегистрироваться в системе"),
        ("pl", "zarejestrować się w systemie"),
    ],
)
def test_who_registers_somewhere_becomes_a_user(language: str, want: str) -> None:
    assert drafted(language, want) == ["register_user"]


@pytest.mark.parametrize(
    ("language", "criterion", "name"),
    [
        ("fr", 'GIVEN un prêt WHEN je clique sur "Clôturer le prêt" THEN le prêt est fermé', "close_loan"),
        ("es", "Cuando pulso “Cancelar préstamo” entonces se elimina", "renew_loan"),
        ("es", "Cuando pulso “Renovar préstamo” entonces se renueva", "renew_loan"),
        ("nl", "Wanneer de lezer op “Boek verwijderen” klikt, verdwijnt het boek.", "remove_book"),
        ("de", "Wenn der Leser auf „Buch löschen“ klickt, verschwindet das Buch.", "remove_book"),
    ],
)
def test_the_caption_of_a_button_names_a_deed(language: str, criterion: str, name: str) -> None:
    want = {"fr": "voir les prêts", "es": "renovar un préstamo", "nl": "een boek lenen", "de": "ein Buch ausleihen"}
    assert name in drafted(language, want[language], criterion)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Liste admin livres", ["list_books"]),
        ("Notifications SMS / WhatsApp", ["send_notification?"]),
        ("Blocage/confirmation automatiques", ["send_confirmation?"]),
    ],
)
def test_rows_of_a_backlog(title: str, names: list[str]) -> None:
    assert drafted("fr", "", title=title) == names


def test_photos_are_taken_and_codes_scanned() -> None:
    assert drafted("fr", "prendre des photos du livre") == ["take_book_photo?"]
    assert [name.rstrip("?") for name in drafted("nl", "een barcode scannen")] == ["scan_barcode"]


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [
        ("fr", "Exportation des livres", "export_books"),
        ("fr", "Clôture du prêt", "close_loan"),
        ("pt", "Pesquisa de livros", "search_books"),
        ("de", "Erstattung der Gebühren", "refund_fee"),
        ("it", "Chiusura del prestito", "close_loan"),
        ("pl", "Przedłużenie książki", "extend_book"),
    ],
)
def test_nouns_of_doing_in_titles(language: str, title: str, name: str) -> None:
    assert [one.rstrip("?") for one in drafted(language, "", title=title)] == [name]


def test_what_is_given_is_told_by_the_criteria_of_the_deed() -> None:
    other = "Le lecteur peut choisir une date pour la visite."
    loans = [f"Le prêt {number} est affiché dans la liste avec les livres." for number in ("un", "deux", "trois")]
    design = draft_design(package(story("US-1", "fermer un prêt", other, *loans, *loans, title="", role="lecteur")))
    (entry,) = [one for one in design.components[0].of("method") if one.name == "close_loan"]
    assert entry.body == "close_loan(loan_id: int) -> None"


@pytest.mark.parametrize(
    ("language", "demand", "names"),
    [
        ("es", "El lector debe poder renovar un préstamo", ["renew_loan"]),
        ("es", "El sistema debe permitir al lector renovar un préstamo", ["renew_loan"]),
        ("fr", "Le système permet de supprimer un livre", ["remove_book"]),
        (
            "pt",
            "O leitor deve poder filtrar a lista de livros por ano e buscar por título",
            ["filter_books"],
        ),
        ("it", "Il sistema deve permettere al lettore di rinnovare un prestito", ["renew_loan"]),
        ("nl", "De lezer moet een boek kunnen verwijderen", ["remove_book"]),
        ("nl", "Het is mogelijk om een boek te verwijderen", ["remove_book"]),
        ("de", "Das System muss dem Leser erlauben, ein Buch zu löschen", ["remove_book"]),
        ("de", "Der Leser muss ein Buch löschen können", ["remove_book"]),
        ("ru", "Система должна позволять читателю удалить книгу", ["remove_book"]),
        ("pl", "System MUSI umożliwiać użytkownikowi anulowanie rezerwacji", ["cancel_reservation"]),
        ("pl", "System MUSI umożliwiać ponowne wysłanie wiadomości do czytelnika", ["resend_message"]),
    ],
)
def test_what_people_are_enabled_to_do(language: str, demand: str, names: list[str]) -> None:
    found = [name.rstrip("?") for name in drafted(language, "", demand)]
    assert found == names


@pytest.mark.parametrize(
    ("language", "want", "names"),
    [
        ("es", "cambiar el orden de los libros", ["reorder_books"]),
        ("fr", "changer l'ordre des livres", ["reorder_books"]),
        ("nl", "de volgorde van de boeken wijzigen", ["reorder_books"]),
        ("de", "die Reihenfolge der Bücher ändern", ["reorder_books"]),
        ("pt", "trocar minha senha", ["change_password"]),
        ("de", "mein Passwort ändern", ["change_password"]),
        ("it", "scrivere un commento", ["create_comment"]),
        ("de", "einen Kommentar schreiben", ["create_comment"]),
    ],
)
def test_orders_passwords_and_what_is_written(language: str, want: str, names: list[str]) -> None:
    assert drafted(language, want) == names
