// The hook on saving a ticket, and the panel beside it.

import { composer } from "./composer.js";
import { Gate } from "./gate.js";
import { Panel } from "./panel.js";
import { Review } from "./review.js";
import { Service } from "./service.js";
import { proxied, settingsOf } from "./zendesk.js";

const client = window.ZAFClient.init();
const panel = new Panel(document.getElementById("panel"));

const ready = client.metadata().then((metadata) => {
  const settings = settingsOf(metadata);
  const service = new Service(proxied(client, settings), settings);
  const gate = new Gate(service, settings);
  const draft = composer(client);
  const review = new Review({ service, composer: draft, allow: (words) => gate.allow(words), panel });
  return { gate, review, draft };
});

// Zendesk lets the save go on whatever a promise comes to, be it `false` or a string: only one
// that is rejected holds it.
client.on("ticket.save", async () => {
  const { gate, review, draft } = await ready;
  const outcome = await gate.decide(() => draft.read());
  const unchecked = outcome.unchecked && `Not checked: ${outcome.unchecked}.`;
  review.show(outcome.answer ?? null, outcome.message ?? unchecked ?? "");
  if (!outcome.send) throw new Error(outcome.message);
});

new ResizeObserver(() => {
  const height = `${Math.min(800, document.documentElement.scrollHeight + 8)}px`;
  client.invoke("resize", { width: "100%", height }).catch(() => {});
}).observe(panel.root);
