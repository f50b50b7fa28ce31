"""The desk as a whole process."""
