"""What is shown? All SQL that reads: for each noun its filter, its row, its view and its loaders."""
