import { nameId } from '../../../bulk/types';
import type { SettingFault } from '../../shared/bulk/keys';
import { bulkOperation } from '../../shared/bulk/operation';
import { reviewUnknownKeys, unknownIds } from '../../shared/bulk/unknownIds';
import { parameter, type SettingsOf } from '../../shared/n8n/parameters';
import { interpretDelete, readBackGone } from '../api/deletions';
import { deletedUsers } from './deletedUsers';
import { allKeys, idKeys, requireKey, userKeyFields, type ReadyUserKey } from './keyFields';
import { foretellDeletes } from './foretell';
import { resolveDeletes } from './resolve';

const brandId = parameter({
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
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 360000123456' },
	],
});

type Settings = SettingsOf<[typeof brandId]>;

export const deleteManyUsers = bulkOperation({
	resource: 'user',
	operation: 'deleteMany',
	name: 'Delete Many',
	action: 'Delete many users',
	description: 'Delete many users, by ID, external ID or email',
	route: 'DELETE /api/v2/users/destroy_many',
	reference: 'https://developer.zendesk.com/api-reference/ticketing/users/users/#bulk-delete-users',
	limits: { records: 100 },
	// By id: the second time finds nothing to do.
	repeatable: true,
	fields: userKeyFields,
	foundBy: { groups: [allKeys], notInTools: ['email'] },
	parameters: [brandId],
	options: [unknownIds],
	notice: 'Zendesk deletes users softly: they cannot sign in any more and are not listed. It cannot be undone here.',
	done: ['deleted', 'unchanged'],
	before: { checkSettings: checkBrand, check: requireKey(allKeys, idKeys), resolve: resolveDeletes },
	request: (settings) => ({
		identify: ({ id }) => [nameId(id)],
		write: (users) => ({ query: nameUsers(users, settings) }),
	}),
	report: { interpret: interpretDelete },
	after: (settings) => ({
		readBack: readBackGone(deletedUsers),
		review: reviewUnknownKeys(settings.unknownIds, ['ID', 'external ID']),
	}),
	foresee: (users) => [`${users.length} users would be deleted.`],
	foretell: foretellDeletes,
});

/** Finds what Zendesk would answer with 400 before anything is sent. Whether the brand exists is asked later on. */
function checkBrand({ brandId: brand }: Settings): SettingFault | undefined {
	if (brand === '' || /^\d+$/.test(brand)) return undefined;
	const description = 'Choose one brand, or give its ID; 0 stands for users without a brand.';
	if (brand === 'all')
		return { message: '"Brand" is "all": users of all brands cannot be deleted in one go.', description };
	return { message: `"Brand" is "${brand}", and must be the ID of a brand.`, description };
}

/** With a brand all users are named by external ID, without one all by ID: the service takes no mixture. */
function nameUsers(users: readonly ReadyUserKey[], { brandId: brand }: Settings): Record<string, string> {
	if (users[0]?.external_id === undefined) return { ids: users.map((user) => user.id).join(',') };
	return { external_ids: users.map((user) => user.external_id).join(','), ...(brand !== '' && { brand_id: brand }) };
}
