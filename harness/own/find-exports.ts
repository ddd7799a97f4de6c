/**
 * Which export is the function, and which accompany it. An ES module has them by name; what CommonJS exports arrives as
 * the default export of the bundle, so that names are looked for on it too.
 */
import { nearestName } from '../registry.js';
import { isIdentifier, MAIN_NAMES } from './export-names.js';
import { COMPANIONS, type ExportPlaces, type Fault, type Loaded } from './module-report.js';

interface Found {
  readonly expression: string;
  /** A function is bound to what holds it, so that it keeps its `this`. */
  readonly value: unknown;
}

type Namespace = Readonly<Record<string, unknown>>;

export function findExports(
  own: Namespace,
  shownPath: string,
  exportName?: string,
):
  | { readonly exports: ExportPlaces; readonly run: Found; readonly companion: (name: string) => unknown }
  | Extract<Loaded, { isScenario: true }>
  | { readonly fault: Fault } {
  const { default: standard } = own;
  if (exportName === undefined && isRecord(standard) && 'task' in standard) return { isScenario: true };
  const lookUp = (name: string) => findExport(own, name);
  const run = exportName === undefined ? findMain(lookUp) : lookUp(exportName);
  if (run === undefined || typeof run.value !== 'function') {
    return { fault: missing(own, shownPath, exportName, run) };
  }
  const companions = COMPANIONS.flatMap((name) => {
    const found = lookUp(name);
    return found === undefined || found.value === undefined ? [] : [[name, found.expression] as const];
  });
  return {
    exports: { run: run.expression, ...Object.fromEntries(companions) },
    run,
    companion: (name) => lookUp(name)?.value,
  };
}

/** The default export where it is a function, else the one called `run`. */
function findMain(lookUp: (name: string) => Found | undefined): Found | undefined {
  const [standard, other] = MAIN_NAMES.map(lookUp);
  if (typeof standard?.value === 'function') return standard;
  return other ?? standard;
}

function findExport(own: Namespace, name: string): Found | undefined {
  const { default: standard } = own;
  // Compiled from an ES module to CommonJS: its default export is one of the properties.
  const isCompiled = hasProperties(standard) && standard.__esModule === true;
  if (name === 'default' && !isCompiled) return present('own.default', standard, own);
  if (name in own && name !== 'default') return present(member('own', name), own[name], own);
  if (!hasProperties(standard)) return undefined;
  if (Object.hasOwn(standard, name)) {
    return present(member('own.default', name), standard[name], standard);
  }
  return undefined;
}

function present(expression: string, value: unknown, holder: unknown): Found | undefined {
  if (value === undefined) return undefined;
  return { expression, value: typeof value === 'function' ? value.bind(holder) : value };
}

function member(holder: string, name: string): string {
  return isIdentifier(name) ? `${holder}.${name}` : `${holder}[${JSON.stringify(name)}]`;
}

function missing(own: Namespace, shownPath: string, exportName: string | undefined, found?: Found): Fault {
  const names = functionNames(own);
  const where = exportName === undefined ? {} : { where: '--export' };
  const known =
    names.length === 0 ? 'It exports no function.' : `It exports these functions: ${names.join(', ')}.`;
  const near = exportName === undefined ? names[0] : (nearestName(exportName, names) ?? undefined);
  const remedy =
    exportName === undefined
      ? ` Export one as default, or name one${near === undefined ? '' : `: --export ${near}`}.`
      : near === undefined
        ? ''
        : ` Did you mean --export ${near}?`;
  const said = exportName === undefined ? 'default export' : `export "${exportName}"`;
  const what =
    found === undefined
      ? `"${shownPath}" has no ${said}`
      : `the ${said} of "${shownPath}" is no function (it is ${describe(found.value)})`;
  return { what, fix: `${known}${remedy}`, ...where };
}

function functionNames(own: Namespace): readonly string[] {
  const { default: standard } = own;
  const named = Object.keys(own).filter((name) => name !== 'default');
  const held = hasProperties(standard) ? Object.keys(standard) : [];
  return [...new Set([...named, ...held])].filter(
    (name) => typeof findExport(own, name)?.value === 'function',
  );
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `${/^[aeiou]/.test(typeof value) ? 'an' : 'a'} ${typeof value}`;
}

function hasProperties(value: unknown): value is Record<string, unknown> {
  return isRecord(value) || typeof value === 'function';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
