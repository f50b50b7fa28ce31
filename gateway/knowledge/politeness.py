"""What is left of a message without its greetings, requests to be told and thanks?"""

import re

from gateway.knowledge.language_words import folded

OPENINGS = (
    # Russian
    "здравствуйте", "здраствуйте", "здрасьте", "здрасте", "здравствуй", "приветствую( вас)?", "привет(ик)?( всем)?",
    "всем привет", "добр(ый|ого) (день|дня|вечер|вечера)", "добро(е|го) утр(о|а)", "доброй ночи",
    "доброго времени суток", "доброго( вам)? времени", "уважаем(ые|ая|ый)( \\w+)?", "ребят(а|ы)?", "коллеги", "друзья",
    "(такой|есть|один|маленький|небольшой|у меня)( такой| один| маленький| небольшой)? вопрос(ик)?",
    "вопрос(ик)? такой", "вопрос", "подскажи(те)?", "посоветуйте", "скажи(те)?", "объясните", "поясните",
    "расскажите", "помогите( разобраться)?", "пожалуйста", "пожалуста", "пжлст", "пж", "плиз", "будьте (добры|любезны)",
    "если (не сложно|можно)", "не (подскажете|могли бы( вы)? подсказать|скажете)",
    "(вы )?не подскаж(ете|ешь)( ли)?", "можете( мне)?( пожалуйста)? (подсказать|сказать|объяснить|помочь)",
    "могли бы( вы)?( мне)? (подсказать|сказать|объяснить|помочь)", "(хочу|хотел(а)? бы|хотелось бы) (узнать|спросить|уточнить)",
    "хотел(а)? (узнать|спросить|уточнить)", "(можно|интересует|интересно) (узнать|спросить|уточнить)", "интересует",
    "извините( за беспокойство)?", "простите", "прошу прощения", "ещё раз", "еще раз", "мне", "а", "ну", "так", "вот",
    "срочно", "люди добрые", "народ", "алло", "меня зовут \\w+(?=[,.!;])",
    # Ukrainian
    "вітаю( вас)?", "вітання", "привіт( усім| всім)?", "добр(ий|ого) (день|дня|вечір|вечора)", "доброго ранку",
    "добридень", "доброго часу доби", "шановн(і|а|ий)( \\w+)?", "підкажіть", "підкажи", "порадьте", "скажіть", "скажи",
    "поясніть", "розкажіть", "допоможіть( розібратися| розібратись)?", "будь ласка", "будь-ласка", "будьте ласкаві",
    "маю( таке| одне)? (питання|запитання)", "(є|у мене)( є)?( таке| одне)? (питання|запитання)",
    "(таке|одне|є) (питання|запитання)", "питання", "чи (могли б|можете)( ви)? (підказати|сказати|пояснити|допомогти)",
    "(хочу|хотів би|хотіла б|хотілося б) (дізнатися|дізнатись|запитати|спитати|уточнити)", "цікавить", "перепрошую",
    "вибачте( за турботу)?", "пробачте", "мене звати \\w+(?=[,.!;])", "терміново", "друзі",
    # English
    "hello( there)?", "hi( there)?", "hey( there)?", "hiya", "greetings", "good (day|morning|evening|afternoon)",
    "dear( \\w+)?(?=,)", "guys", "team", "folks", "sir", "madam", "please", "pls", "plz", "kindly", "quick question",
    "(just )?(a|one) (quick |small )?question", "question", "excuse me", "sorry( to bother( you)?)?", "so", "well",
    "(can|could|would|will) (you|u|someone|anyone|anybody)( please| kindly| possibly)?"
    " (tell me|let me know|explain( to me)?|advise|help( me)?( with| out with| to understand)?|assist( me)?( with)?)",
    "(do|would) you (know|happen to know|mind telling me)", "(please )?(tell me|let me know|advise|explain( to me)?)",
    "i (would|'d) like to (ask|know|find out|check)( about)?", "i'd like to (ask|know|find out|check)( about)?",
    "i (want|wanted|need|wish) to (ask|know|find out|check)( about)?", "i was wondering( if)?", "i wonder( if)?",
    "i have (a|one)( quick| small)? question( about| regarding)?", "(i )?need( some| your)? help( with)?",
    "help me( please)?( with)?", "help(?=[,.!])", "(any|some)(one|body) (here|there)", "my name is \\w+(?=[,.!;])",
    "thanks", "thank you",
)  # fmt: skip

