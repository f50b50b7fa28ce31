"""Which databases do these tests get?"""

from tests.storage.conftest import database_url, other_store, store, tables_file, tables_url

__all__ = ["database_url", "other_store", "store", "tables_file", "tables_url"]
