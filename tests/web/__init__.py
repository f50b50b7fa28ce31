"""The web server: health, numbers, files, and the doors of the channels."""
