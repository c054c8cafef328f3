// The draft's field and the marks behind its words. The field is a plain textarea: undo, spelling,
// input methods and screen readers work as everywhere. The same text stands behind it, unseen, in
// the same box and type, and carries the marks; it also gives the field its height, so that
// neither ever scrolls by itself and the two cannot drift apart.

import { difference, moved, pieces, slotsIn } from "./spans.js";

export class Editor {
  /** `changed(text)` is called after every change, whoever made it. */
  constructor(field, backdrop, changed) {
    this.field = field;
    this.backdrop = backdrop;
    this.changed = changed;
    this.spans = [];
    this.known = field.value;
    this.leaving = false;
    field.addEventListener("input", () => this.#edited());
    field.addEventListener("keydown", (event) => this.#key(event));
    this.draw();
  }

  get text() { return this.field.value; }

  /** Show these spans (`{start, end, kind, key}`) from now on. */
  mark(spans) {
    this.spans = spans;
    this.draw();
  }

  /** Make the spans of one key stand out. */
  point(key) {
    if (this.spans.every((span) => Boolean(span.here) === (span.key === key))) return;
    this.spans = this.spans.map((span) => ({ ...span, here: span.key === key }));
    this.draw();
  }

  /** The span of a key, or null when an edit has touched it. */
  span(key) { return this.spans.find((span) => span.key === key) ?? null; }

  /** The key of the mark the caret stands in, or null. */
  keyAtCaret() {
    const at = this.field.selectionStart;
    const span = this.spans.find((one) => one.start <= at && at <= one.end);
    return span ? span.key : null;
  }

  select(span) {
    this.field.focus();
    this.field.setSelectionRange(span.start, span.end);
  }

  /** Apply edits (sorted, apart) as one change, which one undo takes back. Returns its span. */
  apply(edits) {
    const first = edits[0].span.start;
    const last = edits[edits.length - 1].span.end;
    let put = "";
    let at = first;
    for (const { span, replacement } of edits) {
      put += this.text.slice(at, span.start) + replacement;
      at = span.end;
    }
    this.#insert(first, last, put);
    return { start: first, end: first + put.length };
  }

  clear() { this.#insert(0, this.text.length, ""); }

  undo() { this.field.focus(); document.execCommand("undo"); }

  redo() { this.field.focus(); document.execCommand("redo"); }

  /** Go to the first place to fill in at or after `from`, or the first of all. False for none. */
  goToSlot(from) {
    const slots = slotsIn(this.text);
    const next = slots.find((slot) => slot.start >= from) ?? slots[0];
    if (next) this.select(next);
    return Boolean(next);
  }

  #insert(start, end, words) {
    this.select({ start, end });
    // The only way into a field that its own undo knows of; setRangeText would forget it.
    const done = words === ""
      ? start === end || document.execCommand("delete")
      : document.execCommand("insertText", false, words);
    if (!done) {
      this.field.setRangeText(words, start, end, "end");
      this.#edited();
    }
  }

  #edited() {
    const edit = difference(this.known, this.text);
    this.known = this.text;
    this.spans = this.spans.flatMap((span) => {
      const now = moved(span, edit);
      return now ? [{ ...span, ...now }] : [];
    });
    this.draw();
    this.changed(this.text);
  }

  #key(event) {
    if (event.key === "Escape") { this.leaving = true; return; }
    if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey) {
      if (event.key !== "Shift") this.leaving = false;
      return;
    }
    const slots = slotsIn(this.text);
    const { selectionStart: start, selectionEnd: end } = this.field;
    const next = event.shiftKey
      ? slots.findLast((slot) => slot.end <= start)
      : slots.find((slot) => slot.start >= end && !(slot.start === start && slot.end === end));
    // With no place left in that direction Tab leaves the field, as it does everywhere.
    if (next && !this.leaving) {
      event.preventDefault();
      this.select(next);
    }
    this.leaving = false;
  }

  draw() {
    const spans = [...this.spans, ...slotsIn(this.text)];
    const nodes = pieces(this.text, spans).map(({ text, kind, here }) => {
      if (!kind) return document.createTextNode(text);
      const mark = document.createElement("mark");
      mark.className = here ? `${kind} here` : kind;
      mark.textContent = text;
      return mark;
    });
    // A last line that is empty has no height of its own outside a field.
    this.backdrop.replaceChildren(...nodes, document.createTextNode("\u200b"));
  }
}
