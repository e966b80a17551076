import type { ServiceReader } from '../../../bulk/operation';
import { doForEach, doInTurns, mapInTurns } from '../../../bulk/turns';
import type { BulkRecord, Outcome } from '../../../bulk/types';
import type { Resolved } from '../../shared/bulk/operation';
import { sendNothing } from '../../shared/lists/readBefore';
import { showName, type Meant } from '../../shared/values/lookAlike';
import { isPlaceholder } from '../../shared/values/placeholders';
import { foldName } from '../api/attributes';
import type { Dialect } from '../api/dialect';
import { findAlikeGroups, indexGroups, type NamedGroup } from '../api/find';
import type { AskedGroup, FittedGroup, ReadyGroup } from './fields';

/** What is done about a name that a group bears already. */
export type IfGroupExists = 'createAnother' | 'fail' | 'unchanged';

/** Finds the groups that are there already, and settles the records of their names. */
export async function resolveNewGroups(
	records: readonly BulkRecord<AskedGroup>[],
	reader: ServiceReader,
	dialect: Dialect,
	ifGroupExists: IfGroupExists,
	fit: (group: AskedGroup) => FittedGroup,
): Promise<Resolved<ReadyGroup>> {
	if (records.length === 0) return { records: [], outcomes: new Map() };
	const names = await mapInTurns(records, ({ value }) => value.displayName, reader);
	const present = await findAlikeGroups(names, reader, dialect);
	if (present.kind === 'stopped') return sendNothing(present);
	const outcomes = new Map<number, Outcome>();
	const ready: BulkRecord<ReadyGroup>[] = [];
	const groups = indexGroups(present.value);
	const settle = ({ index, value }: BulkRecord<AskedGroup>): void => {
		const { things, by } = groups.find(value.displayName);
		const isUnproved = things.length === 0 && present.unproved.has(foldName(value.displayName));
		if (isUnproved && ifGroupExists !== 'createAnother') {
			outcomes.set(index, holdUnproved(value, dialect));
		} else if (things.length === 0 && isPlaceholder(value.displayName)) {
			outcomes.set(index, refusePlaceholder(index, value));
		} else if (things.length === 0 || ifGroupExists === 'createAnother') {
			ready.push({ index, value: { ...fit(value), before: groups.alike(value.displayName).map(({ id }) => id) } });
		} else outcomes.set(index, outcomeOfPresent(value, { things, by }, ifGroupExists));
	};
	await doInTurns(doForEach(records, settle), reader);
	return { records: ready, outcomes };
}

/** The list was cut, and there is no other way to find the group: a second one of the name must not be made by mistake. */
function holdUnproved({ displayName }: AskedGroup, { name }: Dialect): Outcome {
	const what = `${name} does not give its whole list of groups, so it is not known whether "${displayName}" is there already.`;
	const cure = 'Look in the server; if it is not there, choose "Create Another" in "If a Group of That Name Exists".';
	return { status: 'held', code: 'list_cut', reason: `${what} ${cure}` };
}

/** A word that stands for nothing is the name of a group only where there is one. */
function refusePlaceholder(index: number, { displayName }: AskedGroup): Outcome {
	const reason =
		`Item ${index}: Display Name (field "displayName") is "${displayName}", a word that stands for "nothing", and no group ` +
		'has this name yet. Give the real name.';
	return { status: 'failed', code: 'invalid_value', reason };
}

/** The outcome of a record whose name is that of groups, or looks the same. */
export function outcomeOfPresent(
	{ displayName }: AskedGroup,
	{ things, by }: Meant<NamedGroup>,
	ifGroupExists: Exclude<IfGroupExists, 'createAnother'>,
): Outcome {
	const [first] = things;
	const isOne = things.length === 1;
	const id = isOne && first !== undefined ? { id: first.id } : {};
	const groups = isOne ? 'A group' : `${things.length} groups`;
	const names = [...new Set(things.map(({ name }) => showName(name)))].join(', ');
	const whose = isOne ? 'whose name looks' : 'whose names look';
	const which =
		by === 'look' ? `${whose} the same as ${showName(displayName)}, ${names},` : `of the name "${displayName}"`;
	const sentence = `${groups} ${which} ${isOne ? 'is' : 'are'} there already`;
	if (ifGroupExists === 'unchanged') {
		return { status: 'unchanged', ...id, reason: `${sentence}, and ${isOne ? 'was' : 'were'} left as is.` };
	}
	const cure = 'Change the name, or the setting "If a Group of That Name Exists".';
	return { status: 'failed', code: 'already_exists', reason: `${sentence}. ${cure}`, ...id };
}
