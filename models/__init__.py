"""What is true? Tables, and the verbs that change them."""
