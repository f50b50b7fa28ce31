"""Where does the key come from that signs visitors' tokens and links, when none is set?"""

import os
import secrets
from pathlib import Path


def kept_secret(data_dir: Path) -> str:
    """Return the key kept beside the data, made at the first start; readable by its owner alone."""
    path = data_dir / "secret.key"
    if path.is_file():
        return path.read_text("ascii").strip()
    data_dir.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_urlsafe(32)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret)
    return secret
