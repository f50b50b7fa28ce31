"""Articles as a folder of Markdown files: read, written, compared with what is stored (docs/articles.md)."""

from gateway.articles.folder.comparing import Deed, Plan, Step, compared
from gateway.articles.folder.golden import NOBODY, GoldenQuestion
from gateway.articles.folder.problems import Problem
from gateway.articles.folder.reading import Describe, Folder, read_folder
from gateway.articles.folder.writing import Written, written

__all__ = [
    "NOBODY",
    "Deed",
    "Describe",
    "Folder",
    "GoldenQuestion",
    "Plan",
    "Problem",
    "Step",
    "Written",
    "compared",
    "read_folder",
    "written",
]
