import type { Finding, OpenRecord } from '../../../bulk/operation';
import type { JsonObject } from '../../shared/values/json';
import type { UserRecord } from './fields';

type Open = OpenRecord<UserRecord>;
type Compare = (open: Open, user: JsonObject) => Promise<Finding>;

/** A user, and the records that it may be of: it was made by the run and holds all that they ask for. */
interface Candidate {
	readonly findings: ReadonlyMap<Open, Finding>;
}

/**
 * Pairs records that have neither an external ID nor an email with users that the report calls created. A user is a record's
 * where it's new and holds all that was sent, and no other record asks for the same; records that say the same may share
 * such users in any order. What can't be told apart stays open.
 */
export async function pairKeyless(
	open: readonly Open[],
	users: readonly JsonObject[],
	compare: Compare,
): Promise<ReadonlyMap<number, Finding>> {
	const paired = new Map<number, Finding>();
	if (open.length === 0) return paired;
	const left = new Set(open);
	const candidates: Candidate[] = [];
	for (const user of users) candidates.push(await findCandidates(open, user, compare));
	const waiting = new Set(candidates);
	for (let isGoingOn = true; isGoingOn; ) {
		isGoingOn = false;
		for (const candidate of waiting) {
			const [first, ...others] = [...candidate.findings.keys()].filter((one) => left.has(one));
			if (!first || !others.every((one) => saysSame(first, one))) continue;
			const finding = candidate.findings.get(first);
			if (finding) paired.set(first.record.index, finding);
			left.delete(first);
			waiting.delete(candidate);
			isGoingOn = true;
		}
	}
	return paired;
}

async function findCandidates(open: readonly Open[], user: JsonObject, compare: Compare): Promise<Candidate> {
	const findings = new Map<Open, Finding>();
	for (const one of open) {
		// A user with keys of its own was not asked for by a record without.
		if (typeof user.external_id === 'string' || typeof user.email === 'string') break;
		const finding = await compare(one, user);
		if (finding.kind === 'present' && finding.status === 'created') findings.set(one, finding);
	}
	return { findings };
}

function saysSame(a: Open, b: Open): boolean {
	return JSON.stringify(sortKeys(a.record.value)) === JSON.stringify(sortKeys(b.record.value));
}

function sortKeys(value: UserRecord): readonly (readonly [string, unknown])[] {
	return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
