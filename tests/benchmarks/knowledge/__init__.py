"""How good is the search of articles, and what are its weights trained on?"""
