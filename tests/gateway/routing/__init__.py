"""Who gets a ticket, and which comes first?"""
