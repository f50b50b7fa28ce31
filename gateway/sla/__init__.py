"""Service levels: what was promised, how much of it is used up, and what is due next? Pure."""
