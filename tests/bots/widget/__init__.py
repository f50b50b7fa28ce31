"""Tests of the website widget: its server side and its browser side."""
