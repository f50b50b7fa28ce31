"""Measurements that are run by hand or by `./run bench`."""
