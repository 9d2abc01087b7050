"""Spreadsheets in and out: which sheets and headings there are, reading files that people made, writing them back."""
