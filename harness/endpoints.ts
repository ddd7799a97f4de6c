/** The endpoints that every server under test has beside the scenario's own; shared by the server and its clients. */

/** The bystander: a trivial endpoint that no strategy touches. */
export const HEALTH_PATH = '/health';

/** Runs a task that throws, under the strategy: the check that an error becomes a 500 and the server lives on. */
export const THROW_PATH = '/stallbench/throw';

/** Message of that error. */
export const THROW_MESSAGE = 'stallbench: this task throws on purpose';

/** Response header of {@link HEALTH_PATH} with the process that answered. */
export const SERVER_HEADER = 'x-stallbench-server';