CLOSINGS = (
    "(большое |огромное )?спасибо( большое| огромное| вам| заранее)*( за (помощь|ответ|внимание))?", "спс", "пасиб(о)?",
    "заранее( большое| огромное)? (спасибо|благодар(ю|ен|на|им))( за (помощь|ответ))?", "благодарю( вас)?( заранее)?",
    "(буду|будем) (очень |вам )*(благодар(ен|на|ны)|признател(ен|ьна|ьны))( за (помощь|ответ))?", "пожалуйста",
    "пожалуста", "пж", "плиз", "пжлст", "подскажите", "помогите", "скажите", "жду( вашего| быстрого)? ответа",
    "с уважением(,? \\w+){0,3}", "(хорошего|доброго|приятного)( вам| всем)? (дня|вечера|утра)", "мерси",
    "если (не сложно|можно)", "очень (надо|срочно|жду)", "срочно",
    "(щиро |дуже )*дякую( вам| дуже| щиро| наперед| заздалегідь)*( за (допомогу|відповідь|увагу))?",
    "(заздалегідь|наперед)( щиро| дуже)? (дякую|вдячн(ий|а|і))( за (допомогу|відповідь))?", "дякуємо", "спасибі",
    "(буду|будемо) (дуже |вам )*вдячн(ий|а|і)( за (допомогу|відповідь))?", "будь ласка", "будь-ласка", "підкажіть",
    "допоможіть", "чекаю( на)?( вашу)? відповід(ь|і)", "з повагою(,? \\w+){0,3}", "(гарного|доброго|приємного)( вам)? (дня|вечора)",
    "(many )?thanks( a lot| so much| very much| in advance| again| for (your|the) help)*", "thx", "tnx", "ty", "cheers",
    "thank (you|u)( so much| very much| a lot| in advance| again| for (your|the) help| kindly)*", "tia", "please", "pls", "plz",
    "(please )?(help|advise|assist|let me know)", "(best|kind|warm)( regards| wishes)(,? \\w+){0,2}", "regards(,? \\w+){0,2}",
    "(i am |i'm )?looking forward to( your)?( reply| hearing from you)", "have a (nice|good|great) (day|evening|one)",
    "(much |would be )?appreciated?( it)?", "asap", "urgent(ly)?",
)  # fmt: skip

APART = r"[\s,.!?:;)(…—–\"«»*]"
OPENING = re.compile(rf"{APART}*(?:{'|'.join(sorted(OPENINGS, key=len, reverse=True))})(?:{APART}+-*|$)")
CLOSING = re.compile(rf"(?:^|{APART}+-*)(?:{'|'.join(sorted(CLOSINGS, key=len, reverse=True))}){APART}*$")
CONTENT = re.compile(r"[^\W_]{2,}")
MOST_PEELED = 8
"""Phrases at either end."""
LONGEST_END = 120
"""Characters at the end of a message in which a closing is looked for."""
NAMED_SO = re.compile(r"(?:бонус|балл|програм)\w*[\s«\"]+\Z")
"""What may be called "Спасибо"."""


def stripped(text: str) -> str:
    """Return a message of one line without polite wrapping; the whole of it where nothing else is in it."""
    low = folded(text)
    if len(low) != len(text):
        return text
    start, end = _start(low), len(low)
    for _ in range(MOST_PEELED):
        cut = _end(low, start, end)
        if cut == end:
            break
        end = cut
    left = text[start:end].strip()
    return left if CONTENT.search(left) and not OPENING.fullmatch(folded(left)) else text


def _start(low: str) -> int:
    at = 0
    for _ in range(MOST_PEELED):
        found = OPENING.match(low, at)
        if not found or not CONTENT.search(low, found.end()):
            break
        at = found.end()
    return at


def _end(low: str, start: int, end: int) -> int:
    found = CLOSING.search(low, max(start, end - LONGEST_END), end)
    if not found or not CONTENT.search(low, start, found.start()) or NAMED_SO.search(low[start : found.start() + 1]):
        return end
    return found.start()
