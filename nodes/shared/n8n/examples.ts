import type { Field } from '../values/fields';

/** What stands in an empty input of a field that names no example of its own, by the field's name. */
const byName: ReadonlyMap<string, string> = new Map([
	['alias', 'Ada'],
	['code', 'developers'],
	['description', 'People who send invoices'],
	['details', 'Building 4, room 12'],
	['displayName', 'Billing'],
	['email', 'ada@acme.example'],
	['external_id', 'E-101'],
	['externalId', 'E-101'],
	['filter', 'displayName sw "Sales"'],
	['filterValue', 'Billing'],
	['ids', '6130871991962, 6130871991963'],
	['group_name', 'Billing'],
	['groupDisplayName', 'Billing'],
	['groupExternalId', 'G-101'],
	['groupName', 'Billing'],
	['jobId', 'V3-b1fdb370b46bed6833e341cdc648c78d'],
	['keywords', 'billing'],
	['locale', 'en-US'],
	['name', 'Ada Brandt'],
	['namespace', 'default'],
	['newCode', 'developers'],
	['notes', 'Works on Fridays'],
	['phone', '+49 30 901820'],
	['query', 'role:agent'],
	['tags', 'vip, emea'],
	['time_zone', 'Berlin'],
	['type', 'static'],
	['user_email', 'ada@acme.example'],
	['user_external_id', 'E-101'],
	['userExternalId', 'E-101'],
	['userName', 'ada@acme.example'],
	['username', 'ada'],
	['value', 'ada@acme.example'],
]);

const numericId = '6130871991962';
const textId = '2d4f4a27-68b6-4253-aa72-d8a3109473d2';

/** Where the name says nothing. */
const byKind: Readonly<Partial<Record<Field['kind'], string>>> = {
	id: numericId,
	list: `${textId}, 0ab034cc-fbdb-407a-adf1-cf1b6b90dcad`,
	text: textId,
};

/** The placeholder of a field's input; none for what is switched or chosen. */
export function showExample(name: string, { kind, example }: Pick<Field, 'kind' | 'example'>): string | undefined {
	const shown = kind === 'id' ? numericId : (example ?? byName.get(name) ?? byKind[kind]);
	return shown === undefined ? undefined : `e.g. ${shown}`;
}
