"""What `./run check` says of the database and Redis."""

from pathlib import Path

from storage import check_database, check_redis


async def test_a_file_in_a_folder_to_come_is_fine_and_is_not_made(tmp_path: Path) -> None:
    found = await check_database(f"sqlite:///{tmp_path / 'data' / 'desk.sqlite3'}")
    assert found.good
    assert list(tmp_path.iterdir()) == []


async def test_a_running_server_is_named(postgres_url: str) -> None:
    found = await check_database(postgres_url)
    assert found.good
    assert found.text.startswith("PostgreSQL")


async def test_a_server_that_is_not_there_is_told_with_advice() -> None:
    found = await check_database("postgresql://nobody:secret@127.0.0.1:1/none")
    assert not found.good
    assert "DATABASE_URL" in found.advice
    assert "secret" not in found.text


async def test_redis_answers_or_is_told(redis_url: str) -> None:
    assert (await check_redis(redis_url)).good
    away = await check_redis("redis://127.0.0.1:1")
    assert not away.good
    assert "REDIS_URL" in away.advice
