"""What a conversation refuses, in a sentence for the person who tried."""

from madoguchi.events.faults import Refused


class FileRefused(Refused):
    code, status = "file-refused", 415

    def __init__(self, sentence):
        self.sentence = sentence

    def __str__(self):
        return str(self.sentence)
