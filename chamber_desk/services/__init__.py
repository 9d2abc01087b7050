"""The office's own verbs: functions that take a session first and never commit."""
