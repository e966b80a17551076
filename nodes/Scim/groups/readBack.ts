import type { Finding, OpenRecord, ServiceReader } from '../../../bulk/operation';
import { isObject, type JsonObject } from '../../shared/values/json';
import { foldName, readScimId, readText } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { findGroupsByName } from '../api/find';
import { sampleLongest } from '../api/memberLists';
import { readByIds } from '../api/presence';
import { compareGroup, holdsMore, mayHideMembers } from './compare';
import type { ReadyGroup } from './fields';

/**
 * A group of the name that was not there before is the one that was asked for, if it holds all that was sent. Of several it's
 * not known which.
 */
export async function readBackCreated(
	open: readonly OpenRecord<ReadyGroup>[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<Map<number, Finding>> {
	const findings = new Map<number, Finding>();
	const names = open.map(({ record }) => record.value.displayName);
	const present = await findGroupsByName(names, reader, dialect);
	if (present.kind === 'stopped') return findings;
	const told = await readTold(open, present.value, reader, dialect);
	const recordsOfName = countNames(names);
	const candidates = new Map<number, string>();
	for (const { record } of open) {
		const { displayName, before } = record.value;
		const name = foldName(displayName);
		if (present.unproved.has(name) && !told.has(name)) continue;
		const listed = (present.value.get(name) ?? []).filter((id) => !before.includes(id));
		const fresh = listed.length > 0 ? listed : (told.get(name) ?? []);
		const [id] = fresh;
		if (id === undefined) findings.set(record.index, { kind: 'absent' });
		else if (fresh.length === 1 && recordsOfName.get(name) === 1) {
			if (holdsMore(record.value)) candidates.set(record.index, id);
			else findings.set(record.index, { kind: 'present', status: 'created', id });
		}
	}
	const compared = await compareAll(open, candidates, reader, dialect);
	return new Map([...findings, ...compared]);
}

/** Groups that reports said are new, and that the server's list does not show (yet), by their names. */
async function readTold(
	open: readonly OpenRecord<ReadyGroup>[],
	listed: ReadonlyMap<string, readonly string[]>,
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadonlyMap<string, readonly string[]>> {
	const known = new Set([...listed.values()].flat());
	const before = new Set(open.flatMap(({ record }) => record.value.before));
	const ids = [...new Set(open.flatMap(({ createdIds }) => [...createdIds].map(String)))];
	const unlisted = ids.filter((id) => !known.has(id) && !before.has(id));
	const read = await readByIds({ path: '/Groups', ids: unlisted, query: {}, isListed: true }, reader, dialect);
	const told = new Map<string, string[]>();
	if (read.kind === 'stopped') return told;
	for (const [id, group] of read.value) {
		const name = foldName(readText(group, 'displayName') ?? '');
		if (isObject(group)) told.set(name, [...(told.get(name) ?? []), id]);
	}
	return told;
}

/** Reads each candidate whole, and compares it. What can't be read is not found. */
async function compareAll(
	open: readonly OpenRecord<ReadyGroup>[],
	candidates: ReadonlyMap<number, string>,
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadonlyMap<number, Finding>> {
	const ids = [...new Set(candidates.values())];
	const read = await readByIds({ path: '/Groups', ids, query: {}, isListed: true }, reader, dialect);
	const findings = new Map<number, Finding>();
	if (read.kind === 'stopped') return findings;
	let longest: number | undefined;
	for (const { record } of open) {
		const group = read.value.get(candidates.get(record.index) ?? '');
		if (!isObject(group)) continue;
		const isInDoubt = compareGroup(record.value, group, dialect).lacksMembers && mayHideMembers(group, 0);
		if (isInDoubt) longest ??= await sampleLongest(reader);
		findings.set(record.index, findCreated(record.value, group, dialect, longest ?? 0));
	}
	return findings;
}

function findCreated(sent: ReadyGroup, group: JsonObject, dialect: Dialect, longest: number): Finding {
	const id = readScimId(group);
	const about = id === undefined ? {} : { id };
	const { differing, hidden, lacksMembers } = compareGroup(sent, group, dialect);
	const isHidden = lacksMembers && mayHideMembers(group, longest);
	const different = [...differing, ...(lacksMembers && !isHidden ? ['members'] : [])];
	const unproved = [...hidden, ...(isHidden ? ['members'] : [])];
	if (different.length > 0) {
		const reason = `The group is there, but differs in: ${different.join(', ')}. Mend it there, or with "Update".`;
		return { kind: 'different', reason, ...about };
	}
	if (unproved.length === 0) return { kind: 'present', status: 'created', ...about };
	const reason = `The group is there, but the server does not show all of its ${unproved.join(', ')}, so they can't be compared. Look in the server.`;
	return { kind: 'unproved', reason, ...about };
}

function countNames(names: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const name of names) counts.set(foldName(name), (counts.get(foldName(name)) ?? 0) + 1);
	return counts;
}
