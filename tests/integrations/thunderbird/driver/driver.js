// Does in a real Thunderbird what a test asks for, over HTTP: it polls for the next thing to do,
// and says what came of it.

const SERVER = "http://127.0.0.1:@PORT@";

const DO = {
  /** Write a mail; its number. */
  async write({ details }) {
    const tab = await browser.compose.beginNew(details);
    return tab.id;
  },
  async set({ mail, details }) {
    await browser.compose.setComposeDetails(mail, details);
    return null;
  },
  async get({ mail }) {
    return browser.compose.getComposeDetails(mail);
  },
  /** Send it: "sent", or what Thunderbird says. */
  async send({ mail }) {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 60_000));
    return Promise.race([browser.compose.sendMessage(mail, { mode: "sendNow" }), late]).then(
      () => "sent",
      (error) => String(error.message ?? error),
    );
  },
  /** In the findings window: fill in a reason, press a button; what it says then. */
  async hands({ fill, press }) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await browser.runtime.sendMessage("ownership-linter@example.com", { fill, press });
      } catch (error) {
        // The window is open, and its page not yet there.
        if (tries === 200 || !/Receiving end/.test(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  },
  /** The addresses of all windows of the kind that findings are shown in. */
  async popups() {
    const windows = await browser.windows.getAll({ populate: true, windowTypes: ["popup"] });
    return windows.flatMap((window) => window.tabs.map((tab) => tab.url));
  },
  async close() {
    const windows = await browser.windows.getAll({ windowTypes: ["popup", "messageCompose"] });
    // The findings' window goes by itself when its mail does.
    for (const { id } of windows) await browser.windows.remove(id).catch(() => {});
    return null;
  },
};

async function drive() {
  for (let said = null; ; ) {
    const answer = await fetch(SERVER, { method: "POST", body: JSON.stringify({ said }) });
    const wanted = await answer.json();
    if (wanted.what === "end") return;
    said = await DO[wanted.what](wanted).catch((error) => ({ error: String(error) }));
  }
}

drive();
