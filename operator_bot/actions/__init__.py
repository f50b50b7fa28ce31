"""What follows when an operator writes, commands or presses? A few lines each: the desk decides."""
