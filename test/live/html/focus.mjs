/**
 * What the keyboard reaches inside a page. Each function is sent to the browser as text,
 * so it stands alone: nothing of this file or of Node is known there.
 */

/** What the keyboard should reach, in the order of the page, each with a mark to know it by. @returns {string[]} */
export function markFocusable() {
  const wanted = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex^="-"])';
  return [...document.querySelectorAll(wanted)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)
    .map((element, place) => {
      element.dataset.testPlace = String(place);
      return `${place} ${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}`;
    });
}

/** Where the focus is: the mark of {@link markFocusable}, and whether it can be seen. */
export function focusNow() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const shown = [element, element.closest('label'), element.nextElementSibling].filter((one) => one !== null);
  const isRinged = shown.some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
  });
  return { place: Number(element.dataset.testPlace ?? -1), isRinged, what: element.outerHTML.slice(0, 120) };
}
