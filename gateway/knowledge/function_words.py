"""Which words are in any message and say little about what it is about?"""

RUSSIAN = """
а без более больше будет будто бы был была были было быть в вам вас ваш весь во вот все всего всех вы где да даже для
до его ее если есть еще же за здесь и из или им их к как какая какой какие какое когда кто ли либо мне меня может
можете можно мой моя мое мои мы на над надо нам нас наш не нет ни них но ну нужно о об однако он она они оно от очень
по под при про с со своего своем своих свой свою сделать делать так также такой там те тем то того тоже той только том
тут ты у уже хочу хотел хотела хотелось хотите чего чей чем что чтобы чья эта эти это этот я зачем почему подскажите
скажите помогите пожалуйста здравствуйте добрый день привет спасибо вопрос
"""
ENGLISH = """
a about am an and any are as at be been but by can could dont did do does for from get got had has have he here how i if
im in is it its ive just may me might must my need no not of on or our please shall she should so some tell that the
their them there they this to us want was we were what when where which who why will with would you your
"""
UKRAINIAN = """
або але вас ваш ваша вже ви вона вони все де день для до добрий дякую його є її з за зі і із й коли лише ласка будь
мене мені можна ми мій моя моє мої на нам нас наш не ні перед по потрібно при привіт про підкажіть свій свою скажіть
так також та те той ті тільки треба у хочу це цей ця ці чи чому що щоб ще я як якщо був була було бути від до під
"""
FUNCTION_WORDS = frozenset(f"{RUSSIAN} {ENGLISH} {UKRAINIAN}".split())
"""In lower case, as `counting.words` writes them."""
