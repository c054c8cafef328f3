// The task pane with the findings of the mail that is being written.

import { Panel } from "./panel.js";
import { posting } from "./posting.js";
import { Review } from "./review.js";
import { Service } from "./service.js";

const { Office, OwnershipLinter } = window;
const { settings, value } = OwnershipLinter;

await Office.onReady();

const { item } = Office.context.mailbox;
const composer = {
  async read() {
    const [html, text] = await Promise.all([
      value(item.body, "getAsync", ["html"]), value(item.body, "getAsync", ["text"])]);
    return text.trim() ? { html } : null;
  },
  write: (html) => value(item.body, "setAsync", [html, { coercionType: "html" }]),
};
const service = new Service(posting(settings.service, settings.token), settings);
const panel = new Panel(document.getElementById("panel"));
const review = new Review({ service, composer, allow: () => OwnershipLinter.allow(item), panel });

await review.check();
