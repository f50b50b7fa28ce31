"""What does the bot answer before a person is disturbed? Pure decisions."""

from gateway.dialog.decision import Decision, Greet, HandOver, decide

__all__ = ["Decision", "Greet", "HandOver", "decide"]
