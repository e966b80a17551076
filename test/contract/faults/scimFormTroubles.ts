import type { Fate } from '../../../bulk/types';
import type { ScimManners } from '../../../sandbox/scim/manners';
import type { WriteManners } from '../../../sandbox/scim/writeManners';
import { passes, type Trouble } from './trouble';

const calm: Readonly<Record<string, readonly Fate[]>> = {
	'group:createMany': ['done'],
	'group:deleteMany': ['done'],
	'member:addMembers': ['done'],
	'member:removeMembers': ['done'],
	'member:replaceMembers': ['done'],
};

interface Manner {
	readonly name: string;
	readonly manners: ScimManners;
	readonly writes?: WriteManners;
	/** Where it's not that all is done. */
	readonly otherwise?: Readonly<Record<string, readonly Fate[]>>;
}

/** Names that are new are held: it can't be known that they are free. Members named by ID are done, and others fail. */
const held = {
	'group:createMany': ['unsent'],
	'group:deleteMany': ['done', 'failed'],
	'member:addMembers': ['done', 'failed'],
	'member:removeMembers': ['done', 'failed'],
} as const;

const lists: readonly Manner[] = [
	{ name: 'a total that counts the page', manners: { total: 'ofPage', pageSize: 3 } },
	{ name: 'a total that counts the page, which holds one', manners: { total: 'ofPage', pageSize: 1 } },
	{ name: 'no total', manners: { total: 'absent', pageSize: 3 } },
	{ name: 'the first page again and again', manners: { paging: 'ignored', pageSize: 3 } },
	{ name: 'the first page whatever is asked', manners: { paging: 'ignored', counts: 'ignored', pageSize: 1 } },
	{ name: 'pages by cursor only', manners: { paging: 'cursor', pageSize: 3 } },
	{ name: 'a list that stops', manners: { paging: 'stops', listLimit: 3, total: 'ofPage' } },
	{ name: 'a list that stops and says so', manners: { paging: 'refuses', listLimit: 3, pageSize: 3 } },
	{ name: 'lists without Resources', manners: { emptyList: 'absent' } },
	{ name: 'lists with Resources: null', manners: { emptyList: 'null' } },
	{ name: 'filters that are ignored', manners: { filters: 'ignored' } },
	{ name: 'filters that are refused', manners: { filters: 'refused' } },
	{ name: 'filters that find nothing', manners: { filters: 'findNothing' } },
	{
		name: 'a list that stops, and filters that are ignored',
		manners: { paging: 'stops', listLimit: 1, filters: 'ignored' },
		otherwise: held,
	},
	{
		name: 'a list that stops, and filters that find nothing',
		manners: { paging: 'ignored', pageSize: 1, total: 'ofPage', filters: 'findNothing' },
		otherwise: held,
	},
];

const forms: readonly Manner[] = [
	{ name: 'application/json only', manners: { media: 'json' } },
	{ name: 'no PATCH', manners: { patch: 'refused' } },
	{ name: 'no PATCH, as it declares', manners: { patch: 'declared' } },
	{ name: 'removals by path and value', manners: { removesBy: 'value' } },
	{
		name: 'removals by path and value that empty the group',
		manners: { removesBy: 'valueWipes' },
		otherwise: { 'member:removeMembers': ['done', 'failed'], 'member:replaceMembers': ['done', 'failed'] },
	},
	{ name: 'versions that are wanted', manners: { etags: 'wanted' }, writes: { bulkWantsVersions: true } },
	{ name: 'no PATCH, and versions that are wanted', manners: { patch: 'refused', etags: 'wanted' } },
	{ name: 'no excludedAttributes', manners: { excludedAttributes: 'refused' } },
];

/** Servers that give out lists in their own ways, or take no other form of a request than theirs. */
export const formTroubles: readonly Trouble[] = [...lists, ...forms].map(({ otherwise, ...manner }) => ({
	...manner,
	...passes,
	allowed: { ...calm, ...otherwise },
}));
