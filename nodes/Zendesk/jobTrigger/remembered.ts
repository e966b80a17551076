import { isObject } from '../../shared/values/json';

/** What the trigger remembers between two polls. n8n saves it: these names stay. */
export interface TriggerState {
	/** The IDs of the ended jobs in the last listing. Undefined before the first poll. */
	ended?: string[];
	/** Those of them that the last run was started with. Saved together with that run: it may not have come about. */
	telling?: string[];
	/**
	 * The IDs of ended jobs that were listed and are not at present, each with when it was missed first, in milliseconds
	 * since the epoch. A listing may be empty or incomplete once. Zendesk keeps jobs for a day, and so long they are
	 * remembered.
	 */
	missing?: Record<string, number>;
}

const dayMs = 86_400_000;

/** n8n writes the whole state with each run that the trigger starts. Zendesk is said to list the last 100 jobs. */
const maxMissing = 10_000;

/** The jobs that are not told again; undefined before the first poll. */
export function listKnown(state: TriggerState): ReadonlySet<string> | undefined {
	return state.ended && new Set([...listLast(state), ...Object.keys(readMissing(state))]);
}

/** What the last listing had. */
export function listLast({ ended = [], telling = [] }: TriggerState): ReadonlySet<string> {
	return new Set([...ended, ...telling]);
}

/** What is to be remembered beside a listing, where it lacks any job that is known. */
export function findMissing(
	before: TriggerState,
	listed: readonly string[],
	nowMs: number,
): Pick<TriggerState, 'missing'> {
	const isListed = new Set(listed);
	const old = readMissing(before);
	const times = [...(listKnown(before) ?? [])]
		.filter((id) => !isListed.has(id))
		// A time to come was written before the clock was set back.
		.map((id): [string, number] => [id, Math.min(old[id] ?? nowMs, nowMs)])
		.filter(([, missedMs]) => nowMs - missedMs <= dayMs)
		.sort(([, one], [, other]) => other - one)
		.slice(0, maxMissing);
	return times.length > 0 ? { missing: Object.fromEntries(times) } : {};
}

function readMissing({ missing }: TriggerState): Readonly<Record<string, number>> {
	const entries = Object.entries(isObject(missing) ? missing : {});
	return Object.fromEntries(entries.filter(([, missedMs]) => Number.isFinite(missedMs)));
}
