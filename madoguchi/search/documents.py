"""What tantivy keeps of an entry: its tokens by field, the labels that filters ask for, and what a result shows."""

import json

import tantivy

from madoguchi.search.entry import SearchEntry
from madoguchi.search.tokens import LONGEST_TEXT, hiragana, katakana_runs, normalise, tokens, words


def _schema() -> tantivy.Schema:
    built = tantivy.SchemaBuilder()
    built.add_integer_field("serial", indexed=True, fast=True)
    built.add_integer_field("group", indexed=True)
    for name in ("body", "title", "hiragana"):
        built.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    built.add_text_field("words", tokenizer_name="whitespace", index_option="basic")
    for name in ("visibility", "kind", "category"):
        built.add_text_field(name, tokenizer_name="raw", index_option="basic")
    built.add_bytes_field("stored", stored=True)
    return built.build()


SCHEMA = _schema()


def document(entry: SearchEntry) -> tantivy.Document:
    tags = " ".join(entry.tags)
    title = f"{entry.title}\n{tags}"
    text = f"{title}\n{entry.summary}\n{entry.text}"
    made = tantivy.Document()
    made.add_integer("serial", entry.serial)
    made.add_integer("group", entry.group)
    made.add_text("body", " ".join(tokens(text, entry.language)))
    made.add_text("title", " ".join(tokens(title, entry.language)))
    made.add_text("hiragana", " ".join(hiragana(text)))
    made.add_text("words", " ".join(sorted({*words(text), *katakana_runs(normalise(text[:LONGEST_TEXT]))})))
    for name in ("visibility", "kind", "category"):
        made.add_text(name, label_term(getattr(entry, name)))
    names = ("key", "kind", "language", "title", "text", "summary", "category", "url")
    made.add_bytes("stored", json.dumps({name: getattr(entry, name) for name in names}).encode())
    return made


def label_term(label: str) -> str:
    return "=" + label  # a label too long for tantivy is found by nobody
