/** Light or dark, whatever the system says; `auto` asks the system. The style sheet does the rest. */
export function startTheme(): void {
  const choice = document.querySelector<HTMLSelectElement>('.theme select');
  choice?.addEventListener('change', () => {
    if (choice.value === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice.value;
  });
}
