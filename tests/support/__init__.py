"""What tests share: waiting, data beside the project, real services."""
