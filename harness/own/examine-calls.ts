/**
 * Calls a function a few times and tells what a run needs to know of it: each input at least twice as far as time
 * allows, because an answer that changes is no reference, and then more calls where they are short.
 */
import { firstDifference } from '../client/answer.js';
import type { Form } from '../worker/perform.js';
import {
  asyncThrew,
  type CalledWith,
  givesNoData,
  isNotDeterministic,
  isWrongByItsOwnWord,
  threw,
} from './call-faults.js';
import { travelOf } from './clone-fault.js';
import { copierOf } from './copy-input.js';
import type { Inputs } from './inputs.js';
import { type BytesForm, digestOf, isPlainJson, jsonForm, NoJsonForm } from './json-form.js';
import { refusalBy } from './judge-answer.js';
import type { CallReport, Fault } from './module-report.js';
import { revive } from './revive.js';
import { spellThrown } from './thrown-place.js';
import { rankOf, type TimedCall, timeCall } from './timed-calls.js';
import { slotsOf, workOf } from './work-of-calls.js';

/** Inputs after the first are called as long as this lasts, in milliseconds. */
const INPUTS_MS = 2_500;

/** Short calls are timed as long as this lasts, and as often as this. */
const TIMING_MS = 500;
const MOST_TIMED_CALLS = 101;
const LEAST_TIMED_CALLS = 3;
/** Once all calls have taken this long there are no more, which leaves long ones with the two that were compared. */
const MOST_CALLING_MS = INPUTS_MS + TIMING_MS;

/** Calls that are not timed where there are enough others: the compiler has not seen the code yet. */
const REHEARSALS = 3;

/** JSON forms of all answers together, in characters: they are kept, and sent from process to process. */
const MOST_ANSWER_CHARACTERS = 16_777_216;

export interface Called {
  readonly run: Form;
  readonly runAsync?: Form;
  readonly verify?: (input: unknown, answer: unknown) => unknown;
  readonly inputs: Inputs;
  /** Arguments that the function declares. */
  readonly arity: number;
  readonly shownPath: string;
  readonly folder: string;
}

type CallFigures = Omit<CallReport['examination'], 'loadMs' | 'setupMs' | 'memoryBytes'>;

export type CallsTold = Omit<CallReport, 'examination'> & { readonly examination: CallFigures };

/** What is wrong ends the calls; thrown inside this file alone. */
class Unfit extends Error {
  constructor(readonly fault: Fault) {
    super(fault.what);
  }
}

/** @param onCall Told after each call. */
export async function examineCalls(
  called: Called,
  onCall: () => void,
): Promise<{ told: CallsTold } | { fault: Fault }> {
  try {
    return { told: await new Calls(called, onCall).all() };
  } catch (cause) {
    if (cause instanceof Unfit) return { fault: cause.fault };
    throw cause;
  }
}

class Calls {
  readonly #timed: TimedCall[] = [];
  readonly #answers: unknown[] = [];
  readonly #inputDigests: (string | null)[] = [];
  readonly #named: CalledWith;
  readonly #uncloneable = new Set<string>();
  readonly #judgedMs: number[] = [];
  #inputBytes = 0;
  #answerBytes = 0;
  #characters = 0;
  #isPlain = true;
  #isDeterministic = true;

  constructor(
    readonly called: Called,
    readonly onCall: () => void,
  ) {
    const { shownPath, arity, inputs } = called;
    this.#named = { shownPath, arity, callsWith: inputs.callsWith };
  }

  async all(): Promise<CallsTold> {
    const { inputs, verify } = this.called;
    const beganMs = performance.now();
    let count = 0;
    do {
      await this.#learnInput(count);
      count += 1;
    } while (
      count < inputs.count &&
      performance.now() - beganMs < INPUTS_MS &&
      this.#characters < MOST_ANSWER_CHARACTERS
    );
    await this.#timeMore(count, beganMs);
    const { work, nativeSlots } = await this.#kindOfWork();
    return {
      examination: this.#figures(count),
      answers: verify === undefined ? this.#answers : [],
      inputs: count,
      inputDigests: this.#inputDigests,
      isPlain: this.#isPlain,
      work,
      nativeSlots,
    };
  }

