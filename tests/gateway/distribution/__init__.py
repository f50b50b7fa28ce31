"""How do waiting tickets get to free people?"""
