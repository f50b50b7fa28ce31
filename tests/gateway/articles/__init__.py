"""Articles: their Markdown, their folder, their versions."""
