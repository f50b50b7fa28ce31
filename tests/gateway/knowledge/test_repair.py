"""Is what was typed in a wrong layout, in Latin letters or with held keys read as it was meant, and all else left?"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.knowledge.repair import Repair

MOST_SECONDS = 0.02
LONGEST = 4_096


@pytest.fixture(scope="module")
def repair() -> Repair:
    return Repair()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rfr jnvtybnm pfrfp", "как отменить заказ"),
        ("Ghbdtn? ult vjq pfrfp", "Привет? где мой заказ"),
        ("ghbdtn, rjulf ljcnfdrf", "привет, когда доставка"),
        ("yt ghb[jlbn rjl", "не приходит код"),
        ("xnj ltkfnm& yt hf,jnftn", "что делать? не работает"),
        ("'nj yt nj xnj z pfrfpsdfk", "это не то что я заказывал"),
        (";le ltymub djpdhfnf", "жду деньги возврата"),
        ("GHBDTN? ULT PFRFP", "ПРИВЕТ? ГДЕ ЗАКАЗ"),
        ("pfrfp", "заказ"),
        ("zr gjdthyenb gjcbkre", "як повернути посилку"),
        ("lt vjє pfvjdktyyz", "де моє замовлення"),
        ("lzre.? rjkb ghbqlt pfvjdktyyz", "дякую? коли прийде замовлення"),
        ("рщц ещ сфтсуд ьн щквук", "how to cancel my order"),
        ("црукуы ьн зфксуд", "wheres my parcel"),
        ("црщ ырщгдв ш сфдд", "who should i call"),
        ("ш вшвтэе кусушму еру зфслфпу", "i didn't receive the package"),
        ("как оплатить pfrfp", "как оплатить заказ"),
        ("не пришла gjcskrf с товаром", "не пришла посылка с товаром"),
        ("rfr gjlrk.xbnm iphone", "как подключить iphone"),
    ],
)
def test_a_wrong_layout_is_undone(repair: Repair, typed: str, meant: str) -> None:
    assert repair(typed).text == meant
    assert repair(typed).retyped


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kak otmenit zakaz", "как отменить заказ"),
        ("ne prihodit kod", "не приходит код"),
        ("Skolko stoit dostavka", "Сколько стоит доставка"),
        ("pochemu ne rabotaet promokod", "почему не работает промокод"),
        ("po4emu ne prishel zakaz", "почему не пришел заказ"),
        ("hochu vernut tovar", "хочу вернуть товар"),
        ("khochu vernut' tovar", "хочу вернуть товар"),
        ("xochu vernut tovar", "хочу вернуть товар"),
        ("gde moja posylka", "где моя посылка"),
        ("gde moya posilka", "где моя посылка"),
        ("kogda privezut 6kaf", "когда привезут шкаф"),
        ("zdravstvuite, gde chek", "здравствуйте, где чек"),
        ("iphone ne podkliuchaetsya k prilozheniu", "iphone не подключается к приложению"),
        ("yak povernuty tovar", "як повернути товар"),
        ("de moye zamovlennya", "де моє замовлення"),
        ("koly pryide posylka", "коли прийде посилка"),
    ],
)
def test_transliteration_of_several_schemes_is_undone(repair: Repair, typed: str, meant: str) -> None:
    assert repair(typed).text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("спасииибо", "спасибо"),
        ("срочнооооо", "срочно"),
        ("куда пропаааал заказ", "куда пропал заказ"),
        ("heeeelp", "help"),
        ("helloooo", "hello"),
        ("длинный рассказ", "длинный рассказ"),
        ("классс", "класс"),
        ("размер XXXL", "размер XXXL"),
        ("ООО Ромашка", "ООО Ромашка"),
        ("зоопарк и кооператив", "зоопарк и кооператив"),
    ],
)
def test_held_keys_are_let_go_and_double_letters_stay(repair: Repair, typed: str, meant: str) -> None:
    assert repair(typed).text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("зaкaз", "заказ"),
        ("где мoй зaкaз", "где мой заказ"),
        ("в cтудии", "в студии"),
        ("воз\u200bврат", "возврат"),
        ("воз\u00adврат", "возврат"),
        ("где\u00a0мой\u2003заказ\n\nуже", "где мой заказ уже"),
        ("заказ \ufeffгде", "заказ где"),
        ("мои\u0306 заказ", "мой заказ"),
        ("зака́з", "заказ"),
        ("ｒｅｆｕｎｄ", "refund"),
        ("𝐫𝐞𝐟𝐮𝐧𝐝", "refund"),
        ("пам’ятаю пароль", "пам'ятаю пароль"),
    ],
)
def test_what_cannot_be_seen_is_undone(repair: Repair, typed: str, meant: str) -> None:
    assert repair(typed).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/pfrfp?a=b",
        "www.rfrpfrfp.ru",
        "пишите на pfrfp@ghbdtn.ru",
        "заказ AB-12345 где",
        "промокод ZIMA2026 не работает",
        "промокод SKIDKA не работает",
        "мой @rfrnfr в телеграме",
        "/start",
        "№ 4815162342",
        "как подключить wifi на iphone 15 pro",
        "не открывается instagram",
        "у меня samsung galaxy s24 ultra",
        "оплатил через PayPal и Apple Pay",
        "in english please",
        "Where is my order #48151?",
        "gift card balance",
        "bonjour, je voudrais annuler ma commande",
        "hola, quiero cancelar mi pedido",
        "wo ist mein paket bitte",
        "где мой заказ",
        "де моє замовлення",
        "ok",
        "hdfc emi",
        "ну и фигня какая-то",
        "хз чё с посылкой",
        "",
        "???",
    ],
)
def test_what_is_right_stays_as_it_is(repair: Repair, text: str) -> None:
    assert repair(text).text == text
    assert not repair(text).retyped


def test_names_from_the_articles_are_kept_and_recognised() -> None:
    knowing = Repair(["кипит", "кофемолка", "keepit"])
    assert knowing("keepit").text == "keepit"
    assert knowing("ckjvfkfcm rjatvjkrf").text == "сломалась кофемолка"
    assert knowing("slomalas kofemolka").text == "сломалась кофемолка"


def test_a_repaired_message_stays_as_it_is_when_read_again(repair: Repair) -> None:
    for typed in ("rfr jnvtybnm pfrfp", "kak otmenit zakaz", "рщц ещ сфтсуд ьн щквук", "спасииибо"):
        once = repair(typed).text
        assert repair(once).text == once


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=200)
def test_no_text_breaks_it(text: str) -> None:
    repaired = Repair()(text)
    assert "  " not in repaired.text
    assert len(repaired.text) <= 4 * len(text) + 10


@given(st.text("qwertyuiop[]asdfghjkl;'zxcvbnm,. `46йцукенгшщзхъфывапролджэячсмитьбюіїєґ'’-", max_size=120))
@settings(deadline=None, max_examples=200)
def test_no_keys_break_it(text: str) -> None:
    Repair()(text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * LONGEST,
        "a b " * (LONGEST // 4),
        "ghbdtn " * (LONGEST // 7),
        "perestalo rabotat " * (LONGEST // 18),
        ";'[" * (LONGEST // 3),
        "ааа " * (LONGEST // 4),
        "aаbб " * (LONGEST // 5),
        "\u0301" * LONGEST,
        "[ " * (LONGEST // 2),
        "яя́" * (LONGEST // 3),
        "w'jqx" * 8 + " " + "wjxqch" * 6,
        "@." * (LONGEST // 2),
        "aaabbbccc" * (LONGEST // 9),
    ],
)
def test_the_longest_message_takes_moments(repair: Repair, text: str) -> None:
    seconds = min(seconds_of(repair, text) for _ in range(3))
    assert seconds < MOST_SECONDS


def seconds_of(repair: Repair, text: str) -> float:
    started = time.process_time()
    repair(text)
    return time.process_time() - started


def test_a_place_among_english_words_is_no_transliteration() -> None:
    knowing = Repair(["доставка в Казахстан", "do you deliver to Kazakhstan"])
    assert knowing("do you deliver to Kazakhstan").text == "do you deliver to Kazakhstan"
