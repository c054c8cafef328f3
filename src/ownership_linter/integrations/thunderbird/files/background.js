// Holds a mail when it is about to be sent, and opens the findings beside it.

import { draftOf } from "./draft.js";
import { Gate } from "./gate.js";
import { posting } from "./posting.js";
import { Service } from "./service.js";
import { load } from "./settings.js";

const gates = new Map();
const held = new Map();
const windows = new Map();

browser.compose.onBeforeSend.addListener(beforeSend);
browser.composeAction.onClicked.addListener((tab) => openPanel(tab.id));
browser.tabs.onRemoved.addListener(forget);
browser.storage.onChanged.addListener(() => gates.clear());
browser.runtime.onMessage.addListener((asked) => ANSWERS[asked.ask]?.(asked));

/** What the panel asks for: why its mail was held; that these words may go. */
const ANSWERS = {
  held: async ({ tab }) => held.get(tab) ?? null,
  allow: async ({ tab, words }) => {
    held.delete(tab);
    (await gateOf(tab)).allow(words);
  },
};

async function beforeSend(tab, details) {
  const settings = await load();
  const gate = await gateOf(tab.id, settings);
  const outcome = await gate.decide(async () => draftOf(details, settings));
  if (outcome.send) return {};
  held.set(tab.id, { answer: outcome.answer ?? null, message: outcome.message });
  // Held is held, whether or not a window can be shown.
  await openPanel(tab.id).catch(() => {});
  return { cancel: true };
}

async function gateOf(tab, known) {
  if (!gates.has(tab)) {
    const settings = known ?? (await load());
    const service = new Service(posting(settings.url, settings.token), settings);
    gates.set(tab, new Gate(service, settings));
  }
  return gates.get(tab);
}

/** The findings of this mail, in a window of their own; an older one of the same mail goes away. */
async function openPanel(tab) {
  await closePanel(tab);
  const url = browser.runtime.getURL(`findings.html?tab=${tab}`);
  const made = await browser.windows.create({ type: "popup", url, width: 480, height: 640 });
  windows.set(tab, made.id);
}

async function closePanel(tab) {
  const open = windows.get(tab);
  windows.delete(tab);
  // The user may have closed it long ago.
  if (open !== undefined) await browser.windows.remove(open).catch(() => {});
}

/** The mail's window is gone. */
function forget(tab) {
  gates.delete(tab);
  held.delete(tab);
  closePanel(tab);
}
