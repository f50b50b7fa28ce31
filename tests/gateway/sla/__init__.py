"""Are promises kept, and is somebody told in time?"""
