"""The files in deploy/: are they right, as far as that shows without the machines they are for?"""
