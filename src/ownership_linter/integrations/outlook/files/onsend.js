// Outlook calls onMessageSendHandler when a mail is about to be sent. Classic Outlook on Windows
// runs this one file, without a page, without imports, and with JavaScript no newer than 2016:
// so no modules here, no async, and nothing that is shared with the other add-ons.

/* global Office */

// What to edit. README.md says what each one is.
var OwnershipSettings = {
  service: "https://ownership-linter.example.com",
  token: "",
  profile: "",
  timeoutMs: 4000,
  failClosed: false,
  ourDomains: []
};

var OwnershipLinter = (function (settings) {
  "use strict";

  var LONGEST_MESSAGE = 500; // Outlook's limits, in UTF-16 units
  var LABEL = "See what to change"; // at most 20
  var PANE = "OwnershipPaneButton"; // the button's id in manifest.xml

  // What is kept for as long as the mail is being written: marks of the words shown, and allowed.
  var SHOWN = "ownershipShown";
  var ALLOWED = "ownershipAllowed";

  function Failure(why) {
    this.message = why;
  }

  /** A call with a callback, as a promise of its value. */
  function value(target, method, args) {
    return new Promise(function (resolve, reject) {
      target[method].apply(target, args.concat(function (result) {
        if (result.status === "failed") reject(new Failure("Outlook did not give the mail"));
        else resolve(result.value);
      }));
    });
  }

  /** A mark of these words: enough to know them again, and too little to read. */
  function markOf(text) {
    var hash = 5381;
    var check = 52711;
    var words = text.replace(/\s+/g, " ").trim();
    for (var at = 0; at < words.length; at += 1) {
      hash = (hash * 33 ^ words.charCodeAt(at)) >>> 0;
      check = (check * 31 + words.charCodeAt(at)) >>> 0;
    }
    return [words.length, hash, check].join(".");
  }

  function remembered(item, name) {
    return value(item.sessionData, "getAsync", [name]).catch(function () { return ""; });
  }

  /** Keep a mark. Where Outlook cannot (before Mailbox 1.11), the mail is held once more. */
  function remember(item, name, mark) {
    return value(item.sessionData, "setAsync", [name, mark]).catch(function () {});
  }

  /** Whether every recipient is one of ours; where nobody said who we are, none is. */
  function onlyOurs(item) {
    if (!settings.ourDomains.length) return Promise.resolve(false);
    return Promise.all(["to", "cc", "bcc"].map(function (field) {
      return value(item[field], "getAsync", []);
    })).then(function (lists) {
      var people = [].concat(lists[0], lists[1], lists[2]);
      return people.length > 0 && people.every(function (one) {
        var domain = String(one.emailAddress).split("@").pop().toLowerCase();
        return settings.ourDomains.indexOf(domain) >= 0;
      });
    });
  }

  function post(path, body) {
    var headers = { "Content-Type": "application/json" };
    if (settings.token) headers.Authorization = "Bearer " + settings.token;
    var asked = { method: "POST", headers: headers, body: JSON.stringify(body) };
    return fetch(settings.service + path, asked).then(function (answer) {
      if (!answer.ok) throw new Failure("the service said " + answer.status);
      return answer.json();
    }, function () {
      throw new Failure("the service does not answer");
    });
  }

  function check(html) {
    var body = { html: html, offset_unit: "utf-16", rewrite: "none" };
    if (settings.profile) body.profile = settings.profile;
    return post("/v1/check", body).then(function (answer) {
      if (["pass", "warn", "block"].indexOf(answer.verdict) < 0) {
        throw new Failure("the answer has no verdict");
      }
      return answer;
    });
  }

  function within(ms, work) {
    return new Promise(function (resolve, reject) {
      var timer = setTimeout(function () {
        reject(new Failure("no answer within " + ms / 1000 + " s"));
      }, ms);
      function stop(next) {
        return function (result) {
          clearTimeout(timer);
          next(result);
        };
      }
      work.then(stop(resolve), stop(reject));
    });
  }

  function fitted(text, limit) {
    return text.length <= limit ? text : text.slice(0, limit - 1).trim() + "…";
  }

  /** The result for Outlook that holds the mail. A warning leaves "Send Anyway" open. */
  function held(message, todo, warning) {
    var room = LONGEST_MESSAGE - todo.length - 1;
    var result = {
      allowEvent: false,
      errorMessage: fitted(message, room) + "\n" + todo,
      cancelLabel: LABEL,
      commandId: PANE,
      contextData: JSON.stringify({ from: "send" })
    };
    var modes = Office.MailboxEnums && Office.MailboxEnums.SendModeOverride;
    if (warning && modes) result.sendModeOverride = modes.PromptUser;
    return result;
  }

  function decide(item) {
    return onlyOurs(item).then(function (internal) {
      return internal ? { allowEvent: true } : decideOutside(item);
    });
  }

  function decideOutside(item) {
    return Promise.all([
      value(item.body, "getAsync", ["html"]),
      value(item.body, "getAsync", ["text"]),
      remembered(item, ALLOWED),
      remembered(item, SHOWN)
    ]).then(function (got) {
      var mark = markOf(got[1]);
      if (!got[1].trim() || got[2] === mark) return { allowEvent: true };
      return check(got[0]).then(function (answer) {
        return judged(item, answer, mark, got[3]);
      });
    });
  }

  function judged(item, answer, mark, shown) {
    if (answer.verdict === "pass") return { allowEvent: true };
    var warning = answer.verdict === "warn";
    // Without the override of the send mode this is how a warning lets itself be overruled.
    if (warning && shown === mark) return { allowEvent: true };
    var todo = warning ? "Change it, or send it as it is."
      : answer.override_token ? "Change it, or say in the pane why it goes out as it is."
      : "Change it to send it.";
    return remember(item, SHOWN, mark).then(function () {
      return held(answer.messages.three_lines, todo, warning);
    });
  }

  function unavailable(error) {
    if (!settings.failClosed) return { allowEvent: true };
    var why = error instanceof Failure ? error.message : "the mail could not be read";
    return held("The check is not available (" + why + ").", "Nothing was sent; try again later.");
  }

  function onSend(event) {
    var work = Promise.resolve().then(function () {
      return decide(Office.context.mailbox.item);
    });
    return within(settings.timeoutMs, work).catch(unavailable).then(function (result) {
      event.completed(result);
    });
  }

  /** For the pane: these words may go. */
  function allow(item) {
    return value(item.body, "getAsync", ["text"]).then(function (text) {
      return value(item.sessionData, "setAsync", [ALLOWED, markOf(text)]);
    });
  }

  return { settings: settings, onSend: onSend, allow: allow, value: value };
})(OwnershipSettings);

function onMessageSendHandler(event) {
  return OwnershipLinter.onSend(event);
}

Office.actions.associate("onMessageSendHandler", onMessageSendHandler);
