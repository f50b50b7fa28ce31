"""Does what is due happen, once, and in time?"""
