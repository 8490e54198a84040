"""How is a table or a paper written as a file? Rows, words and numbers become CSV, XLSX and PDF; nothing here
knows whose they are or who may read them."""
