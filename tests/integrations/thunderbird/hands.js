// Stands in for a person's hands in the findings window: fills a field or presses a button when
// the driver says so, waits until that is done, and reads what the window says.

browser.runtime.onMessageExternal.addListener(async ({ fill, press }) => {
  const panel = document.getElementById("panel");
  const done = () => panel.querySelector("[role=status]")?.textContent && panel.ariaBusy !== "true";
  const wait = async () => {
    while (!done()) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await wait();
  if (fill) panel.querySelector("textarea").value = fill;
  if (press) {
    const shown = [...panel.querySelectorAll("button")].filter((one) => one.checkVisibility());
    const button = shown.find((one) => one.textContent === press);
    if (!button) return `no such button; there are: ${shown.map((one) => one.textContent)}`;
    button.click();
    await wait();
  }
  return panel.querySelector("[role=status]").textContent;
});
