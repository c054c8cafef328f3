// The window with the findings of one mail that is being written.

import { bodyOf, draftOf } from "./draft.js";
import { Panel } from "./panel.js";
import { posting } from "./posting.js";
import { Review } from "./review.js";
import { Service } from "./service.js";
import { load } from "./settings.js";

const tab = Number(new URLSearchParams(location.search).get("tab"));
const panel = new Panel(document.getElementById("panel"));
const settings = await load();

const composer = {
  read: async () => draftOf(await browser.compose.getComposeDetails(tab), settings),
  async write(words) {
    const details = await browser.compose.getComposeDetails(tab);
    await browser.compose.setComposeDetails(tab, bodyOf(details, words));
  },
};

const review = new Review({
  service: new Service(posting(settings.url, settings.token), settings),
  composer,
  allow: (words) => browser.runtime.sendMessage({ ask: "allow", tab, words }),
  panel,
});

const held = await browser.runtime.sendMessage({ ask: "held", tab });
if (held) review.show(held.answer, held.message);
else await review.check();
