"""What several processes agree upon through Redis; never the only copy of anything."""

from storage.redis.coordinator import RedisCoordinator

__all__ = ["RedisCoordinator"]
