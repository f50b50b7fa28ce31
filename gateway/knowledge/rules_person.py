"""Does a message ask for a person?

Either all of it does ("оператор, пожалуйста"), or there is a request in it that can be meant no other way
("соедините с оператором, деньги списали дважды").
"""

import re

from gateway.knowledge.rules_words import EVERY_FILLER

LIVE = r"(?:(?:жив|реальн|настоящ|нормальн|ваш|свободн|справжн|реальн|нормальн|вільн)\w* |любого |будь-яким |кем-нибудь из |кого-нибудь из )*"
OPERATOR = rf"{LIVE}(?:оператор(?:а|у|ом|ы|ов|ам|ами|и|ів|ові)?|саппорт\w{{0,2}}|колл-?центр\w{{0,2}})"
PERSON = (
    rf"{LIVE}(?:человек(?:а|у|ом)?|людей|людьми|людям|менеджер(?:а|у|ом|ы|ов|и|ів)?|консультант(?:а|у|ом|ы|и)?"
    r"|специалист(?:а|у|ом|ы|ов)?|сотрудник(?:а|у|ом|и|ов)?|администратор(?:а|у|ом)?|людин[ауи]|людиною|співробітник(?:а|у|ом)?"
    r"|працівник(?:а|у|ом)?|фахівець|фахівц[яею]м?|спеціаліст(?:а|у|ом)?|(?:тех)?(?:поддержк|підтримк)(?:ой|ою|у|а|и)"
    r"|техподдержк(?:ой|у)|службой поддержки|службу поддержки|службою підтримки|кем-нибудь|кем-то|кимось|кимсь|кого-нибудь|кого-то|когось)"
)
LIVING = r"(?:жив(?:ого|ым|ому|ой|ых|ыми)|жив(?:ою|их|им))(?: (?:человек\w*|люд\w+))?"
HUMAN = (
    r"(?:(?:a|an|the|your|some|any|one of your|my) )?(?:(?:real|live|actual|human|living|customer|support|service|care|available) )*"
    r"(?:human|humans|person|people|operators?|agents?|representatives?|rep|reps|human being|advisors?|advisers?|someone|somebody|staff"
    r"|manager|supervisor|specialist|consultant|customer (?:service|support|care)|support(?: team)?|employee|executive)"
)
SURE_HUMAN = (
    r"(?:(?:a|an|the|your|some|any) )?(?:(?:real|live|actual|living|customer|support|service|care) )*"
    r"(?:human|operator|agent|representative|human being|(?:(?:real|live|actual|living) )person)"
)
ASK = r"(?:(?:please|me|us|this|it|now|chat|call|through|up|over|мне|меня|нас|нам|пожалуйста|плиз|срочно|меня|мене|нас|будь ласка) )*"
CLAUSE_END = r"(?=\s*(?:[.,!?;:)]|$|\b(?:пожалуйста|срочно|а то|плиз|будь ласка|терміново|please|now|asap|about|regarding|who|по поводу|насчет|щодо|чтобы|щоб|because|и|и еще)\b))"

