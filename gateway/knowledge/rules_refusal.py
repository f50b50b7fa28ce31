"""Does a message say that it did not help?"""

import re

from gateway.knowledge.rules_words import NO, NOT_IT_FILLERS

SAID = re.compile(
    "|".join(
        (
            # Russian
            r"(?:ничего |это |мне |никак |ничем |так и |совсем |все равно |вообще )*не (?:помог\w*|подошло|то\b|туда|сработало|решил\w*"
            r"|решает|решилось|вышло|получилось|получается|заработало|подходит)",
            r"не (?:про|об|о) (?:это|этом|то|том)\b", r"не мо[йея]\b(?: (?:вопрос|случай|проблема|тема|ситуация))?",
            r"не (?:на )?(?:тот|такой|этот) вопрос\w*", r"не (?:та|то) (?:статья|тема|инструкция)",
            r"не (?:то|это) (?:что (?:мне )?(?:нужно|надо|искал\w?|хотел\w?)|спрашивал\w?|искал\w?|имел\w? в виду)",
            r"(?:я )?(?:не (?:об этом|про это|это)|о другом|про другое|совсем о другом) (?:спрашивал\w?|спросил\w?|говорю|имел\w? в виду)",
            r"(?:у меня )?(?:совсем |вообще )?друг(?:ой|ая|ое) (?:вопрос|проблема|ситуация|случай|тема)",
            r"не ответил\w* на (?:мой )?вопрос", r"не отвечает на (?:мой )?вопрос", r"нет ответа(?: на мой вопрос)?",
            r"бесполезн\w+", r"мимо", r"неправильн\w+ ответ", r"неверн\w+ ответ", r"ерунда(?: какая-то)?", r"о другом", r"про другое",
            r"(?:все равно|по-прежнему|по прежнему|до сих пор|все еще|опять|снова) не работает", r"не работает (?:все равно|по-прежнему)",
            r"(?:и |так )?(?:тоже )?не понятно", r"непонятно", r"без толку", r"толку нет", r"не годится",
            # Ukrainian
            r"(?:нічого |це |мені |ніяк |нічим |так і |зовсім |все одно |взагалі )*не (?:допомог\w*|допоміг|підійшло|те\b|туди|спрацювало"
            r"|вирішил\w*|вирішує|вийшло|виходить|вдалося|запрацювало|підходить|годиться)",
            r"не про (?:це|те)\b", r"не мо[єя]\b(?: (?:питання|запитання|проблема|ситуація))?", r"не мій (?:випадок|варіант)",
            r"не (?:та|те|ця) (?:стаття|тема|інструкція|питання)", r"не на те питання",
            r"не (?:те|це) (?:що (?:мені )?(?:треба|потрібно|шукав|шукала|хотів|хотіла)|питав|питала|запитував|запитувала)",
            r"(?:я )?(?:не про це|про інше) (?:питав|питала|запитував|запитувала|кажу)", r"про інше",
            r"(?:у мене )?(?:зовсім |взагалі )?інш(?:е|а|ий) (?:питання|запитання|проблема|ситуація|випадок)",
            r"не відповіли на (?:моє )?(?:питання|запитання)", r"(?:все одно|досі|і далі|знову) не працює", r"марно", r"без толку",
            r"незрозуміло", r"неправильна відповідь",
            # English
            r"(?:it |this |that |these )?(?:still |really )?(?:did not|didn't|didnt|does not|doesn't|doesnt|has not|hasn't|hasnt|don't|dont|isn't|isnt|not)"
            r" (?:really )?(?:help\w*|solv\w+|resolv\w+|answer\w*|relevant|useful|it|fix\w*)(?: (?:my|the) (?:question|problem|issue|case))?(?: me)?",
            r"(?:that is|that's|thats|this is|it's|its|it is)? ?(?:not|isn't|isnt|wasn't|wasnt) (?:at all )?(?:what|the one|the thing) (?:i|i'm|im|i am|i was)"
            r" ?(?:\w+ ){0,2}?(?:asked|ask|asking|meant|mean|want|wanted|need|needed|looking)(?: for| about)?",
            r"not (?:my|the right) (?:question|answer|problem|issue|case|topic|article|one)", r"(?:wrong|incorrect) (?:answer|article|topic|one)",
            r"(?:a |i have a |my )?(?:completely |totally )?different (?:question|problem|issue|topic|case)(?: is different)?",
            r"(?:unhelpful|useless|irrelevant|no help|of no use|no use)",
            r"(?:still|it still|that still) (?:doesn't|doesnt|does not|not|isn't|isnt|is not) work(?:ing)?", r"(?:i )?(?:asked|ask|mean|meant) something else",
            r"something else", r"none of (?:these|them|those|this|that|the above)(?: helped| help)?", r"no luck",
        )
    )
)  # fmt: skip
LONGEST = 90
"""Characters: whoever writes more has something to look for."""


def says_not_it(text: str, words: list[str]) -> bool:
    """Tell whether a folded text says that it did not help, and nothing else."""
    if len(text) > LONGEST:
        return False
    if words and all(word in NO for word in words):
        return True
    left, found = SAID.subn(" ", text)
    return found > 0 and all(word in NOT_IT_FILLERS for word in re.findall(r"[\w'-]+", left))
