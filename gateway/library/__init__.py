"""The published articles in the memory of this process (`ports.Library`)."""

from gateway.library.library import ArticleLibrary, Source

__all__ = ["ArticleLibrary", "Source"]
