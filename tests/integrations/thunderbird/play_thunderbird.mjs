// Plays Thunderbird for background.js: JSON in by stdin, JSON out. `steps` are done one after the
// other: {send: details}, {allow: words}, {settings: {...}}.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { folder, settings, steps } = JSON.parse(readFileSync(0, "utf8"));
const heard = {};
const on = (name) => ({ addListener: (listener) => (heard[name] = listener) });
const opened = [];
let store = settings;

// The one thing of a page that the background uses: a body's text.
globalThis.DOMParser = class {
  parseFromString(html) {
    return { body: { textContent: html.replace(/<[^>]*>/g, "") } };
  }
};
globalThis.browser = {
  compose: { onBeforeSend: on("beforeSend") },
  composeAction: { onClicked: on("clicked") },
  tabs: { onRemoved: on("removed") },
  storage: { onChanged: on("changed"), local: { get: async () => store } },
  runtime: { onMessage: on("message"), getURL: (path) => `moz-extension://x/${path}` },
  windows: { create: async ({ url }) => ({ id: opened.push(url) }), remove: async () => {} },
};

await import(pathToFileURL(`${folder}/background.js`));

const results = [];
for (const step of steps) {
  if (step.send) {
    const answer = await heard.beforeSend({ id: 7 }, step.send);
    results.push({ answer, held: await heard.message({ ask: "held", tab: 7 }) });
  } else if (step.allow) {
    results.push(await heard.message({ ask: "allow", tab: 7, words: step.allow }));
  } else {
    store = { ...store, ...step.settings };
    heard.changed();
    results.push(null);
  }
}
process.stdout.write(JSON.stringify({ results, opened }));
process.exit(0);
