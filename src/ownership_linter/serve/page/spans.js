// Places in the draft: carried along while it is edited, cut into pieces to be drawn.
// Offsets are UTF-16 units, as everywhere in a browser; ends are exclusive.

const RANK = { error: 3, warning: 2, tip: 1, slot: 0 };
const SLOT = /\[[^[\]\n]{1,60}\]/g;

/** The one stretch in which two texts differ: `{start, before, after}`, lengths in units. */
export function difference(old, now) {
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  return { start, before: old.length - start - end, after: now.length - start - end };
}

/** Where a span is after an edit; null when the edit touched it. */
export function moved(span, edit) {
  const end = edit.start + edit.before;
  if (span.end <= edit.start) return span;
  if (span.start >= end) {
    const by = edit.after - edit.before;
    return { start: span.start + by, end: span.end + by };
  }
  return null;
}

/** The places in square brackets that wait to be filled in. */
export function slotsIn(text) {
  return [...text.matchAll(SLOT)].map((found) => ({
    start: found.index, end: found.index + found[0].length, kind: "slot",
  }));
}

/** The text cut at every end of a span: `[{text, kind, here}]`, `kind` "" where nothing is. */
export function pieces(text, spans) {
  const cuts = new Set([0, text.length]);
  for (const span of spans) { cuts.add(span.start); cuts.add(span.end); }
  const places = [...cuts].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  const found = [];
  for (let i = 0; i + 1 < places.length; i += 1) {
    const [start, end] = [places[i], places[i + 1]];
    const over = spans.filter((span) => span.start <= start && end <= span.end);
    const slot = over.some((span) => span.kind === "slot");
    const worst = over.reduce((a, b) => (a && RANK[a.kind] >= RANK[b.kind] ? a : b), null);
    const kind = slot ? "slot" : worst ? worst.kind : "";
    found.push({ text: text.slice(start, end), kind, here: over.some((span) => span.here) });
  }
  return found;
}
