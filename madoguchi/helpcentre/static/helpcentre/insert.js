// Puts words into a text area so that Ctrl+Z takes them out again, and says where the caret stands afterwards.
export function insert(area, words, { from = area.selectionStart, to = area.selectionEnd, select = [words.length, words.length] } = {}) {
  area.focus();
  area.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, words)) {
    area.setRangeText(words, from, to, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(from + select[0], from + select[1]);
}
