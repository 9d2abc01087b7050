"""Trying the rules of the office, against the cases of tests/vectors and against properties."""
