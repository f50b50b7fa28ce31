"""What do operators see? Pure functions from what is known to a text with rows of buttons."""
