/** Takes strategies out of sight, everywhere at once: rows of tables and their parts of pictures. */
export function startFilter(): void {
  const boxes = document.querySelectorAll<HTMLInputElement>('.filter input');
  const apply = () => {
    const off = new Set([...boxes].filter(({ checked }) => !checked).map(({ value }) => value));
    for (const part of document.querySelectorAll('[data-strategy]'))
      part.classList.toggle('off', off.has(part.getAttribute('data-strategy') ?? ''));
  };
  for (const box of boxes) box.addEventListener('change', apply);
  // A browser may keep the state of a form when a page is loaded again.
  apply();
}
