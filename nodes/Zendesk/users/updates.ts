import type { ServiceReader } from '../../../bulk/operation';
import { nameId, type BulkRecord } from '../../../bulk/types';
import { emptyCellOptions } from '../../shared/bulk/emptyCells';
import { bulkOperation, type Resolved, type RunContext } from '../../shared/bulk/operation';
import { sendNothing } from '../../shared/lists/readBefore';
import type { SettingsOf } from '../../shared/n8n/parameters';
import { otherUserFields, type ReadyUpdate } from './fields';
import { allKeys, idKeys, requireKey } from './keyFields';
import { customColumns, leaveOutCustom } from './customColumns';
import { foretellUpdates } from './foretell';
import { readPlaceAsIdToo } from '../api/jobEntry';
import { followPrimary } from './followPrimary';
import {
	foretellPrimary,
	makeEmailPrimary,
	makePhonePrimary,
	waitsForPrimary,
	wantsPrimary,
	withoutMail,
	withPrimary,
} from './primaryEmail';
import { beginSlices } from '../../shared/bulk/resolvedSlices';
import { leaveOutUnchanged } from '../api/leaveOutUnchanged';
import { sendOnlyChanges } from './onlyChanges';
import { readBackUpdates } from './readBack';
import { leaveOutNames, namedUpdateFields, type NamedUpdate } from './references';
import { resolveRows } from './resolveRows';
import { resolveUpdates, resolveUpdatesInSlices } from './resolveUpdates';
import { changes, checkChange, pickChange, resolveSameChange, sameChange } from './sameChange';

type Settings = SettingsOf<[typeof changes, typeof sameChange, typeof sendOnlyChanges]>;

export const updateManyUsers = bulkOperation({
	resource: 'user',
	operation: 'updateMany',
	name: 'Update Many',
	action: 'Update many users',
	description: 'Change many users: each in its own way, or all in the same',
	route: 'PUT /api/v2/users/update_many',
	reference: 'https://developer.zendesk.com/api-reference/ticketing/users/users/#update-many-users',
	limits: { records: 100 },
	// By id, to fixed values: the second time writes the same.
	repeatable: true,
	fields: namedUpdateFields,
	customColumns,
	foundBy: { groups: [allKeys], written: ['external_id', 'email'], notInTools: ['email'] },
	otherFields: otherUserFields,
	modelFields: ['name'],
	parameters: [changes, sameChange],
	options: [makeEmailPrimary, makePhonePrimary, sendOnlyChanges, ...emptyCellOptions],
	waitsFor: waitsForPrimary,
	done: ['updated', 'unchanged'],
	before: {
		checkSettings: checkChange,
		check: requireKey(idKeys),
		resolve: resolveChanges,
		// To leave out what is so already, all rows are compared.
		resolveInSlices: (asked, reader, run) =>
			run.settings.sendOnlyChanges || run.settings.changes === 'same' ? undefined : resolveInSlices(asked, reader, run),
	},
	request: (settings) => ({
		identify: ({ id: userId }) => [nameId(userId)],
		write: (records) => {
			const write = (change: Partial<ReadyUpdate>) => withoutMail(change, settings);
			if (settings.changes !== 'same') return { body: { users: records.map(write) } };
			const [first] = records;
			const change = first ? pickChange(first, settings) : {};
			return { body: { user: write(change) }, query: { ids: records.map(({ id }) => id).join(',') } };
		},
	}),
	report: { interpret: readPlaceAsIdToo },
	after: (settings) => ({
		asSent: (record) => withPrimary({ ...pickChange(record, settings), id: record.id }, settings),
		readBack: readBackUpdates((record: ReadyUpdate) => pickChange(record, settings)),
		...(wantsPrimary(settings) && { follow: followPrimary((record) => pickChange(record, settings)) }),
	}),
	foretell: async (records, reader, { settings }) =>
		foretellPrimary(await foretellUpdates(records, reader, (record) => pickChange(record, settings)), settings),
});

async function resolveChanges(
	asked: readonly BulkRecord<NamedUpdate>[],
	reader: ServiceReader,
	run: RunContext<Settings>,
): Promise<Resolved<ReadyUpdate>> {
	const { settings } = run;
	const resolved =
		settings.changes === 'same'
			? await resolveSame(asked, reader, run)
			: await resolveRows(asked, reader, (plain) => resolveUpdates(plain, reader, run));
	return leaveOutUnchanged(
		resolved,
		settings,
		(records) => foretellUpdates(records, reader, (record) => pickChange(record, settings)),
		reader,
	);
}

/** Names in the changes are looked up for all rows before, the users slice by slice. */
async function* resolveInSlices(
	asked: readonly BulkRecord<NamedUpdate>[],
	reader: ServiceReader,
	run: RunContext<Settings>,
): AsyncGenerator<Resolved<ReadyUpdate>, undefined, undefined> {
	let rows: Parameters<typeof resolveUpdatesInSlices>[0] = [];
	const before = await resolveRows<NamedUpdate, ReadyUpdate>(asked, reader, async (plain) => {
		rows = plain;
		return { records: [], outcomes: new Map() };
	});
	return yield* beginSlices(before, resolveUpdatesInSlices(rows, reader, run));
}

/** The rows only say which users; the IDs that the change for all names are put into each. */
async function resolveSame(
	asked: readonly BulkRecord<NamedUpdate>[],
	reader: ServiceReader,
	run: RunContext<Settings>,
): Promise<Resolved<ReadyUpdate>> {
	const change = await resolveSameChange(run.settings, reader);
	if (change.kind === 'stopped') return sendNothing(change);
	const rows = asked.map(({ index, value }) => ({ index, value: leaveOutCustom(leaveOutNames(value)) }));
	const resolved = await resolveUpdates(rows, reader, run);
	return {
		...resolved,
		records: resolved.records.map(({ index, value }) => ({ index, value: { ...value, ...change.value } })),
	};
}
