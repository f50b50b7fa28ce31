"""How fast does a waiting ticket get to free hands, and do messages feel it?"""
