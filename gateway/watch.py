"""The door of time: what follows when nobody does anything?"""
