"""Work that joins the records with papers, spreadsheets or findings; the window and the terminal run the same jobs."""
