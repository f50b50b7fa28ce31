"""What the buttons of features carry: one module a subject, each with its `SIGNS` (see `operator_bot.buttons`)."""
