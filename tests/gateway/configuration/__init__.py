"""Is the desk's configuration read, written, planned and brought into force as it says?"""
