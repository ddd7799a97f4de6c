/**
 * The commands of a GitHub Actions log: lines such as `::error title=T::MESSAGE`. What stands in one comes from users,
 * so it is escaped here and cannot end the line, add a property or begin another command. Source of the escapes:
 * actions/toolkit, packages/core/src/command.ts.
 */

/** One command on a line of its own; an empty property is left out. */
export function spellCommand(
  name: string,
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const spelled = Object.entries(properties)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${escapeProperty(value)}`)
    .join(',');
  return `::${name}${spelled === '' ? '' : ` ${spelled}`}::${escapeMessage(message)}\n`;
}

/** `%` first, or the other escapes would be escaped again. */
function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
