import type { BulkOperation, OperationParameter, OperationSettings, SettingFault } from '../../shared/bulk/operation';
import { isEmpty, id, type RecordOf } from '../../shared/values/fields';
import { isObject, parseJson, type JsonObject } from '../../shared/values/json';
import { readBackUpdates } from './readBack';
import { resolveUpdates } from './resolve';
import { userFields, type UserRecord } from './fields';

const fields = {
	id: id({ label: 'User ID', description: 'The ID of the user in Zendesk' }),
	...userFields,
	email: { ...userFields.email, description: 'Adds another email to the user. The first one stays the primary one.' },
	external_id: {
		...userFields.external_id,
		description: "The person's ID in your own system, in place of the user ID. With a user ID, it's changed to this.",
	},
} as const;

export type UpdateRecord = RecordOf<typeof fields>;

const changes: OperationParameter = {
	displayName: 'Changes',
	name: 'changes',
	type: 'options',
	options: [
		{ name: 'Each Record Its Own', value: 'own' },
		{ name: 'The Same for All', value: 'same' },
	],
	default: 'own',
	description: 'Whether each record brings its own changes, or all users get the same ones',
};

const sameChange: OperationParameter = {
	displayName: 'Change for All',
	name: 'sameChange',
	type: 'json',
	default: '{}',
	description:
		'With "The Same for All": the fields to change and their values, such as {"organization_id": 123}. Records then only say which users.',
};

export const updateManyUsers: BulkOperation<UpdateRecord> = {
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
	fields,
	parameters: [changes, sameChange],
	check: (record) =>
		record.id === undefined && record.external_id === undefined
			? {
					code: 'missing_field',
					reason:
						'User ID (field "id") and External ID (field "external_id") are both missing or empty. Fill one of them.',
				}
			: undefined,
	checkSettings: checkChange,
	resolve: resolveUpdates,
	identify: ({ id: userId }) => [`id ${userId}`],
	body: (records, settings) =>
		settings.changes === 'same' ? { user: readChange(settings) } : { users: records.map((record) => ({ ...record })) },
	query: (records, settings): Record<string, string> =>
		settings.changes === 'same' ? { ids: records.map((record) => record.id).join(',') } : {},
	asSent: (record, settings) =>
		settings.changes === 'same' ? { id: record.id, ...(readChange(settings) as Partial<UpdateRecord>) } : record,
	readBack: (settings) => readBackUpdates((record) => (settings.changes === 'same' ? readChange(settings) : record)),
	done: ['updated', 'unchanged'],
};

function checkChange(settings: OperationSettings): SettingFault | undefined {
	if (settings.changes !== 'same') return undefined;
	const change = parseJson(String(settings.sameChange));
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
		if (read && !read.ok) {
			return { message: `"Change for All": ${field.label} ${read.reason}.`, description: 'Change the value.' };
		}
	}
	return undefined;
}

function readChange(settings: OperationSettings): JsonObject & Partial<UserRecord> {
	const change = parseJson(String(settings.sameChange));
	return isObject(change) ? change : {};
}
