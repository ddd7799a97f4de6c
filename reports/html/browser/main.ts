/**
 * What a page can do where scripts run: values under the pointer, a filter of strategies, sorted tables, another theme.
 * Nothing that is told needs it. It asks nobody and stores nothing, so that it works the same from a file.
 */
import { startFilter } from './filter.js';
import { openForPrint } from './print.js';
import { startSorting } from './sort.js';
import { startTheme } from './theme.js';
import { startTip } from './tip.js';

startTheme();
startFilter();
startSorting();
startTip();
openForPrint();
for (const controls of document.querySelectorAll<HTMLElement>('.controls')) controls.hidden = false;
