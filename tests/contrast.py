"""Which text of a page in a browser is too pale to read, by the 4.5 to 1 of WCAG 2.2."""

from __future__ import annotations

PALE = """(skip) => {
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const found = numbers(getComputedStyle(at).backgroundColor);
      if (found.length < 4 || found[3] === 1) return found.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const pale = new Set();
  for (const one of document.querySelectorAll('body *')) {
    const words = [...one.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!words || !one.checkVisibility() || (skip && one.closest(skip))) continue;
    const style = getComputedStyle(one);
    const ink = one.closest('svg') ? style.fill : style.color;
    const a = light(numbers(ink).slice(0, 3));
    const b = light(ground(one));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) pale.add(`${one.tagName} ${one.textContent.slice(0, 30)} ${ratio}`);
  }
  return [...pale];
}"""
"""For `page.evaluate(PALE)`: what is too pale, with its ratio. Given a selector, what it finds, and
all in it, is left out."""
