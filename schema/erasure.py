"""What is held about somebody, before they have it erased."""

from reads.erasure import ErasureView
from schema.fields import field, shows


@shows(ErasureView, "What would be erased of who asks, and what stays without them.")
class ErasurePreview:
    complaints: int = field("Of all of them name and contact go.")
    open_complaints: int = field("Of these: words for offices, and photos, go once they are over.")
    public_complaints: int = field("Of these title and description stay, without who it was.")
    private_words: int = field("What they wrote to offices alone.")
    photos: int = field("Erased where that is wished.")
    supports: int = field("They count on, without who it was.")
    follows: int = field("Of claims; they end.")
    browsers: int = field("That are told with pages closed; they are told nothing more.")
    sessions: int = field("They end.")
