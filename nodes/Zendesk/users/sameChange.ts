import type { ServiceReader } from '../../../bulk/operation';
import type { SettingFault } from '../../shared/bulk/keys';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { parameter, type SettingsOf } from '../../shared/n8n/parameters';
import { isEmpty } from '../../shared/values/fields';
import { isObject, parseJson } from '../../shared/values/json';
import type { ReadyUpdate, UserRecord } from './fields';
import { namedFields, namesOrganization, type References } from './references';
import { resolveReferences } from './resolveReferences';

export const changes = parameter({
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

export const sameChange = parameter({
	displayName: 'Change for All',
	name: 'sameChange',
	type: 'json',
	default: '{}',
	description:
		'With "The Same for All": the fields to change and their values, such as {"organization_id": 123}. Records then only say which users.',
	displayOptions: { show: { changes: ['same'] } },
});

type Settings = SettingsOf<[typeof changes, typeof sameChange]>;

/** What is written to a user: the row's own change, or that of all, with the IDs that its names stand for. */
export function pickChange(record: ReadyUpdate, settings: Settings): Partial<ReadyUpdate> {
	if (settings.changes !== 'same') return record;
	const { plain, names } = readChange(settings);
	const { organization_id: organization, custom_role_id: role } = record;
	return {
		...plain,
		...(namesOrganization(names) && { organization_id: organization }),
		...(names.custom_role_name !== undefined && { custom_role_id: role }),
	};
}

export function checkChange({ changes: which, sameChange: text }: Settings): SettingFault | undefined {
	if (which !== 'same') return undefined;
	const change = parseJson(text);
	const entries = isObject(change) ? Object.entries(change) : [];
	if (entries.length === 0) {
		const message = '"Change for All" holds no field to change.';
		return { message, description: 'Write the fields and their values, such as {"organization_id": 123}.' };
	}
	for (const [name, value] of entries) {
		const field = Object.hasOwn(namedFields, name) ? namedFields[name as keyof typeof namedFields] : undefined;
		const known = Object.keys(namedFields).join(', ');
		if (!field)
			return { message: `"Change for All" has an unknown field "${name}".`, description: `It can have: ${known}.` };
		const read = isEmpty(value) ? undefined : field.read(value);
		if (read?.kind === 'failed') {
			return { message: `"Change for All": ${field.label} ${read.reason}.`, description: 'Change the value.' };
		}
	}
	return undefined;
}

interface Change {
	readonly plain: Partial<UserRecord>;
	/** Names in place of IDs. */
	readonly names: References;
}

function readChange(settings: Settings): Change {
	const change = parseJson(settings.sameChange);
	const entries = isObject(change) ? Object.entries(change) : [];
	const read = entries.map(([name, value]): [string, unknown] => {
		// An empty value is sent as it is: it empties the field.
		const found = isEmpty(value) ? undefined : namedFields[name as keyof typeof namedFields].read(value);
		return [name, found?.kind === 'read' ? found.value : value];
	});
	const all: Partial<UserRecord> & References = Object.fromEntries(read);
	const { organization_external_id: externalId, organization_name: name, custom_role_name: role, ...plain } = all;
	const names = { organization_external_id: externalId, organization_name: name, custom_role_name: role };
	return { plain, names };
}

/** The IDs that the change for all names. A name that names nothing is wrong for every row: nothing is sent. */
export async function resolveSameChange(
	settings: Settings,
	reader: ServiceReader,
): Promise<ReadBefore<Pick<UserRecord, 'organization_id' | 'custom_role_id'>>> {
	const { plain, names } = readChange(settings);
	const change = { ...plain, ...names };
	const { records, outcomes, stoppedBy } = await resolveReferences(
		[{ index: 0, value: change }],
		reader,
		async (all) => ({
			records: all,
			outcomes: new Map(),
		}),
	);
	const { reason = '' } = outcomes.get(0) ?? {};
	const wrong = {
		about: 'run',
		code: 'not_found',
		reason: `"Change for All": ${reason.replace(/^Item 0: /, '')}`,
	} as const;
	const refusal = stoppedBy ?? (outcomes.size > 0 ? wrong : undefined);
	if (refusal) return { kind: 'stopped', refusal };
	const { organization_id: organization, custom_role_id: role } = records[0]?.value ?? {};
	return {
		kind: 'read',
		value: {
			...(namesOrganization(names) && { organization_id: organization }),
			...(names.custom_role_name !== undefined && { custom_role_id: role }),
		},
	};
}
