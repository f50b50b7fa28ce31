"""Which words say hello, thank you, "it helped", "that is not it"?

A message has such an intent only if it consists of these words and of fillers; one stranger among them, and it is a
question.
"""

GREETING = frozenset(
    """
    здравствуйте здраствуйте здрасьте здрасте здравствуй здарова дарова приветствую привет приветик приветы хай салют
    алло ало ку добрый доброе доброго доброй добрая добренький
    вітаю вітаємо вітання привіт привітик добридень добрий доброго здоровенькі здоров салют агов
    hello hi hey hiya heya hallo helo hii howdy greetings yo morning afternoon evening sup hellow
    """.split()
)
GREETING_FILLERS = frozenset(
    """
    день дня вечер вечера утро утра ночи суток времени всем вам тебе ребята ребят друзья коллеги народ бот команда
    поддержка оператор есть кто нибудь кто-нибудь тут здесь там на связи как дела снова еще раз и вас приветствую ваш
    всім усім вам вас друзі колеги день дня вечір вечора ранку ніч доби часу є хтось тут справи ви бот команда були як
    good day to you all there guys team everyone everybody folks sir madam mam friend support bot again and dear buddy
    anyone anybody here how are is it going doing u ya the mate bro
    """.split()
)
THANKS = frozenset(
    """
    спасибо спасиб спасибочки спс пасиб пасибо пасибки благодарю благодарим благодарна благодарен благодарны мерси сенк
    сенкс ок окей окей_ хорошо понятно понял поняла поняли ясно ладно принято отлично супер класс круто здорово прекрасно
    замечательно свидания пока прощайте бывайте удачи
    дякую дякуємо дяки дяка спасибі вдячний вдячна вдячні гаразд добре зрозуміло зрозумів зрозуміла ясно чудово супер
    клас круто прийнято побачення бувай бувайте
    thanks thank thankyou thx thnx thks tnx ty tysm cheers appreciated appreciate bye goodbye cya ok okay okey k alright
    understood cool great awesome nice perfect excellent noted merci welcome fine
    """.split()
)
THANKS_FILLERS = frozenset(
    """
    большое огромное вам вас тебе всем за помощь ответ ответы информацию консультацию оперативность подсказку разъяснение
    быстрый вашу ваш и все всё очень теперь тогда буду знать заранее еще раз нет не надо нужно ничего больше до всего
    хорошего доброго лучшего приятного дня вечера вечер день ночи вам тоже взаимно ну а да ага вопросов нет так мне что
    дуже щиро велике вам вас всім за допомогу відповідь відповіді інформацію консультацію швидку вашу тоді тепер буду
    знати ще раз ні не треба нічого більше до гарного доброго дня вечора та й і так питань немає на все добре всього
    you u so very much a lot for the your help quick reply answer info information again and all in advance no nope not
    i it that that's thats is good now have nice day one evening night see later much got yes ok really then i'll will do
    everything no worries problem more questions sir guys team take care to
    """.split()
)
HELPED = frozenset(
    """
    помогло помог помогла помогли помогает получилось вышло удалось решилось решено решен решил решила решили решена
    разобрался разобралась разобрались заработало заработал заработала работает сработало нашел нашла нашлось нашлась
    восстановил восстановила исправилось починилось актуально неактуально спасло дошло пришло пришел пришла пришли
    закрыт закрыто снят
    допомогло допоміг допомогла допомогли допомагає вийшло вдалося вирішено вирішив вирішила вирішилось вирішилося
    розібрався розібралася розібралась розібрались запрацювало запрацював запрацювала працює спрацювало знайшов знайшла
    знайшлося прийшло прийшов прийшла надійшло
    helped helps worked works working solved sorted resolved fixed found figured
    """.split()
)
HELPED_FILLERS = frozenset(
    """
    да ага угу ура о все всё это этот ваш совет ответ мне уже теперь наконец наконец-то вопрос проблема сам сама само то
    что нужно искал искала надо больше не так именно очень статья ваша инструкция способ вариант с этим и а ну действительно
    реально в итоге снова опять код письмо деньги заказ посылка смс
    так ага угу це ця цей ваша порада відповідь мені вже тепер нарешті питання проблема сам сама воно те що треба шукав
    шукала потрібно більше не саме дуже стаття інструкція спосіб і й а ну справді знову код лист гроші замовлення посилка
    it that this yes yep yeah it's its that's thats is has been did the issue problem question answer article advice mine
    me my now all already finally i've i have got i out what needed wanted exactly was really just totally completely by
    myself again everything code email parcel order by
    """.split()
)
YES = frozenset("да ага угу дп так yes yep yeah yup ya".split())
NO = frozenset("нет неа не-а нету ні нє неа no nope nah".split())
"""Alone: what is said to "Did it help?"."""

NOT_IT_FILLERS = frozenset(
    """
    нет неа ну а но это этот эта совсем вообще абсолютно все всё равно так и мне меня нам ни чем никак ничем к сожалению
    увы пока еще опять снова не ваш ваша совет ответ статья инструкция вариант способ же тоже ничего из этого уже
    ні нє ну а але це цей ця зовсім взагалі все одно так і мені нам ніяк нічим на жаль поки ще знову не ваша порада
    відповідь стаття інструкція спосіб теж нічого з цього вже
    no nope but it this that is that's it's thats its at all unfortunately still not me my sorry the your answer article
    advice solution and really any of them these i i'm im
    """.split()
)
EVERY_FILLER = GREETING | GREETING_FILLERS | frozenset("спасибо спс благодарю дякую спасибі thanks thank you thx".split())
