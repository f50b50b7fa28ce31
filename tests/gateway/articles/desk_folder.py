"""A folder of articles to read."""

from pathlib import Path

from gateway.articles.folder import Folder, read_folder
from gateway.files import own_file

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x28\x00\x00\x00\x1e\x08\x02\x00\x00\x00"
"""The beginning of a picture of 40 by 30: as much as is looked at."""

RETURNS_RU = """---
title: Как вернуть товар
examples:
  - хочу вернуть
  - "верните деньги: срочно"
audience: public
service: orders
tags:
  - возврат
state: published
author: Анна
---

Вернуть можно **за 14 дней**.

![Схема](pictures/scheme.png)
"""
RETURNS_EN = """---
title: How to return
examples:
  - i want my money back
---

Within **14 days**, see [where](where.ru.md).
"""
WHERE_RU = """---
title: Где мы
state: draft
---

На карте.
"""
CATALOGUE = """services:
  orders:
    ru: Заказы
    en: Orders
products:
  shoes:
    ru: Обувь
"""
GOLDEN = """returns:
  - можно ли отдать обратно
  - {text: give it back, channel: telegram}
nobody:
  - сколько звёзд на небе
"""


def write(root: Path, **files: str) -> None:
    """Write files; `a__b_ru` is called `a/b.ru.md`, `x_yaml` is `x.yaml`."""
    for name, text in files.items():
        path = name.replace("__", "/")
        path = path.removesuffix("_yaml") + ".yaml" if path.endswith("_yaml") else f"{path[:-3]}.{path[-2:]}.md"
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def whole_desk(root: Path) -> Path:
    """Write a folder with everything that can be in one."""
    write(root, returns_ru=RETURNS_RU, returns_en=RETURNS_EN, where_ru=WHERE_RU)
    write(root, catalogue_yaml=CATALOGUE, golden_yaml=GOLDEN)
    (root / "pictures").mkdir()
    (root / "pictures" / "scheme.png").write_bytes(PNG)
    return root


def read(root: Path) -> Folder:
    """Read a folder as the desk does."""
    return read_folder(root, describe=own_file)


def said(root: Path) -> list[str]:
    """Return what is wrong with a folder."""
    return [str(each) for each in read(root).problems]
