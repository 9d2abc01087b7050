"""Findings computed from facts: forecasts and groups, with what they rest on. Numeric libraries are imported late."""
