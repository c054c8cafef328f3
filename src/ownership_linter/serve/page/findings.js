// The list of findings: the words, what they do to the reader, and what to say instead.

import { element, quoted } from "./parts.js";
import { pieces, slotsIn } from "./spans.js";

const BUTTONS = { safe: "Use this", suggest: "Use this", slot: "Use and fill in" };
const WEIGHT = { error: "matters most", warning: "worth a look", tip: "an idea" };

/** Findings with a key each that stays the same as long as the words do. */
export function keyed(findings) {
  const seen = new Map();
  return findings.map((finding) => {
    const number = seen.get(finding.fingerprint) ?? 0;
    seen.set(finding.fingerprint, number + 1);
    return { ...finding, key: `${finding.fingerprint}-${number}` };
  });
}

/** One card. `on.go(key)` and `on.use(key, fix)` are called when its buttons are. */
export function card(finding, on) {
  const id = `finding-${finding.key}`;
  const words = element("button", {
    type: "button", className: "words", id: `${id}-words`, title: "Show these words in your reply",
    onclick: () => on.go(finding.key),
  }, quoted(finding.words));
  const kind = `${finding.category.replaceAll("-", " ")}, ${WEIGHT[finding.severity]}`;
  return element("li", { id, className: finding.severity, "aria-labelledby": `${id}-words` },
    element("h3", {}, words),
    element("p", { className: "kind" }, kind),
    element("p", {}, finding.message),
    finding.why ? element("p", { className: "soft small" }, finding.why) : null,
    ...instead(finding, on, id));
}

function instead(finding, on, id) {
  if (finding.fixes.length) {
    return finding.fixes.map((fix, number) => rewrite(finding, fix, number, on, id));
  }
  const parts = [];
  if (finding.advice) parts.push(element("p", {}, finding.advice));
  if (finding.instead.length) {
    parts.push(element("p", { className: "soft small" }, "In other words, for example:"));
    parts.push(element("ul", { className: "examples" },
      ...finding.instead.map((text) => element("li", {}, text))));
  }
  return parts;
}

function rewrite(finding, fix, number, on, id) {
  const gone = fix.result === "" && fix.edits.every((edit) => edit.replacement.trim() === "");
  const text = element("p", { id: `${id}-fix-${number}` },
    ...(gone ? ["Leave this out."] : withSlots(fix.result || fix.title)),
    fix.applicability === "suggest" && !gone
      ? element("span", { className: "soft small" }, " (if it is true)") : null);
  const button = element("button", {
    type: "button", id: `${id}-use-${number}`, "aria-describedby": text.id,
    onclick: () => on.use(finding.key, fix),
  }, gone ? "Take it out" : BUTTONS[fix.applicability]);
  return element("div", { className: "rewrite" },
    element("div", {}, text), button);
}

function withSlots(text) {
  return pieces(text, slotsIn(text)).map((piece) => (piece.kind
    ? element("mark", { className: piece.kind }, piece.text) : piece.text));
}
