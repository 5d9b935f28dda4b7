"""Another language is refused by its name; English is not, short or full of names as it may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.collect import Metadata
from reportedly.collect.english import language_name, other_language

from .inputs import BODY, failure, report


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Regierung hat am Montag neue Regeln für den Hafen beschlossen, sagte der Minister.", "German"),
        ("Le président a annoncé mardi une réforme du port, selon deux conseillers.", "French"),
        ("El gobierno anunció el lunes nuevas medidas para el puerto de la ciudad.", "Spanish"),
        ("Il governo ha approvato lunedì un nuovo decreto sul porto della città.", "Italian"),
        ("O governo anunciou na segunda-feira novas medidas para o porto.", "Portuguese"),
        ("Het kabinet heeft maandag nieuwe regels voor de haven aangekondigd.", "Dutch"),
        ("Rząd ogłosił w poniedziałek nowe przepisy dotyczące portu.", "Polish"),
        ("Hükümet pazartesi günü liman için yeni kurallar açıkladı.", "Turkish"),
        ("Regeringen presenterade på måndagen nya regler för hamnen, sade ministern.", "Swedish"),
        ("Уряд оголосив у понеділок нові правила для порту.", "Ukrainian"),
        ("Правительство объявило в понедельник новые правила для порта.", "Russian"),
        ("أعلنت الحكومة يوم الاثنين قواعد جديدة للميناء.", "Arabic"),
        ("सरकार ने सोमवार को बंदरगाह के लिए नए नियमों की घोषणा की।", "Hindi"),
        ("政府は月曜日、港の新しい規則を発表した。", "Japanese"),
        ("הממשלה הודיעה ביום שני על כללים חדשים לנמל.", "Hebrew"),
    ],
)
def test_another_language_is_named(tmp_path: Path, text: str, language: str) -> None:
    error = failure(text, "a.txt", tmp_path)
    assert error.problem == "not English"
    assert f"this is in {language};" in error.reason
    assert "--language en" in error.reason


@pytest.mark.parametrize(
    "text",
    [
        "Bridge closed",
        "Fire kills four in Capelin",
        "Beyoncé Knowles, São Paulo",
        "Côte d’Ivoire National Day",
        "Police arrest Jean-Luc Méchoulan, Étienne Dupré near Besançon",
        "Rwanda National Day",
        "PRESIDENT QUILL VETOES HARBOUR BILL",
        "Ministers Zelmanová, Przybylski, Ćosić meet Erdoğdu",
        "The word “правительство” means government, said Правдин, who taught Russian in the town for many years.",
        "He said: « Nous ne savons pas encore ce qui est arrivé au pont », and the interpreter told the inquiry that "
        "the engineer had been asked about the hinge of the bridge by the harbour authority.",
        "QUESTION: Minister, yes or no?\n\nMINISTER QUILL: No.",
        "hinge\nbridge\nharbour",
        "",
    ],
)
def test_english_is_taken(text: str) -> None:
    assert other_language(text) is None


def test_a_long_text_is_judged_beyond_its_beginning() -> None:
    greeting = "Guten Abend, meine Damen und Herren, willkommen im Hafen von Capelin. " * 5
    assert other_language(greeting + BODY * 40) is None


def test_the_caller_can_say_that_it_is_english(tmp_path: Path) -> None:
    text = "Hallo, hallo! Ja, ja, das ist gut, sagte der alte Mann im Hafen."
    assert failure(text, "a.txt", tmp_path).problem == "not English"
    assert report(text, "a.txt", tmp_path, Metadata(language="en")).text == text


@pytest.mark.parametrize(("code", "name"), [("uk", "Ukrainian"), ("pt-BR", "Portuguese"), ("xx", "the language 'xx'")])
def test_languages_have_names(code: str, name: str) -> None:
    assert language_name(code) == name