  /** Calls input `index` twice and compares. */
  async #learnInput(index: number): Promise<void> {
    const input = await this.#input(index);
    this.#inputDigests.push(digestOf(input));
    const answer = await this.#call(input, index);
    const form = this.#formOf(answer);
    const secondForm = this.#formOf(await this.#call(await this.#input(index), index));
    const difference = firstDifference(secondForm, form, 'answer', 'in the first');
    if (difference !== null) this.#refuseChange(difference);
    this.#weigh(await this.#input(index), answer);
    await this.#judge(index, answer);
    await this.#callAfar(index, form);
    this.#answers.push(form);
    this.#characters += JSON.stringify(form)?.length ?? 0;
    this.#isPlain &&= isPlainJson(answer, form);
  }

  #input(index: number): unknown {
    return this.called.inputs.get(index);
  }

  async #call(input: unknown, index: number): Promise<unknown> {
    const { run, folder } = this.called;
    try {
      const timed = await timeCall(run, input);
      this.#timed.push(timed);
      this.onCall();
      return timed.answer;
    } catch (cause) {
      throw new Unfit(threw(this.#named, index, spellThrown(cause, folder)));
    }
  }

  #formOf(answer: unknown, bytes?: BytesForm): unknown {
    try {
      // Spelled and read as it will travel, so that a reference is what a client reads.
      return JSON.parse(JSON.stringify(jsonForm(answer, bytes)));
    } catch (cause) {
      // An answer may run code of the user's when it is read: a toJSON, a getter.
      const because =
        cause instanceof NoJsonForm
          ? cause.message
          : `reading it throws: ${spellThrown(cause, this.called.folder)}`;
      throw new Unfit(givesNoData(this.#named, because));
    }
  }

  #refuseChange(difference: string): void {
    this.#isDeterministic = false;
    if (this.called.verify === undefined) throw new Unfit(isNotDeterministic(this.#named, difference));
  }

  /** Judges what a client would have received, which is what the judge is given of a run. */
  async #judge(index: number, answer: unknown): Promise<void> {
    const refusal = await this.#refusal(index, answer);
    if (refusal !== null) throw new Unfit(isWrongByItsOwnWord(this.#named, index, refusal));
  }

  async #refusal(index: number, answer: unknown): Promise<string | null> {
    const { verify } = this.called;
    if (verify === undefined) return null;
    const [input, received] = [await this.#input(index), revive(this.#formOf(answer, 'base64'))];
    const beganMs = performance.now();
    const refusal = await refusalBy(verify, input, received);
    this.#judgedMs.push(performance.now() - beganMs);
    return refusal;
  }

  /** Where another thread would receive something else: does the function know what to do with that? */
  async #callAfar(index: number, form: unknown): Promise<void> {
    const input = await this.#input(index);
    if (this.#uncloneable.size > 0 || copierOf(input).isExact) return;
    const because = await this.#wrongAfar(index, structuredClone(input), form);
    this.onCall();
    if (because !== null) {
      this.#uncloneable.add(`its input is another kind of value after a structured clone: ${because}`);
    }
  }

  async #wrongAfar(index: number, received: unknown, form: unknown): Promise<string | null> {
    try {
      const answer = await this.called.run(received);
      const refusal = await this.#refusal(index, answer);
      if (refusal !== null || !this.#isDeterministic) return refusal;
      return firstDifference(this.#formOf(answer), form, 'then answer');
    } catch (cause) {
      return `then it throws: ${spellThrown(cause, this.called.folder)}`;
    }
  }

  #weigh(input: unknown, answer: unknown): void {
    const sent = travelOf(input, 'its input');
    const received = travelOf(answer, 'its answer');
    for (const travel of [sent, received]) if ('fault' in travel) this.#uncloneable.add(travel.fault);
    if ('bytes' in sent) this.#inputBytes = Math.max(this.#inputBytes, sent.bytes);
    if ('bytes' in received) this.#answerBytes = Math.max(this.#answerBytes, received.bytes);
  }

  async #timeMore(count: number, beganMs: number): Promise<void> {
    const learnedMs = performance.now();
    const isEnough = () => this.#timed.length >= MOST_TIMED_CALLS + REHEARSALS;
    const isTimely = () =>
      performance.now() - beganMs < MOST_CALLING_MS &&
      (this.#isScarce() || performance.now() - learnedMs < TIMING_MS);
    for (let call = 0; isTimely() && !isEnough(); call += 1) {
      const index = call % count;
      await this.#call(await this.#input(index), index);
    }
  }

  #isScarce(): boolean {
    return this.#timed.length < LEAST_TIMED_CALLS + 1;
  }

  #settled(): readonly TimedCall[] {
    const spare = this.#timed.length - LEAST_TIMED_CALLS;
    return this.#timed.slice(Math.max(1, Math.min(REHEARSALS, spare)));
  }

  #figures(count: number): CallFigures {
    const settled = this.#settled();
    const walls = settled.map(({ wallMs }) => wallMs);
    const [first] = this.#timed;
    const [reason] = this.#uncloneable;
    return {
      callMs: rankOf(walls, 0.5),
      callLowMs: rankOf(walls, 0.1),
      callHighMs: rankOf(walls, 0.9),
      callMostMs: this.#timed.reduce((most, { wallMs }) => Math.max(most, wallMs), 0),
      calls: settled.length,
      cpuMs: rankOf(
        settled.map(({ cpuMs }) => cpuMs),
        0.5,
      ),
      firstCallMs: first?.wallMs ?? 0,
      isPromise: settled.some(({ isPromise }) => isPromise),
      inputs: this.called.inputs.callsWith === 'nothing' ? 0 : count,
      isDeterministic: this.#isDeterministic,
      ...(this.#judgedMs.length === 0 ? {} : { verifyMs: rankOf(this.#judgedMs, 0.5) }),
      ...(reason === undefined ? { inputBytes: this.#inputBytes, answerBytes: this.#answerBytes } : {}),
      ...(reason === undefined ? {} : { uncloneable: reason }),
    };
  }

  /** Of the calls so far and, where there is another asynchronous form, of that. */
  async #kindOfWork(): Promise<Pick<CallReport, 'work' | 'nativeSlots'>> {
    const { runAsync } = this.called;
    const work = workOf(this.#settled());
    if (runAsync === undefined) return { work, nativeSlots: slotsOf(this.#settled()) };
    const calls: TimedCall[] = [];
    // The first one loads what it needs.
    for (let call = 0; call < LEAST_TIMED_CALLS; call += 1) {
      try {
        calls.push(await timeCall(runAsync, await this.#input(0)));
        this.onCall();
      } catch (cause) {
        throw new Unfit(asyncThrew(this.#named, 0, spellThrown(cause, this.called.folder)));
      }
    }
    return { work, nativeSlots: slotsOf(calls.slice(1)) };
  }
}
