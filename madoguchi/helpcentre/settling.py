"""What a file says and only this house can judge: who reads it, the form that it ends in, and words that look like somebody's secret."""

from madoguchi.guard.door import PHRASE, guarded
from madoguchi.search.labels import STAFF, segment_label

from .ending_forms import ending_forms
from .models.article import audiences


def settle(text, article):
    """Its readers and its form as they are called here, with a remark for each that there is not; never for more readers than it says."""
    source = text.source
    if source.visibility and source.visibility != (article and article.visibility):
        known = {label.casefold(): label for label in audiences()}
        said = source.visibility.casefold()
        label = known.get(said) or known.get(segment_label(said))
        if label is None:
            told = f"visibility: nobody is called “{source.visibility}” here, so only staff sees it; there are {', '.join(known.values())}"
            source.remarks.append((source.line_of("visibility", text.line), told))
        source.visibility = label or STAFF
    if source.form and source.form != (article and article.form):
        forms = {name.casefold(): name for name in ending_forms()}
        if source.form.casefold() not in forms:
            told = f"form: there is none called “{source.form}”, so the line is left out; there are {', '.join(forms.values())}"
            source.remarks.append((source.line_of("form", text.line), told))
        source.form = forms.get(source.form.casefold(), "")


def holds_phrase(text) -> bool:
    """Do its words hold what looks like a recovery phrase? A remark says where. Raises Held if the guard fails."""
    source = text.source
    before = "\n\n".join((source.title, source.summary, *source.tags, ""))
    found = next((one for one in guarded(before + source.text).found if one.kind == PHRASE), None)
    if found is None:
        return False
    line = source.line_of("title", text.line)
    if found.start >= len(before):
        line = source.line_of("\0text", text.line) + source.text[: found.start - len(before)].count("\n")
    told = "holds what looks like a recovery phrase: not published, somebody must look at it and approve it here"
    source.remarks.append((line, told))
    return True
