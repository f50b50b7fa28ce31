"""Is anything lost, doubled, misrouted or reordered while everything around the gateway goes wrong?"""
