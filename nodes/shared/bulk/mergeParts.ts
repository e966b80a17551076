import type { Refusal } from '../../../bulk/operation';
import type { Outcome } from '../../../bulk/types';
import type { Traffic } from '../../../http/pacing';
import { endSentence } from '../../../http/sentences';
import { count, type Note } from './notes';
import type { BesideOutcome } from './followed';
import type { OperationRun } from './operationRun';
import type { PartRun } from './runParts';
import { sumTraffic, toSeconds } from './summary';

/** What became of all records, whichever account they went to. */
interface MergedRun {
	readonly outcomes: ReadonlyMap<number, Outcome>;
	/** No account took anything, and this is why: no row is to blame. */
	readonly refusal?: Refusal;
	/** What was done, or would be, beside the records: each leaves as an item of its own. */
	readonly beside: readonly BesideOutcome[];
	/** What the hint says beyond its figures. */
	readonly notes: readonly Note[];
	readonly traffic: Traffic;
}

const settingsCodes: readonly Refusal['code'][] = ['credential_refused', 'forbidden', 'not_found', 'unreachable'];

export function mergeParts(parts: readonly PartRun[]): MergedRun {
	const isOne = parts.length === 1;
	const refusals = parts.map(({ run }) => findRefusal(run));
	const [first] = refusals;
	const isRefused = first !== undefined && refusals.every((refusal) => refusal !== undefined);
	return {
		outcomes: mergeOutcomes(parts),
		...(isRefused && { refusal: first }),
		beside: parts.flatMap(({ run }) => run.beside ?? []),
		notes: [
			...notePlanned(parts),
			...mergeNotes(parts, 'info', ({ notes }) => notes),
			...mergeNotes(parts, 'warning', listWarnings),
			...noteSubmitted(parts),
			...noteTime(parts),
			...(isOne ? [] : [noteParts(parts)]),
		],
		traffic: sumTraffic(parts.map(({ ports }) => ports.client.traffic)),
	};
}

function mergeOutcomes(parts: readonly PartRun[]): ReadonlyMap<number, Outcome> {
	const [first, ...others] = parts;
	if (first && others.length === 0) return first.run.outcomes;
	const outcomes = new Map<number, Outcome>();
	for (const part of parts) for (const [index, outcome] of nameAddress(part)) outcomes.set(index, outcome);
	return outcomes;
}

/** A run that was stopped since the service did more than it was asked to says so, though the rows before it are done. */
function listWarnings({ warnings = [], stoppedBy }: OperationRun): readonly string[] {
	return stoppedBy?.code === 'members_lost' ? [...warnings, stoppedBy.reason] : warnings;
}

/** Refused from the start, for what the credential is. */
function findRefusal({ stoppedBy, wrote }: OperationRun): Refusal | undefined {
	return stoppedBy && !wrote && settingsCodes.includes(stoppedBy.code) ? stoppedBy : undefined;
}

/** A refusal that is about the account says which one, where there are several. */
function* nameAddress({ run, access }: PartRun): Generator<[number, Outcome]> {
	for (const [index, outcome] of run.outcomes) {
		const { code, reason } = outcome;
		const isAboutAccount = run.stoppedBy !== undefined && code === run.stoppedBy.code && reason !== undefined;
		const where = `This item's credential is for ${access.baseUrl}.`;
		yield [index, isAboutAccount ? { ...outcome, reason: `${endSentence(reason)} ${where}` } : outcome];
	}
}

function notePlanned(parts: readonly PartRun[]): readonly Note[] {
	const planned = parts.flatMap(({ run }) => run.plannedRequests ?? []);
	if (planned.length === 0) return [];
	const number = planned.reduce((sum, one) => sum + one, 0);
	const requests = count(number, 'request that writes', 'requests that write');
	return [{ type: 'info', message: `Dry run: nothing was written. It would take ${requests}.` }];
}

/** Whoever does not wait for the jobs has no outcome yet: what is to be done with such items. */
function noteSubmitted(parts: readonly PartRun[]): readonly Note[] {
	const submitted = parts.find(({ run }) => hasSubmitted(run));
	if (!submitted) return [];
	const { name } = submitted.service;
	const message = `"submitted" is not done yet: ${name} works on it in the background. Pass these items on to ${name} Jobs (Wait or Check), here or in another workflow, within a day.`;
	return [{ type: 'info', message }];
}

function hasSubmitted({ outcomes }: OperationRun): boolean {
	for (const { status } of outcomes.values()) if (status === 'submitted') return true;
	return false;
}

/** Where the time went, beside the waits that the service asked for: those are among the figures. */
function noteTime(parts: readonly PartRun[]): readonly Note[] {
	const jobsMs = Math.max(...parts.map(({ ports }) => ports.progress?.jobsMs() ?? 0));
	const waited = jobsMs < 1000 ? [] : [`Waiting for background jobs took ${toSeconds(jobsMs)} s of it, with all sent.`];
	const paces = parts.flatMap(({ ports }) => ports.progress?.notes() ?? []);
	return [...waited, ...paces].map((message) => ({ type: 'info', message }));
}

/** What all accounts say alike is said once; else it's said of which account. */
function mergeNotes(
	parts: readonly PartRun[],
	type: Note['type'],
	pick: (run: OperationRun) => readonly string[],
): readonly Note[] {
	const said = parts.map(({ run, access }) => ({ messages: pick(run), address: access.baseUrl }));
	const isCommon = (message: string): boolean => said.every(({ messages }) => messages.includes(message));
	const messages = said.flatMap(({ messages, address }) =>
		messages.map((message) => (isCommon(message) ? message : `For ${address}: ${message}`)),
	);
	return [...new Set(messages)].map((message) => ({ type, message }));
}

/** Accounts that the hint names. */
const listed = 5;

function noteParts(parts: readonly PartRun[]): Note {
	const shares = parts.slice(0, listed).map(({ records, access }) => `${records.indexes.length} for ${access.baseUrl}`);
	const more = parts.length > listed ? `, and ${parts.length - listed} more` : '';
	const message = `The credential differs by item. Records by account: ${shares.join(', ')}${more}.`;
	return { type: 'info', message };
}
