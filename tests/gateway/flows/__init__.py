"""Do scenarios do what their files say?"""
