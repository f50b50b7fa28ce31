"""The door of free hands: when somebody is free, which waiting ticket goes to them?"""
