"""Which words say hello, thank you, "it helped"?

A message has such an intent only if it consists of these words and of fillers; one stranger among them, and it is a
question.
"""

from gateway.knowledge.rules_phrases import words

GREETING, GREETING_FILLERS = words("greeting"), words("greeting_fillers")
THANKS = words("thanks")
THANKS_FILLERS = words("thanks_fillers") | GREETING
HELPED = words("helped")
HELPED_FILLERS = words("helped_fillers") | THANKS | THANKS_FILLERS
YES, NO = words("yes"), words("no")
"""Alone: what is said to "Did it help?"."""
NOT_IT_FILLERS = words("not_it_fillers")
PERSON_FILLERS = (
    words("person_fillers") | GREETING | GREETING_FILLERS | {"спасибо", "спс", "дякую", "thanks", "thank", "you", "thx"}
)
