import type { Client } from '../http/client';
import type { Clock } from '../http/types';
import type { Limits } from './operation';
import { fateOf, type Outcome } from './types';

/** So often, in milliseconds, a run says how it stands. */
const everyMs = 10_000;

/** A run whose requests keep a distance of at least so many milliseconds says beforehand how long it takes. */
const slowMs = 500;

/** Says how a run stands. It has no timer: whoever gets a reply asks whether it is time again. */
export interface Progress {
	/** So many records are sent, or sent another way, from now on. */
	begin(records: number, limits: Limits): void;
	/** So many of them have their outcomes already: they are not sent. */
	leaveOut(records: number): void;
	/** A request has its reply. `outcomes` are of the records that are settled. */
	look(outcomes: ReadonlyMap<number, Outcome>): void;
	/** All is sent, and background jobs are waited for: until the function that it gives is called. */
	waitForJobs(): () => void;
	/** How long they were waited for, in milliseconds. */
	jobsMs(): number;
	/** What the hint of the run should say of it. */
	notes(): readonly string[];
}

interface ProgressSettings {
	readonly clock: Clock;
	/** When nothing is sent any more, in milliseconds since the epoch. */
	readonly deadlineMs: number;
	/** Takes a line for a log. It holds figures only. */
	readonly log: (line: string) => void;
}

export function makeProgress({ clock, deadlineMs, log }: ProgressSettings): Progress {
	const notes: string[] = [];
	let records = 0;
	let startedMs = clock.now();
	let toldMs = startedMs;
	let jobsMs = 0;
	return {
		begin(count, limits) {
			records = count;
			startedMs = clock.now();
			const note = tellPace(count, limits, deadlineMs - startedMs);
			if (note === undefined) return;
			notes.push(note);
			log(note);
		},
		leaveOut: (count) => void (records -= count),
		look(outcomes) {
			const nowMs = clock.now();
			if (nowMs - toldMs < everyMs) return;
			toldMs = nowMs;
			log(tellStand(records, outcomes, nowMs - startedMs));
		},
		waitForJobs() {
			const sinceMs = clock.now();
			return () => void (jobsMs += clock.now() - sinceMs);
		},
		jobsMs: () => jobsMs,
		notes: () => notes,
	};
}

/** The client, with a look after each reply. */
export function lookAfterReplies(client: Client, progress: Progress, outcomes: ReadonlyMap<number, Outcome>): Client {
	const send: Client['send'] = async (request) => {
		const reply = await client.send(request);
		progress.look(outcomes);
		return reply;
	};
	// Its figures go on changing, so they are not copied.
	return Object.create(client, { send: { value: send } }) as Client;
}

/** `300 of 1000 records are done, 2 are not, 698 are open. About 40 s to go.` */
function tellStand(records: number, outcomes: ReadonlyMap<number, Outcome>, elapsedMs: number): string {
	const settled = outcomes.size;
	let done = 0;
	for (const { status } of outcomes.values()) if (fateOf(status) === 'done') done += 1;
	const open = Math.max(0, records - settled);
	const left = settled === 0 || open === 0 ? '' : ` About ${tellTime((elapsedMs / settled) * open)} to go.`;
	return `${done} of ${records} records are done, ${settled - done} are not, ${open} are open.${left}`;
}

/** How long records take that go with a distance; undefined where that is no time worth a word. */
function tellPace(records: number, limits: Limits, leftMs: number): string | undefined {
	const { everyMs: distanceMs = 0 } = limits;
	if (distanceMs < slowMs || records < 2) return undefined;
	const takesMs = Math.ceil(records / limits.records) * distanceMs;
	const pace = `${records} records go one by one, one each ${tellTime(distanceMs)}: that takes about ${tellTime(takesMs)}.`;
	if (takesMs <= leftMs) return pace;
	const fit = Math.max(0, Math.floor(leftMs / distanceMs) * limits.records);
	return `${pace} "Give Up After" allows about ${fit} of them: raise it, or run those again that are left unsent.`;
}

/** `40 s`, `12 min`, `2 h 5 min`. */
function tellTime(ms: number): string {
	const seconds = Math.max(1, Math.round(ms / 1000));
	if (seconds < 120) return `${seconds} s`;
	const minutes = Math.round(seconds / 60);
	if (minutes < 120) return `${minutes} min`;
	return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
