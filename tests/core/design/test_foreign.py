"""Stories in other languages: deeds, errors, limits, fields and keys; nouns of everyday are English in names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spec_lsp.design.deeds.foreign import foreign_actions, in_english
from spec_lsp.design.deeds.foreign_acts import foreign_deeds
from spec_lsp.design.deeds.foreign_criteria import foreign_fields
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.draft import draft_design
from spec_lsp.design.language.languages import english_noun, language_of, languages
from spec_lsp.design.language.words import lexicon
from tests.core.design.library import package, story

NL = "De lezer ziet de boeken van de bibliotheek en kan ze bekijken met een kaart."
DE = "Der Leser sieht die Bücher und die Karte, und das ist für alle mit der Karte möglich."
ES = "El lector ve los libros de la biblioteca y las tarjetas con una lista para el préstamo."
FR = "Le lecteur voit les livres de la bibliothèque et une carte pour la liste avec les prêts."
PT = "O leitor vê os livros da biblioteca e uma lista com os cartões para o empréstimo."


@pytest.mark.parametrize(
    ("want", "filler", "names"),
    [
        ("een boek kunnen lenen en verlengen", NL, ["borrow_book", "renew_book"]),
        ("mich anmelden", DE, ["sign_in"]),
        ("ein Buch ausleihen", DE, ["borrow_book"]),
        ("iniciar sesión con mi tarjeta", ES, ["sign_in"]),
        ("crear una lista de compras", ES, ["create_shopping_list"]),
        ("editar y eliminar mis préstamos", ES, ["update_loan", "remove_loan"]),
        ("réserver un livre", FR, ["reserve_book"]),
        ("supprimer une carte existante", FR, ["remove_card"]),
        ("cadastrar um leitor", PT, ["register_reader"]),
        ("buscar os livros", PT, ["search_books"]),
    ],
)
def test_deeds(want: str, filler: str, names: list[str]) -> None:
    (component,) = draft_design(package(story("US-1", want, filler))).components
    assert [entry.name for entry in component.of("method")] == names


@pytest.mark.parametrize(
    ("language", "want", "names"),
    [
        ("es", "ver el historial de pedidos de mis clientes", ["get_order_history"]),
        ("es", "eliminar un producto del carrito", ["remove_product"]),
        ("es", "registrar los síntomas del paciente", ["record_symptom"]),
        ("es", "consultar rapidamente la lista de facturas", ["list_invoices"]),
        ("pt", "baixar o relatório mensal de vendas", ["export_monthly_sales_report"]),
        ("fr", "un aperçu rapide de mes dépenses", ["list_expenses"]),
        ("fr", "consulter le taux d'occupation", ["get_occupancy_rate"]),
        ("fr", "consulter la frequence des visites", ["get_viewing_frequency"]),
        ("fr", "prendre rendez-vous avec un médecin", ["book_appointment"]),
        ("it", "visualizzare l'elenco degli ordini", ["list_orders"]),
        ("it", "gestirli e condividere una ricetta", ["share_recipe"]),
        ("de", "meinem Kunden die Rechnung senden", ["send_invoice"]),
        ("de", "in meinem Kalender einen Termin anlegen", ["create_appointment"]),
        ("de", "einen Überblick über meine Ausgaben haben", ["list_expenses"]),
        ("de", "den Zaehlerstand hinzuzufügen", ["add_meter_reading"]),
        ("nl", "een gebruikersaccount aanmaken", ["create_user_account"]),
        ("nl", "boeken bekijken en een boek toe te voegen", ["list_books", "add_book"]),
        ("ru", "просматривать историю моих заказов", ["get_order_history"]),
        ("ru", "назначать задачи участникам команды", ["assign_task"]),
        ("ru", "удалить товар из корзины", ["remove_product"]),
        ("pl", "zobaczyć listę pracowników działu", ["list_department_employees"]),
        ("pl", "edytować i usuwać komentarze", ["update_comment", "remove_comment"]),
        ("pl", "usunąć produkt z koszyka", ["remove_product"]),
        ("es", "agregar productos y marcarlos como comprados", ["add_product", "mark_product"]),
        ("es", "saber qué pedidos están retrasados", ["list_orders"]),
        ("fr", "filtrer les produits par prix et par couleur", ["filter_products"]),
        ("nl", "een overzicht zien van alle boekingen", ["list_bookings"]),
        ("de", "das Licht ein- und ausschalten", ["activate_light", "deactivate_light"]),
        ("de", "einen Podcast offline anhören", ["play_podcast"]),
        ("de", "mich für einen Kurs anmelden", ["register_course"]),
        ("ru", "выдать сертификат участнику", ["issue_certificate"]),
        ("ru", "фильтровать отчёты по дате", ["filter_reports"]),
        ("pl", "płacić rachunki kartą", ["pay_bill"]),
    ],
)
def test_a_want_is_named_in_english(language: str, want: str, names: list[str]) -> None:
    table = languages()[language]
    found = [in_english(one, table) for one in foreign_actions(story("US-1", want).story, table)]
    assert [one.name for one in found] == names
    assert not any(one.unsure for one in found)


@pytest.mark.parametrize(
    ("language", "want", "name"),
    [
        ("es", "configurar los frobnicadores de la cuenta", "set_frobnicadore"),
        ("fr", "ajouter un bidule", "add_bidule"),
        ("de", "ein Frobnikat bearbeiten", "update_frobnikat"),
        ("ru", "настроить фробникатор", "set_frobnikator"),
        ("pl", "dodać frobnikator", "add_frobnikator"),
    ],
)
def test_a_noun_that_no_table_knows_is_named_in_doubt(language: str, want: str, name: str) -> None:
    table = languages()[language]
    (found,) = (in_english(one, table) for one in foreign_actions(story("US-1", want).story, table))
    assert (found.name, found.unsure) == (name, True)


@pytest.mark.parametrize(
    ("language", "criterion", "names"),
    [
        ("es", "Cuando la socia cancela su reserva, el sistema libera la plaza.", ["cancel_reservation"]),
        ("es", "El gerente puede exportar los ingresos a CSV.", ["export_revenues"]),
        ("es", "La gerente no puede exportar los ingresos.", []),
        ("es", "Cuando el sistema envía la factura, se guarda la fecha.", []),
        ("pt", "Quando o médico cancela uma consulta, o paciente recebe um aviso.", ["cancel_appointment"]),
        ("fr", "Lorsque le salarié envoie une facture, le responsable la voit.", ["send_invoice"]),
        ("fr", "Le responsable peut approuver ou refuser une demande.", ["approve_request", "reject_request"]),
        ("it", "Quando l'utente invia un invito, l'amico riceve una email.", ["send_invitation"]),
        ("it", "L’utente può modificare una spesa.", ["update_expense"]),
        ("de", "Wenn der Mieter eine Buchung storniert, wird der Raum frei.", ["cancel_booking"]),
        ("de", "Der Planer kann die Lieferung einem Fahrer zuweisen.", ["assign_delivery"]),
        ("nl", "Als een medewerker een bestelling annuleert, wordt de voorraad hersteld.", ["cancel_order"]),
        ("nl", "De planner kan een levering aan een chauffeur toewijzen.", ["assign_delivery"]),
        ("ru", "Когда администратор удаляет гостя, заявка закрывается.", ["remove_guest"]),
        ("ru", "WHEN бухгалтер экспортирует отчёт, THE System SHALL создать файл.", ["export_report"]),
        ("ru", "Сотрудник может отменить заявку.", ["cancel_request"]),
        ("pl", "Gdy technik usuwa zgłoszenie, lokator otrzymuje powiadomienie.", ["remove_ticket"]),
        ("pl", "Lokator może dodać zdjęcie do zgłoszenia.", ["add_photo"]),
    ],
)
def test_what_people_do_and_can_do_by_the_criteria(language: str, criterion: str, names: list[str]) -> None:
    table = languages()[language]
    (read,) = story("US-1", "", criterion).story.criteria
    found = [in_english(one, table) for one in foreign_deeds(read, "US-1/AC-1", table)]
    assert [one.name for one in found] == names
    assert not any(one.unsure for one in found)


def test_somebody_whom_no_table_knows_acts_where_a_story_is_theirs() -> None:
    table = languages()["es"]
    (read,) = story("US-1", "", "El frobnicador puede cancelar un pedido.").story.criteria
    assert not list(foreign_deeds(read, "US-1/AC-1", table))
    assert [one.name for one in foreign_deeds(read, "US-1/AC-1", table, frozenset(["frobnicador"]))] == [
        "cancel_pedido"
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("emitir facturas", "es"),
        ("Rechnungen herunterladen", "de"),
        ("просматривать список заказов", "ru"),
        ("WHEN użytkownik dodaje produkt, THE System SHALL wyświetlić koszyk", "pl"),
        ("export invoices", ""),
        ("a reader borrows the book “Faust”", ""),
        ("переглядати свої замовлення", ""),
        ("chat with an AI: per week, per user, non-stop, as AI", ""),
    ],
)
def test_a_language_is_known_by_its_words(text: str, language: str) -> None:
    found = language_of(story("US-1", text, role="").story)
    assert (found.name if found else "") == language


@pytest.mark.parametrize(
    ("title", "filler", "name"),
    [
        ("Registro de usuario", ES, "register_user"),
        ("Buchung eines Raums", DE, "book_room"),
        ("Suppression d'un prêt", FR, "remove_loan"),
        ("Exportação de relatório", PT, "export_report"),
        ("Boek toevoegen", NL, "add_book"),
    ],
)
def test_a_title_names_the_deed_where_no_want_does(title: str, filler: str, name: str) -> None:
    (component,) = draft_design(package(story("US-1", "", filler, title=title))).components
    assert [entry.name for entry in component.of("method")] == [name]


def test_a_row_of_a_table_is_enough_to_know_the_language() -> None:
    rows = [
        story("P-1", "", "Tous les champs obligatoires sont validés.", title="Formulaire de demande"),
        story("P-2", "", "Triée par date.", title="Liste des demandes"),
        story("P-3", "", "Le client peut annuler sa demande.", title="Suivi"),
    ]
    design = draft_design(package(*rows))
    assert [e.name for c in design.components for e in c.of("method")] == [
        "submit_request",
        "list_requests",
        "cancel_request",
    ]


@pytest.mark.parametrize(
    ("word", "language", "english"),
    [
        ("veiligheidschecklists", "nl", ("checklist", True)),
        ("Raums", "de", ("room", False)),
        ("Räume", "de", ("room", True)),
        ("canciones", "es", ("song", True)),
        ("transcrições", "pt", ("transcription", True)),
        ("ricette", "it", ("recipe", True)),
        ("truc", "fr", None),
    ],
)
def test_nouns_of_everyday_have_an_english_word(word: str, language: str, english: tuple[str, bool] | None) -> None:
    assert english_noun(word, languages()[language]) == english


@pytest.mark.parametrize(
    ("criterion", "want", "error"),
    [
        ('Als de titel leeg is, ziet de lezer "Geef een titel".', "een boek kunnen lenen", "TitleRequired"),
        ('Als het wachtwoord onjuist is, ziet de lezer "Nee".', "een boek kunnen lenen", "InvalidCredentials"),
        ("Een lezer kan niet bij de kaart van een ander.", "een boek kunnen lenen", "NotAllowed"),
        ('Wenn die Nummer ungültig ist, sieht der Leser „Bitte prüfen“.', "ein Buch ausleihen", "InvalidNumber"),
        ('Si la fecha es incorrecta, el lector ve "Fecha no válida".', "crear una lista", "InvalidDate"),
        ('Si le titre existe déjà, le lecteur voit "Déjà pris".', "réserver un livre", "TitleTaken"),
        ('Se o nome está vazio, o leitor vê "Informe o nome".', "cadastrar um leitor", "NameRequired"),
    ],
)  # fmt: skip
def test_what_goes_wrong_has_a_kind(criterion: str, want: str, error: str) -> None:
    filler = {"een": NL, "ein": DE, "crear": ES, "réserver": FR, "cadastrar": PT}[want.split()[0]]
    errors = [e for e in draft_design(package(story("US-1", want, criterion, filler))).entries if e.kind == "error"]
    assert [entry.name for entry in errors] == [error]


def test_fields_keys_and_limits() -> None:
    lent = story(
        "US-1",
        "mijn eerdere rondes kunnen bekijken",
        "Bij elke ronde staan de datum en het aantal boeken.",
        "De titel van een ronde heeft minstens 3 tekens.",
        role="lezer",
    )
    made = story("US-2", "een boekronde kunnen aanmaken", "De lezer kan een periode kiezen.", role="lezer")
    (component,) = draft_design(package(lent, made)).components
    assert [render_entry(entry).partition(" (US")[0] for entry in component.entries] == [
        "`list_rounds(reader_id: int) -> list[Round]`",
        "`create_round(reader_id: int, start_date: date, end_date: date) -> Round`",
        "type `Round`: `id: int`, `round_date: date`, `book_count: int`, `title: str`, `reader_id: int`,"
        " `start_date: date`, `end_date: date`",
        "setting `min_title_length` = 3",
    ]


@pytest.mark.parametrize(
    ("language", "text", "fields"),
    [
        ("es", "Se muestran el nombre real y la cantidad.", [("nombre", "str"), ("cantidad", "int")]),
        ("fr", "On voit le nombre d'articles et le prix.", [("nombre_articles", "int"), ("prix", "Decimal")]),
        ("ru", "Список показывает сумму и дату платежа.", [("сумма", "Decimal"), ("дата", "date")]),
        ("pl", "Lista pokazuje kwotę i datę wpłaty.", [("kwota", "Decimal"), ("data", "date")]),
    ],
)
def test_fields_are_the_values_that_a_criterion_names(language: str, text: str, fields: list[tuple[str, str]]) -> None:
    assert foreign_fields(text, languages()[language]) == fields


def test_every_verb_of_the_tables_is_a_deed() -> None:
    plain = {"adopt", "analyze", "apply", "contact", "integrate", "protect", "recharge", "switch", "toggle"}
    known = {*lexicon().operations, *plain}
    for name, language in languages().items():
        unknown = {*language.verbs.values(), *language.nominal.values()} - known
        assert not unknown, name


@pytest.mark.parametrize(
    ("want", "name"),
    [
        ("上传图片，以便分享给朋友", "upload_image"),
        ("查看所有订单", "list_orders"),
        ("修改密码", "update_password"),
        ("画像をアップロードしたい", "upload_image"),
        ("查看订单历史记录", "get_order_history"),
        ("将任务分配给团队成员", "assign_task"),
        ("注文履歴を確認したい", "get_order_history"),
        ("ユーザー登録", "register_user"),
    ],
)
def test_scripts_without_blanks_are_read_by_the_words_a_table_knows(want: str, name: str) -> None:
    (component,) = draft_design(package(story("US-1", want, "1", title=""))).components
    assert [entry.name for entry in component.of("method")] == [name]


_SAID = sorted({word for table in languages().values() for word in (*table.verbs, *table.nouns, *table.left_out, ",")})


@given(st.sampled_from(sorted(languages())), st.lists(st.sampled_from(_SAID), max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_words_give_names_or_nothing(language: str, words: list[str]) -> None:
    table = languages()[language]
    said = " ".join(words)
    (read,) = story("US-1", said, said).story.criteria
    found = [*foreign_actions(story("US-1", said, title=said).story, table), *foreign_deeds(read, "US-1/AC-1", table)]
    assert all(in_english(one, table).name.isidentifier() for one in found)
