"""Files people take away: spreadsheets and printed pages."""

from gateway.exports.papers import FilePapers

__all__ = ["FilePapers"]
