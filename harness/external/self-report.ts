/** Asks a server for what it can tell of itself: its slots, and what it noted of the measured window. */
import type { z } from 'zod';
import { type Call, openConnection } from '../client/connection.js';
import {
  CLOSE_WINDOW_PATH,
  notesSchema,
  OPEN_WINDOW_PATH,
  SLOTS_PATH,
  slotsSchema,
  type ToldNotes,
} from './protocol.js';

/** A server with nothing to do answers at once. */
const REACT_MS = 3_000;

/** Slots as the server tells them, `null`: unbounded; `undefined` where it tells nothing of itself. */
export async function askSlots(origin: string): Promise<number | null | undefined> {
  const { status, text } = await ask(origin, { method: 'GET', path: SLOTS_PATH, timeoutMs: REACT_MS });
  const answer = status === 200 ? parsed(text) : undefined;
  const tells = typeof answer === 'object' && answer !== null && 'slots' in answer;
  return tells ? read(slotsSchema, SLOTS_PATH, status, text).slots : undefined;
}

export async function openWindow(origin: string): Promise<void> {
  const { status } = await ask(origin, { method: 'POST', path: OPEN_WINDOW_PATH, timeoutMs: REACT_MS });
  if (status !== 200) throw new Error(`the server answered ${OPEN_WINDOW_PATH} with ${status}, not 200`);
}

/** @param timeoutMs Time for background jobs to end. */
export async function closeWindow(origin: string, timeoutMs: number): Promise<ToldNotes> {
  const { status, text } = await ask(origin, { method: 'POST', path: CLOSE_WINDOW_PATH, timeoutMs });
  return read(notesSchema, CLOSE_WINDOW_PATH, status, text);
}

async function ask(origin: string, call: Call): Promise<{ status: number | undefined; text: string }> {
  const connection = openConnection(origin);
  try {
    const { failure, status, text } = await connection.call(call);
    if (failure !== undefined) throw new Error(`the server did not answer ${call.path}: ${failure}`);
    return { status, text };
  } finally {
    await connection.close();
  }
}

function read<T>(schema: z.ZodType<T>, path: string, status: number | undefined, text: string): T {
  if (status !== 200) throw new Error(`the server answered ${path} with ${status}, not 200`);
  const told = schema.safeParse(parsed(text));
  if (told.success) return told.data;
  const { path: place = [], message = '' } = told.error.issues[0] ?? {};
  throw new Error(`the server answered ${path} with what cannot be read: ${place.join('.')} ${message}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
