/** How a process ended, in words that follow its name: `the server process` ... */
export function spellExit(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `exited with code ${code}` : `was killed by ${signal}`;
}
