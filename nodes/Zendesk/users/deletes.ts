import type { BulkOperation, OperationParameter, SettingFault } from '../../shared/bulk/operation';
import { id, text, type RecordOf } from '../../shared/values/fields';
import { interpretDelete, readBackGone } from '../api/deletions';
import { resolveDeletes } from './resolve';

const fields = {
	id: id({ label: 'User ID', description: 'The ID of the user in Zendesk' }),
	external_id: text({
		label: 'External ID',
		description: "The person's ID in your own system, in place of the user ID",
	}),
} as const;

export type UserKey = RecordOf<typeof fields>;

const brandId: OperationParameter = {
	displayName: 'Brand',
	name: 'brandId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description:
		'Only for accounts with users separated by brand: the brand in which external IDs are looked for. 0 stands for users without a brand; without an entry, no brand is asked for.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchBrands', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: '360000123456' },
	],
};

/** What Zendesk answers with 400, found before anything is sent. A brand that doesn't exist is looked up. */
function checkBrand({ brandId: brand }: Readonly<Record<string, unknown>>): SettingFault | undefined {
	if (brand === undefined || brand === '' || /^\d+$/.test(String(brand))) return undefined;
	const description = 'Choose one brand, or give its ID; 0 stands for users without a brand.';
	if (brand === 'all')
		return { message: '"Brand" is "all": users of all brands cannot be deleted in one go.', description };
	return { message: `"Brand" is "${String(brand)}", and must be the ID of a brand.`, description };
}

export const deleteManyUsers: BulkOperation<UserKey> = {
	resource: 'user',
	operation: 'deleteMany',
	name: 'Delete Many',
	action: 'Delete many users',
	description: 'Delete many users, by ID or external ID',
	route: 'DELETE /api/v2/users/destroy_many',
	reference: 'https://developer.zendesk.com/api-reference/ticketing/users/users/#bulk-delete-users',
	limits: { records: 100 },
	// By id: the second time finds nothing to do.
	repeatable: true,
	fields,
	parameters: [brandId],
	notice: 'Zendesk deletes users softly: they cannot sign in any more and are not listed. It cannot be undone here.',
	check: ({ id: userId, external_id: externalId }) =>
		userId === undefined && externalId === undefined
			? {
					code: 'missing_field',
					reason:
						'User ID (field "id") and External ID (field "external_id") are both missing or empty. Fill one of them.',
				}
			: undefined,
	checkSettings: checkBrand,
	resolve: resolveDeletes,
	identify: ({ id: userId }) => [`id ${userId}`],
	body: () => undefined,
	query: writeKeys,
	interpret: interpretDelete,
	readBack: () => readBackGone((value) => value.id, { path: '/api/v2/users', key: 'user' }),
	done: ['deleted', 'unchanged'],
	foresee: (users) => [`${users.length} users would be deleted.`],
};

/** With a brand all users are named by external ID, without one all by id: the service takes no mixture. */
function writeKeys(users: readonly UserKey[], settings: Readonly<Record<string, unknown>>): Record<string, string> {
	if (users[0]?.external_id === undefined) return { ids: users.map((user) => user.id).join(',') };
	const brand = String(settings.brandId ?? '');
	return { external_ids: users.map((user) => user.external_id).join(','), ...(brand !== '' && { brand_id: brand }) };
}
