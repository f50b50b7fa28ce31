"""The local VK, through unmodified vkbottle over HTTP and against VK's own schema."""
