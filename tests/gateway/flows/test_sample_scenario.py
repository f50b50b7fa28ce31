"""Does the sample scenario work as it is, in three languages?"""

from pathlib import Path

import pytest
import yaml

from gateway.flows import (
    Browse,
    FlowContext,
    HandOver,
    Heard,
    Output,
    Picked,
    Progress,
    Say,
    SetAnswer,
    SetTicket,
    Surroundings,
    Typed,
    check,
    proceed,
    read,
    start,
    words,
)
from gateway.flows.problems import LANGUAGES

SAMPLE = Path(__file__).resolve().parents[3] / "deploy" / "sample"
FLOW = read((SAMPLE / "flow.yaml").read_text("utf-8"), name="flow.yaml")


def walked(*heard: Heard, locale: str = "ru", is_open: bool = True) -> list[Output]:
    """Return everything that comes of a dialogue."""
    context = FlowContext(locale=locale, is_open=is_open)
    progress = start(FLOW, context)
    outputs = [*progress.outputs]
    for each in heard:
        progress = _next(progress, each, context)
        outputs += progress.outputs
    return outputs


def _next(progress: Progress, heard: Heard, context: FlowContext) -> Progress:
    before = FlowContext(locale=context.locale, is_open=context.is_open, answers=progress.answers, tries=progress.tries)
    return proceed(FLOW, progress.at, heard, before)


def answers(outputs: list[Output], locale: str) -> dict[str, str]:
    """Return what operators read."""
    kept = (output for output in outputs if isinstance(output, SetAnswer))
    return {words(each.title, locale): words(each.shown, locale) or each.value for each in kept}


def test_it_names_only_what_the_sample_desk_has() -> None:
    catalogue = yaml.safe_load((SAMPLE / "articles" / "catalogue.yaml").read_text("utf-8"))
    articles = {file.name.partition(".")[0] for file in (SAMPLE / "articles").glob("*.md")}
    around = Surroundings(articles=articles, services=catalogue["services"], products=catalogue["products"])
    assert check(FLOW, around=around) == []


def test_every_word_is_there_in_three_languages() -> None:
    assert FLOW.languages == LANGUAGES


def test_greeting_offers_topics_forms_and_a_person() -> None:
    greeting = walked()[0]
    assert isinstance(greeting, Say)
    assert [choice.id for choice in greeting.options] == ["order", "returns", "delivery", "topics", "callback", "human"]
    assert [choice.id for choice in greeting.options if choice.to_person] == ["human"]
    assert all(len(label) <= 25 for choice in greeting.options for label in choice.label.values())


@pytest.mark.parametrize(("button", "shown"), [("returns", "returns"), ("delivery", "delivery"), ("topics", "")])
def test_topics_are_lists_of_articles(button: str, shown: str) -> None:
    assert walked(Picked(button))[-1] == Browse(service=shown)


@pytest.mark.parametrize("number", ["104233", "№ 104233", "TD-104233", "тд 104233"])
def test_order_form_takes_numbers_as_people_write_them(number: str) -> None:
    outputs = walked(Picked("order"), Typed(number), Typed("ann@shop.example"))
    assert answers(outputs, "ru") == {"Номер заказа": number, "Телефон или почта": "ann@shop.example"}
    assert SetTicket(service="orders", topic="order-status") in outputs
    assert isinstance(outputs[-1], HandOver)


def test_order_form_can_be_left_empty() -> None:
    outputs = walked(Picked("order"), Picked("skip"), Picked("skip"))
    assert answers(outputs, "ru") == {}
    assert isinstance(outputs[-1], HandOver)


def test_order_form_gives_up_and_keeps_what_was_written() -> None:
    outputs = walked(Picked("order"), Typed("не помню"), Typed("кажется в марте"), Picked("skip"), locale="ru")
    assert answers(outputs, "ru") == {"Номер заказа": "кажется в марте"}
    assert isinstance(outputs[-1], HandOver)


def test_callback_asks_for_phone_and_time_while_people_are_there() -> None:
    outputs = walked(Picked("callback"), Typed("044 555 01 23"), Picked("soon"), locale="uk")
    assert answers(outputs, "uk") == {"Телефон": "0445550123", "Коли зателефонувати": "Протягом години"}
    said = [output.text["uk"] for output in outputs if isinstance(output, Say)]
    assert said[-1] == "Записали, зателефонуємо на 0445550123."
    assert outputs[-1] == HandOver({"ru": "Просит перезвонить", "en": "Asks for a call", "uk": "Просить передзвонити"})


def test_callback_outside_hours_offers_a_working_day() -> None:
    outputs = walked(Picked("callback"), Typed("+44 20 5550 0123"), Typed("in the morning"), locale="en", is_open=False)
    assert answers(outputs, "en") == {"Phone": "+442055500123", "When to call": "In the morning"}


def test_callback_without_a_phone_ends_with_a_person() -> None:
    outputs = walked(Picked("callback"), Typed("a"), Typed("b"), Typed("c"))
    assert outputs[-1] == HandOver()
    assert answers(outputs, "ru") == {}
