"""What a volunteer must know before they file for others, as a table of questions. The notes that answer them
are pages of the citizens' client; which option is right is known here alone."""

from collections.abc import Mapping
from typing import NamedTuple

EDITION = "2026-1"
"""Whoever has read another one is asked to read anew before they answer."""
MAY_MISS = 1


class Option(NamedTuple):
    key: str
    text: str
    text_en: str


class Question(NamedTuple):
    """`note`: the page of the notes that answers it."""

    key: str
    note: str
    text: str
    text_en: str
    options: tuple[Option, ...]
    right: str


QUESTIONS: tuple[Question, ...] = (
    Question(
        "setuju", "izin",
        "Kapan Anda boleh mengisi aduan untuk orang lain?",
        "When may you file a complaint for somebody else?",
        (
            Option("a", "Kalau masalahnya jelas, tanpa perlu bertanya.",
                   "If the problem is plain, without asking."),
            Option("b", "Setelah orangnya setuju, dan izinnya saya catat.",
                   "Once they agree, and I record it."),
            Option("c", "Kalau tetangganya yang meminta.", "If a neighbour of theirs asks."),
        ), "b",
    ),
    Question(
        "kontak", "izin",
        "Warga tidak mau nomor teleponnya diberikan ke kantor. Apa yang Anda lakukan?",
        "A citizen does not want the office to have their telephone number. What do you do?",
        (
            Option("a", "Aduan tetap dikirim, tanpa nomor itu.",
                   "File it all the same, without that number."),
            Option("b", "Menulis nomornya di cerita aduan.", "Write the number into the description."),
            Option("c", "Menolak membantu.", "Refuse to help."),
        ), "a",
    ),
    Question(
        "pin", "tanda-terima",
        "Untuk siapa nomor aduan dan PIN?",
        "Whose are the number and the PIN?",
        (
            Option("a", "Saya simpan di ponsel saya untuk jaga-jaga.",
                   "I keep them on my telephone, to be safe."),
            Option("b", "Saya kirim ke grup relawan.", "I send them to the volunteers' group."),
            Option("c", "Untuk warga: diserahkan, lalu dihapus dari ponsel saya.",
                   "The citizen's: handed over, then deleted from my telephone."),
        ), "c",
    ),
    Question(
        "rahasia", "rahasia",
        "Warga melaporkan pungutan liar. Apa yang berlaku?",
        "A citizen reports an illegal levy. What holds?",
        (
            Option("a", "Anda menceritakannya kepada ketua RT.", "You tell the head of the neighbourhood."),
            Option("b", "Aduan itu rahasia: Anda pun tidak membaca kelanjutannya.",
                   "It is secret: not even you read how it goes on."),
            Option("c", "Anda memfoto layarnya sebagai bukti.", "You take a picture of the screen as proof."),
        ), "b",
    ),
    Question(
        "kata", "kata-warga",
        "Cerita warga terdengar berlebihan. Apa yang Anda tulis?",
        "The citizen's story sounds exaggerated. What do you write?",
        (
            Option("a", "Kata-kata warga, tanpa ditambah dan dikurangi maknanya.",
                   "Their words, with nothing added and nothing left out."),
            Option("b", "Pendapat saya sendiri.", "My own opinion."),
            Option("c", "Cerita yang lebih keras supaya cepat ditangani.",
                   "A louder story, so that it goes faster."),
        ), "a",
    ),
    Question(
        "bayar", "sikap",
        "Seseorang memberi uang supaya aduannya didahulukan. Apa yang Anda lakukan?",
        "Somebody offers money so that their complaint goes first. What do you do?",
        (
            Option("a", "Menerimanya untuk kas relawan.", "Take it for the volunteers' fund."),
            Option("b", "Menerima kalau jumlahnya kecil.", "Take it if it is little."),
            Option("c", "Menolak: bantuan relawan gratis dan urutan tidak bisa dibeli.",
                   "Refuse: help is free, and the order cannot be bought."),
        ), "c",
    ),
)  # fmt: skip


def missed(answers: Mapping[str, str]) -> list[str]:
    """Keys of the questions that these options (by question) do not answer rightly."""
    return [q.key for q in QUESTIONS if answers.get(q.key) != q.right]


def passes(wrong: list[str]) -> bool:
    return len(wrong) <= MAY_MISS
