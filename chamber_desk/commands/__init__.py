"""What each command of the terminal does; `chamber_desk.cli` reads the words and calls these."""
