"""The store and the coordinators, on every database there is."""
