"""The database and Redis: everything the core keeps or agrees upon with other processes.

Light to import; drivers and the ORM are loaded when something is opened.
"""

from storage.checking import check_database, check_redis
from storage.coordinating import open_coordinator
from storage.data_lock import DataLock
from storage.opening import migrate, open_store

__all__ = ["DataLock", "check_database", "check_redis", "migrate", "open_coordinator", "open_store"]
