"""Tests that need git. They run where it is there; see conftest.py."""
