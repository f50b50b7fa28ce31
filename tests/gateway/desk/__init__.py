"""What people of the desk do, without any platform."""
