// Plays Zendesk's side of the wire: the handshake, get and set, requests, and saving a ticket.

const APP = "https://app.zdusercontent.test";
const frame = document.getElementById("app");

window.host = {
  comment: { text: "", type: "publicReply" },
  conversation: [],
  settings: {},
  silent: false,
  requests: [],
  listening: new Set(),
  open,
  save,
};

function open() {
  frame.src = `${APP}/assets/iframe.html?origin=${encodeURIComponent(location.origin)}&app_guid=g1`;
}

/** Submit the ticket: the app's objection, or null where the save goes on. */
function save() {
  return new Promise((resolve) => {
    addEventListener("message", function reply({ data }) {
      if (data?.key !== "iframe.reply:ticket.save") return;
      removeEventListener("message", reply);
      resolve(data.error ? data.error.msg : null);
    });
    tell({ key: "zaf.ticket.save", needsReply: true });
  });
}

function tell(message) {
  frame.contentWindow.postMessage(message, APP);
}

addEventListener("message", async ({ data, origin }) => {
  if (origin !== APP || typeof data !== "string") return;
  const said = JSON.parse(data);
  if (said.key === "iframe.handshake") {
    const metadata = { settings: host.settings };
    tell({ key: "zaf.app.registered", message: { metadata, context: { location: "ticket_sidebar" } } });
  } else if (said.key?.startsWith("iframe.on:")) {
    host.listening.add(said.key.slice("iframe.on:".length));
  } else if (said.key?.startsWith("request:")) {
    await request(said.key, said.message);
  } else if (said.request) {
    tell({ id: said.id, result: HANDLERS[said.request](said.params) });
  }
});

const HANDLERS = {
  get: (paths) => Object.fromEntries([
    ["errors", {}],
    ...paths.map((path) => [path, {
      "comment.text": host.comment.text,
      "comment.type": host.comment.type,
      "ticket.conversation": host.conversation,
    }[path]]),
  ]),
  set: (values) => {
    host.comment.text = values["comment.text"];
    return { errors: {} };
  },
  invoke: () => ({ errors: {} }),
};

async function request(key, options) {
  host.requests.push(options);
  if (host.silent) return;
  const { status, body } = await callService(options);
  const done = status < 400;
  const args = done ? [JSON.parse(body)] : [{ status, responseText: body }];
  tell({ key: `zaf.${key}.${done ? "done" : "fail"}`, message: { responseArgs: args } });
}
