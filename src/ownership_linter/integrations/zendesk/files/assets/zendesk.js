// The app's settings, and the way to the service.

const DEFAULT_SECONDS = 4;

/** Settings as Zendesk keeps them (all optional but the address), in the words of the shared parts. */
export function settingsOf({ settings = {} }) {
  const seconds = Number(settings.timeout_seconds) || DEFAULT_SECONDS;
  return {
    url: String(settings.service_url ?? "").replace(/\/+$/, ""),
    profile: settings.profile ?? "",
    timeoutMs: seconds * 1000,
    failClosed: settings.fail_closed === true,
    fromBrowser: settings.from_browser === true,
  };
}

/**
 * `post` for the service. Zendesk's proxy puts the token in, so that no browser sees it. Straight
 * from the browser there can be none.
 */
export function proxied(client, { url, fromBrowser }) {
  const way = fromBrowser
    ? { cors: true }
    : { secure: true, headers: { Authorization: "Bearer {{setting.api_token}}" } };
  return (path, body) =>
    client.request({
      url: url + path,
      type: "POST",
      contentType: "application/json",
      dataType: "json",
      data: JSON.stringify(body),
      ...way,
    });
}
