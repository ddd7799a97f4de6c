/**
 * Takes strategies out of sight, everywhere at once: rows of tables and their parts of pictures. How many are hidden is
 * said beside the boxes, since sentences and axes speak of all; paper shows all of them.
 */
export function startFilter(): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>('.filter input')];
  const note = document.createElement('p');
  note.className = 'hidden';
  note.setAttribute('role', 'status');
  document.querySelector('.filter')?.append(note);
  const apply = () => {
    const off = new Set(boxes.filter(({ checked }) => !checked).map(({ value }) => value));
    for (const part of document.querySelectorAll('[data-strategy]'))
      part.classList.toggle('off', off.has(part.getAttribute('data-strategy') ?? ''));
    document.body.classList.toggle('all-off', off.size > 0 && off.size === boxes.length);
    note.textContent = noteOf(off.size, boxes.length);
  };
  for (const box of boxes) box.addEventListener('change', apply);
  // A browser may keep the state of a form when a page is loaded again.
  apply();
}

function noteOf(hidden: number, all: number): string {
  if (hidden === 0) return '';
  if (hidden === all) return `All ${all} are hidden, so there is nothing to see: tick at least one.`;
  return `${hidden} of ${all} hidden; sentences, axes and paper still show all.`;
}
