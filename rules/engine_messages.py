"""What the engine tells users, in both languages; by its codes (see `engine.messages`)."""

ENGINE_MESSAGES = {
    "INTERNAL": (
        "Terjadi kesalahan di server. Sebutkan kode {id} bila Anda melapor. / Something went wrong on the "
        "server. Mention the code {id} when you report it."
    ),
    "TOO_MANY_FEEDS": (
        "Terlalu banyak langganan yang berbeda; coba lagi nanti. / At most {most} different feeds {scope} "
        "may be under way; try again later."
    ),
}