NOT_OF = r"(?! (?:связи|мобильн|сотов|колл|пк|станк|call|машин|зв'язку|стільник|мобільн|камер|кассир))"
REQUESTS = tuple(
    re.compile(pattern)
    for pattern in (
        # Russian and Ukrainian: call, connect
        rf"(?:позов(?:и|ите)|позвать|приглас(?:и|ите)|соедини(?:те)?|соединить|переключи(?:те)?|переключить|переведи(?:те)?|перевести|дай(?:те)?"
        rf"|подключи(?:те)?|свяжи(?:те)?|поклич(?:те)?|покликати|запроси|запросіть|з'єднай(?:те)?|з'єднати|переключіть|дайте|зв'яжіть"
        rf"|переведіть|під'єднайте) {ASK}(?:с |со |на |к |з |із |до )?(?:{OPERATOR}{NOT_OF}|{LIVING})",
        rf"(?:позов(?:и|ите)|приглас(?:и|ите)|соедини(?:те)?|переключи(?:те)?|дай(?:те)?|свяжи(?:те)?|поклич(?:те)?|запросіть|з'єднай(?:те)?"
        rf"|переключіть|зв'яжіть|переведи(?:те)?|переведіть|подключи(?:те)?) {ASK}(?:с |со |на |к |з |із |до )?{PERSON}{CLAUSE_END}",
        # talk to
        rf"(?:поговорить|пообщаться|связаться|общаться|говорить|переписываться|соединиться|поспілкуватися|поспілкуватись|поговорити|зв'язатися"
        rf"|зв'язатись|спілкуватися|говорити|списаться|дозвониться|додзвонитися) (?:(?:как|мне|лучше|напрямую|прямо|просто|можно|до) )?"
        rf"(?:с |со |з |із |зі |до )?(?:{OPERATOR}{NOT_OF}|{PERSON}{CLAUSE_END}|{LIVING})",
        # need
        rf"(?:нужен|нужна|нужны|нужно|надо|требуется|хочу|хотел бы|хотела бы|давай|давайте|можно|жду|где|потрібен|потрібна|потрібно|треба|можна|чекаю"
        rf"|хотів би|хотіла б) (?:(?:мне|нам|бы|именно|только|мені|нам|лише|ваш|помощь|допомога|ответ|відповідь) )*(?:{LIVE[:-1]}{{1,3}}(?:человек|людина|людину|оператор)\w*"
        rf"|оператор(?:а|у|ом)?{NOT_OF}|{LIVING})(?=\s*(?:[.,!?;:)]|$|\b(?:пожалуйста|срочно|а не|чтобы|який|который|будь ласка|терміново|щоб)\b))",
        r"есть (?:тут |здесь |там |у вас |ли )*(?:жив\w+|кто-нибудь живой|реальные|нормальные)(?: люди| человек| операторы?)?(?=\s*(?:[.,!?]|$))",
        r"(?:є )(?:тут |у вас )*(?:жив\w+|справжні)(?: люди| людина| оператори?)?(?=\s*(?:[.,!?]|$))",
        # English
        rf"(?:call|get|give|bring|connect|transfer|put|switch|pass|redirect|forward|escalate|patch|take) {ASK}(?:(?:to|with|for|on) )?{SURE_HUMAN}\b",
        rf"(?:connect|transfer|put|switch|pass|redirect|forward|escalate|patch) (?:me|us|this)(?: through| over)? (?:to|with|on) {HUMAN}\b{CLAUSE_END}",
        rf"(?:talk|talking|speak|speaking|chat|chatting) (?:to|with) {SURE_HUMAN}\b",
        rf"(?:talk|speak|chat|get in touch|get in contact) (?:to|with) {HUMAN}\b{CLAUSE_END}",
        rf"(?:need|want|like|get|require|prefer) (?:to have |to get |help from )?(?:a |an |the )?(?:real |live |actual |human |support |customer service )*"
        rf"(?:human|operator|agent|representative|(?:real|live|actual) person)(?: agent| operator| being)?{CLAUSE_END}",
    )
)
REFUSED = re.compile(
    r"\b(?:как (?:стать|устроиться|работать)|стать|стану|вакансия|работать|работаю|устроиться|how (?:to|do i|can i) become|become)\b"
    r"|\bне (?:могу |смог |смогла |удается |надо |нужно |хочу )*(?:поговорить|связаться|дозвониться|соединяйте|зовите)\b"
)
"""What takes the request back."""
REQUEST_FIRST = re.compile(r"\bне (?:надо|нужно|зовите|соединяйте|треба|кличте)\b")

ALONE = re.compile(
    rf"(?:{OPERATOR}|{PERSON}|{LIVING}|человек|людина|фахівець|живые|живий|живая|люди|(?:customer )?support|live chat|{SURE_HUMAN}|operators|agents"
    r"|real person|(?:поговорить|пообщаться) (?:с )?(?:кем-нибудь|кем-то)|перезвоните|позвоните|передзвоніть|зателефонуйте|call ?back|call me(?: back)?|звонок оператора)\b"
)
ALONE_FILLERS = EVERY_FILLER | frozenset(
    """
    мне меня нам нас можно мы я ли бы хочу хотел хотела надо нужен нужна нужны нужно срочно быстро быстрее пожалуйста
    плиз пж давай давайте дай дайте позови позовите позвать пригласите соедини соедините соединить переключи переключите
    переключить переведи переведите свяжите связаться поговорить пообщаться с со на к а и не бот ботом бота ботами робот
    роботом робота роботами без да нет уже лучше просто сразу наконец только именно ваш ваших вашим вашего зовите вызовите
    вызвать вызов связь ответьте ответит ответь хоть кто какой какой-нибудь любой реального настоящего ну же помощь помощи
    мені мене нам нас можна ми я чи б хочу хотів хотіла треба потрібен потрібна терміново швидше будь ласка поклич покличте
    покликати з'єднайте з'єднай переключіть зв'яжіть поговорити поспілкуватися з із до на а і й не бот ботом бота роботом
    без так ні вже краще просто одразу лише тільки вашого вашим допомога хоч хтось який будь-який
    please me us a an the to with i want need would like wanna can could you get give call connect transfer talk speak chat
    i'd just now asap not bot robot a.i. ai human real live person let my your some to an yes no pls plz want
    speak directly help from first thing this is need urgently immediately
    """.split()
)
LONGEST = 600
"""Characters of a message in which a request is looked for."""


def asks_for_person(text: str) -> bool:
    """Tell whether a folded text asks for a person."""
    text = text[:LONGEST]
    if REFUSED.search(text) or REQUEST_FIRST.search(text):
        return False
    left, found = ALONE.subn(" ", text)
    if found and all(word in ALONE_FILLERS for word in re.findall(r"[\w'-]+", left)):
        return True
    return any(request.search(text) for request in REQUESTS)
