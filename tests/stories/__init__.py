"""What customers and operators live through, told as they see it."""
