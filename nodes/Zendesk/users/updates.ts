import type { ServiceReader } from '../../../bulk/operation';
import { nameId, type BulkRecord } from '../../../bulk/types';
import { emptyCellOptions } from '../../shared/bulk/emptyCells';
import type { SettingFault } from '../../shared/bulk/keys';
import { bulkOperation, type Resolved, type RunContext } from '../../shared/bulk/operation';
import { parameter, type SettingsOf } from '../../shared/n8n/parameters';
import { isEmpty } from '../../shared/values/fields';
import { isObject, parseJson, type JsonObject } from '../../shared/values/json';
import {
	otherUserFields,
	updateFields,
	userFields,
	type AskedUpdate,
	type ReadyUpdate,
	type UserRecord,
} from './fields';
import { allKeys, idKeys, requireKey } from './keyFields';
import { foretellUpdates } from './foretell';
import { readPlaceAsIdToo } from '../api/jobEntry';
import { followPrimary } from './followPrimary';
import {
	foretellPrimary,
	makeEmailPrimary,
	waitsForPrimary,
	wantsPrimary,
	withoutMail,
	withPrimary,
} from './primaryEmail';
import { leaveOutUnchanged } from '../api/leaveOutUnchanged';
import { sendOnlyChanges } from './onlyChanges';
import { readBackUpdates } from './readBack';
import { resolveUpdates, resolveUpdatesInSlices } from './resolveUpdates';

const changes = parameter({
	displayName: 'Changes',
	name: 'changes',
	type: 'options',
	options: [
		{ name: 'Each Record Its Own', value: 'own' },
		{ name: 'The Same for All', value: 'same' },
	],
	default: 'own',
	description: 'Whether each record brings its own changes, or all users get the same ones',
});

const sameChange = parameter({
	displayName: 'Change for All',
	name: 'sameChange',
	type: 'json',
	default: '{}',
	description:
		'With "The Same for All": the fields to change and their values, such as {"organization_id": 123}. Records then only say which users.',
	displayOptions: { show: { changes: ['same'] } },
});

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
	fields: updateFields,
	foundBy: { groups: [allKeys], written: ['external_id', 'email'], notInTools: ['email'] },
	otherFields: otherUserFields,
	modelFields: ['name'],
	parameters: [changes, sameChange],
	options: [makeEmailPrimary, sendOnlyChanges, ...emptyCellOptions],
	waitsFor: waitsForPrimary,
	done: ['updated', 'unchanged'],
	before: {
		checkSettings: checkChange,
		check: requireKey(idKeys),
		resolve: resolveChanges,
		// To leave out what is so already, all rows are compared.
		resolveInSlices: (asked, reader, run) =>
			run.settings.sendOnlyChanges ? undefined : resolveUpdatesInSlices(asked, reader, run),
	},
	request: (settings) => ({
		identify: ({ id: userId }) => [nameId(userId)],
		write: (records) => {
			const write = (change: Partial<ReadyUpdate>) => withoutMail(change, settings);
			if (settings.changes !== 'same') return { body: { users: records.map(write) } };
			return { body: { user: write(readChange(settings)) }, query: { ids: records.map(({ id }) => id).join(',') } };
		},
	}),
	report: { interpret: readPlaceAsIdToo },
	after: (settings) => ({
		asSent: (record) => withPrimary({ ...pickChange(record, settings), id: record.id }, settings),
		readBack: readBackUpdates((record: ReadyUpdate) => pickChange(record, settings)),
		...(wantsPrimary(settings) && { follow: followPrimary((record) => pickChange(record, settings).email) }),
	}),
	foretell: async (records, reader, { settings }) =>
		foretellPrimary(await foretellUpdates(records, reader, (record) => pickChange(record, settings)), settings),
});

async function resolveChanges(
	asked: readonly BulkRecord<AskedUpdate>[],
	reader: ServiceReader,
	run: RunContext<Settings>,
): Promise<Resolved<ReadyUpdate>> {
	const { settings } = run;
	return leaveOutUnchanged(await resolveUpdates(asked, reader, run), settings, (records) =>
		foretellUpdates(records, reader, (record) => pickChange(record, settings)),
	);
}

/** What is written to a user: the row's own change, or that of all. */
function pickChange(record: ReadyUpdate, settings: Settings): Partial<ReadyUpdate> {
	return settings.changes === 'same' ? readChange(settings) : record;
}

function checkChange({ changes: which, sameChange: text }: Settings): SettingFault | undefined {
	if (which !== 'same') return undefined;
	const change = parseJson(text);
	const entries = isObject(change) ? Object.entries(change) : [];
	if (entries.length === 0) {
		const message = '"Change for All" holds no field to change.';
		return { message, description: 'Write the fields and their values, such as {"organization_id": 123}.' };
	}
	for (const [name, value] of entries) {
		const field = Object.hasOwn(userFields, name) ? userFields[name as keyof typeof userFields] : undefined;
		const known = Object.keys(userFields).join(', ');
		if (!field)
			return { message: `"Change for All" has an unknown field "${name}".`, description: `It can have: ${known}.` };
		const read = isEmpty(value) ? undefined : field.read(value);
		if (read?.kind === 'failed') {
			return { message: `"Change for All": ${field.label} ${read.reason}.`, description: 'Change the value.' };
		}
	}
	return undefined;
}

function readChange(settings: Settings): JsonObject & Partial<UserRecord> {
	const change = parseJson(settings.sameChange);
	const entries = isObject(change) ? Object.entries(change) : [];
	return Object.fromEntries(
		entries.map(([name, value]) => {
			// An empty value is sent as it is: it empties the field.
			const read = isEmpty(value) ? undefined : userFields[name as keyof typeof userFields].read(value);
			return [name, read?.kind === 'read' ? read.value : value];
		}),
	);
}
