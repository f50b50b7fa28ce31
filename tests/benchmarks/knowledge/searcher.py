"""How much memory does a process take that does nothing but search? Articles and messages come in as JSON."""

import json
import sys
from pathlib import Path
from typing import Any

from gateway.knowledge import Document
from gateway.knowledge.encoders import available
from gateway.knowledge.finder import Finder
from gateway.knowledge.understanding import Reader


def main() -> None:
    """Search, and print the resident memory in MB."""
    given: Any = json.load(sys.stdin)
    documents = [
        Document(article_id=number, locale="ru", title=title, body=body, examples=tuple(examples))
        for number, title, body, examples in given["articles"]
    ]
    finder, reader = Finder(encoders=available(given["encoders"])), Reader()
    finder.put(documents, {})
    for message in given["messages"]:
        finder.find(reader.read(message).text)
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines())
    sys.stdout.write(str(round(int(fields["VmRSS"].split()[0]) * 1024 / 1e6, 1)))


if __name__ == "__main__":
    main()
