"""What the product decides: conversations, tickets, who is told what, and the way out."""
