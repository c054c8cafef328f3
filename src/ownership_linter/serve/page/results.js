// Score, ledger, moves: everything of an answer but its findings.

import { element, quoted, show } from "./parts.js";

const PRAISE = {
  ownership: "owns the problem", repair: "says how it is put right",
  alternative: "offers another way", apology: "says sorry",
  acknowledgement: "names what went wrong", prevention: "says what will change",
  "next-step": "says what happens next", explanation: "explains what happened",
  empathy: "sees it from their side", amends: "makes up for it", thanks: "thanks them",
  contact: "says whom to reach",
};

const byId = (id) => document.getElementById(id);

export function showScore(report) {
  const { score, source } = report;
  show(byId("score"), score !== null);
  if (!score) return;
  const total = Math.round(score.total);
  byId("score-number").textContent = score.applicable ? `${total} of 100` : "No score";
  byId("score-words").textContent = score.applicable
    ? "for owning the problem"
    : "nothing went wrong here, as far as one can tell";
  byId("score-bar").style.width = score.applicable ? `${total}%` : "0";
  show(byId("ledger-box"), score.applicable);
  byId("ledger").replaceChildren(...rows(score, source));
}

function rows(score, source) {
  const lines = tenths(score.parts.map((part) => part.points), score.total);
  const made = score.parts.map((part, at) => {
    const words = part.span ? quoted(source.slice(part.span.start, part.span.end), 60) : "";
    return row(signed(lines[at]), part.label, words);
  });
  return [...made, row(score.total.toFixed(1), "total", "")];
}

function row(points, label, words) {
  return element("tr", {}, element("td", { className: "points" }, points),
    element("td", {}, label, words ? ": " : "", words));
}

/** Points in tenths that add up to the total shown: what rounding lost goes to the largest line. */
export function tenths(points, total) {
  const lines = points.map((number) => Math.round(number * 10));
  const gap = Math.round(total * 10) - lines.reduce((sum, line) => sum + line, 0);
  const largest = lines.reduce((best, line, at) => (Math.abs(line) > Math.abs(lines[best]) ? at : best), 0);
  if (lines.length) lines[largest] += gap;
  return lines;
}

function signed(line) { return `${line < 0 ? "−" : "+"}${(Math.abs(line) / 10).toFixed(1)}`; }

export function showMoves(report) {
  const byMove = Map.groupBy(report.moves, (hit) => hit.move);
  show(byId("moves-box"), byMove.size > 0);
  byId("moves").replaceChildren(...[...byMove].map(([move, hits]) => element("li", {},
    `It ${PRAISE[move] ?? move}: `, quoted(hits[0].words),
    hits.length > 1 ? ` and ${hits.length - 1} more` : "")));
  show(byId("missing-box"), report.missing.length > 0);
  byId("missing").replaceChildren(...report.missing.slice(0, 2).map((missing) => element("li", {},
    missing.why, missing.example ? " For example: " : "",
    missing.example ? quoted(missing.example, 200) : "")));
}

export function showLeftovers(report) {
  const said = [];
  if (report.skipped.length) said.push(`Not checked: ${report.skipped.join(", ")}.`);
  if (report.silenced.length) said.push(`Silenced by your settings: ${report.silenced.length}.`);
  byId("leftovers").textContent = said.join(" ");
}
