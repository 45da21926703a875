"""Text of format=flowed (RFC 3676): its soft line breaks joined again."""


def join(text: str, *, deletes_space: bool = False) -> str:
    """Lines ending in a space go on in the next line of the same quote depth; "-- " stays alone. `deletes_space` = DelSp=yes."""
    out: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:]
        content = content[1:] if content.startswith(" ") else content
        is_soft = content.endswith(" ") and content != "-- "
        piece = content[:-1] if is_soft and deletes_space else content
        if open_depth == depth and content != "-- ":
            out[-1] += piece
        else:
            out.append((">" * depth + " " + piece) if depth else piece)
        open_depth = depth if is_soft else -1
    return "\n".join(out)
