"""How fast are lists, search and figures at a desk that is full?"""
