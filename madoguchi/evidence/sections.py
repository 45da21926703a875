"""What the record says of the case before its lines, and after them."""

from django.utils.translation import gettext

from madoguchi.conversations.problems import PROBLEMS
from madoguchi.ui.jinja import file_size
from madoguchi.ui.zones import own_zone, told

from .cells import kinds_in_words, moment, pairs, row
from .models import Audience


def before(record):
    """The case: sections of pairs (label, value, remark, is a warning) and of paragraphs."""
    export, case = record.export, record.export.conversation
    is_open = export.audience == Audience.AUTHORITIES
    problem = PROBLEMS.get(case.problem)
    about = [
        (gettext("Number"), case.number),
        (gettext("Subject"), case.subject),
        (gettext("About"), problem.title if problem else ""),
        (gettext("Begun on"), moment(case.created_at)),
        (gettext("Settled on"), moment(case.closed_at) if case.closed_at else ""),
        (gettext("Came by"), case.get_channel_display()),
    ]
    whose = [(gettext("Name"), case.name), (gettext("Mail"), case.email), (gettext("Identity"), case.get_identity_display())]
    made = [
        (gettext("For whom"), export.get_audience_display()),
        (gettext("Exported by"), export.asked_by.name),
        (gettext("Made on"), moment(record.at)),
        (gettext("Times are in"), told(own_zone())),
    ]
    if is_open:
        made += [
            (gettext("Why it is needed"), export.reason),
            (gettext("Approved by"), export.decided_by.name if export.decided_by else ""),
        ]
    sections = [pairs(gettext("The case"), about), pairs(gettext("The customer"), whose), _facts(problem, case.facts)]
    if is_open:
        others = [
            (one.name or one.address, f"{one.address} · {one.get_standing_display()}") for one in case.participants.order_by("pk")[:100]
        ]
        sections.append(pairs(gettext("Who takes part besides"), others))
    sections += [pairs(gettext("This copy"), made), _trust(record)]
    return [section for section in sections if section["rows"] or section["said"]]


def _facts(problem, given):
    """What the case needed to know, with what was seen in it offline."""
    if problem is None:
        return pairs("", [])
    remarks = problem.remarks(given)
    rows = [_fact(fact, str(given.get(fact.key) or ""), remarks.get(fact.key)) for fact in problem.facts]
    return {"title": str(problem.title), "rows": [row for row in rows if row["value"]], "said": []}


def _fact(fact, value, remark):
    shown = fact.shown(value) if value else ""
    return row(fact.label, shown, remark=str(remark or ""), is_warning=bool(remark and remark.is_warning), is_code=fact.kind == "code")


def _trust(record):
    """Whether what is stored is what was written, and how a reader can tell."""
    case = record.export.conversation
    if record.wrong:
        said = [gettext("Careful: something stored of this case is not what was written."), *record.wrong]
    else:
        said = [
            gettext("When this copy was made, every line and file was as it was written: each line is bound to all before it by SHA-256.")
        ]
    if case.chained_late:
        text = gettext("Lines up to number %(seq)s were written before this software bound lines to each other; they were bound later.")
        said.append(text % {"seq": case.chained_late})
    if record.export.audience == Audience.CUSTOMER:
        said.append(gettext("Lines that are internal to the exchange are not in this copy; their links are, so that nothing can be taken out unseen."))  # fmt: skip
    chain = [(gettext("Beginning of the chain"), case.chain_beginning), (gettext("End of the chain"), record.head)]
    rows = [row(label, value, is_code=True) for label, value in chain]
    return {"title": gettext("Is it unchanged?"), "rows": [*rows, row(gettext("Lines"), str(record.count))], "said": said}


def after(record, lines):
    files = [row(file["path"], f"{file_size(file['size'])} · {file['sha256']}", is_code=True) for file in record.files if _is_kept(file)]
    gone = [row(one.get("name") or f"mail {one['mail']}", _why(one["why"]), is_warning=True) for one in record.missing]
    taken = {kind for line in lines for kind in line.line.removed}
    said = (
        [gettext("Taken out before it was stored, or masked later: %(kinds)s.") % {"kinds": ", ".join(kinds_in_words(taken))}]
        if taken
        else []
    )
    sections = [
        {"title": gettext("What our guard took out"), "rows": [], "said": said},
        {"title": gettext("Files, with their SHA-256"), "rows": [*files, *gone], "said": []},
    ]
    return [section for section in sections if section["rows"] or section["said"]]


def _is_kept(file):
    return file["path"].startswith(("files/", "mails/"))


def _why(code):
    return {
        "changed": gettext("Not in this archive: its bytes are not those that were received."),
        "unchecked": gettext("Not in this archive: our virus scanner has not let it through."),
        "unreadable": gettext("Not in this archive: it cannot be opened any more."),
    }[code]
