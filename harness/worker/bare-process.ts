/** The smallest worker of workerpool: the task's own function and nothing of ours, for the price list. */
import workerpool from 'workerpool';
import type { TaskModule } from '../scenario.js';

const { run } = (await import(process.argv[2] ?? '')) as TaskModule;
workerpool.worker({ run });
