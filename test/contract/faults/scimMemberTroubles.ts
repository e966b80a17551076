import type { Switches } from '../../../sandbox';
import type { OddAnswers } from '../../../sandbox/scim/oddAnswers';
import type { Fate } from '../../../bulk/types';
import { passes, type Trouble } from './trouble';

/** Operations that members have nothing to do with. */
const others = { 'group:deleteMany': ['done'], 'user:deleteMany': ['done'] } as const;

const calm = {
	...others,
	'group:createMany': ['done'],
	'member:addMembers': ['done'],
	'member:removeMembers': ['done'],
	'member:replaceMembers': ['done'],
} as const;

interface Manner {
	readonly name: string;
	/** The same of Zuora and of the RFC 7644 server. */
	readonly switches: Partial<Switches>;
	readonly answers: OddAnswers;
	readonly allowed: Readonly<Record<string, readonly Fate[]>>;
}

const hidden = { ...calm, 'group:createMany': ['done', 'unknown'], 'member:replaceMembers': ['unknown'] } as const;

const manners: readonly Manner[] = [
	{
		name: 'an empty list of members always',
		switches: { zuoraMembers: 'empty' },
		answers: { members: 'empty' },
		allowed: hidden,
	},
	{
		name: 'no list of members',
		switches: { zuoraMembers: 'absent' },
		answers: { members: 'absent' },
		allowed: hidden,
	},
	{
		name: 'the first 100 members',
		switches: { zuoraMembers: 'first100' },
		answers: { members: 100 },
		allowed: calm,
	},
	{
		name: 'no list of members where there are none',
		switches: {},
		answers: { emptyList: false },
		allowed: calm,
	},
	{
		name: 'a remove that empties the group',
		switches: { zuoraMemberChanges: 'emptying' },
		answers: { memberChanges: 'emptying' },
		allowed: {
			...calm,
			'member:removeMembers': ['done', 'failed', 'unsent'],
			'member:replaceMembers': ['done', 'failed'],
		},
	},
	{
		name: 'an add that replaces',
		switches: { zuoraMemberChanges: 'replacing' },
		answers: { memberChanges: 'replacing' },
		allowed: {
			...calm,
			'member:addMembers': ['done', 'failed', 'unsent'],
			'member:replaceMembers': ['done', 'failed', 'unsent'],
		},
	},
	{
		name: 'a directory that is switched off',
		switches: { zuoraOff: true },
		answers: { off: true },
		allowed: Object.fromEntries(Object.keys(calm).map((name) => [name, ['unsent']])),
	},
];

/** What SCIM servers make of members otherwise than the RFC has it. */
export const memberTroubles: readonly Trouble[] = manners.map((manner) => ({ ...manner, ...passes }));
