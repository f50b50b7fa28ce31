"""The published articles in the memory of this process (`ports.Library`)."""
