import type { Refusal } from '../../../bulk/operation';
import type { Outcome } from '../../../bulk/types';
import type { Traffic } from '../../../http/pacing';
import { endSentence } from '../../../http/sentences';
import { count, type Note } from './notes';
import type { OperationRun } from './runOperation';
import type { PartRun } from './runParts';
import { sumTraffic } from './summary';

/** What became of all records, whichever account they went to. */
interface MergedRun {
	readonly outcomes: ReadonlyMap<number, Outcome>;
	/** No account took anything, and this is why: no row is to blame. */
	readonly refusal?: Refusal;
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
		outcomes: new Map(parts.flatMap((part) => [...(isOne ? part.run.outcomes : nameAddress(part))])),
		...(isRefused && { refusal: first }),
		notes: [
			...notePlanned(parts),
			...mergeNotes(parts, 'info', ({ notes }) => notes),
			...mergeNotes(parts, 'warning', ({ warnings = [] }) => warnings),
			...(isOne ? [] : [noteParts(parts)]),
		],
		traffic: sumTraffic(parts.map(({ ports }) => ports.client.traffic)),
	};
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
	const requests = count(
		planned.reduce((sum, one) => sum + one, 0),
		'request',
	);
	return [{ type: 'info', message: `Dry run: nothing was written. It would take ${requests} that write.` }];
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
