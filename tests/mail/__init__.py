"""Letters out of the desk."""
