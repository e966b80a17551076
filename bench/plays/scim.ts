import type { IDataObject } from 'n8n-workflow';
import { makeRedact } from '../../http/redaction';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { scimOperations } from '../../nodes/Scim/operations';
import type { ScimManners } from '../../test/support/scimModel';
import { baseUrl, makeAgreeableScim } from '../agreeable/scim';
import { automatic, makeItems, pickOperation, playBulk, type Play } from './play';

interface Kind {
	readonly make: (nth: number) => IDataObject;
	readonly found?: readonly string[];
	/** So many groups are there before, of so many rows. */
	readonly groups?: (rows: number) => number;
	readonly manners?: ScimManners;
}

function play(
	[resource, operation, what]: readonly [string, string, string],
	{ make, found = ['groupId', 'memberId'], groups = () => 1, manners = {} }: Kind,
): Play {
	return playBulk(`SCIM ${resource} ${operation}, ${what}`, (rows) => ({
		operation: pickOperation(scimOperations.rfc7644.bulk, resource, operation),
		service: rfc7644.service,
		access: { credentialType: 'scimGroupsTokenApi', baseUrl, redact: makeRedact(['a-token-1']) },
		credential: { dialect: 'rfc7644', baseUrl, token: 'a-token-1' },
		parameters: { ...automatic(found), ifGroupExists: 'unchanged' },
		items: makeItems(rows, make),
		answer: makeAgreeableScim(groups(rows), manners),
	}));
}

const inOne = (nth: number): IDataObject => ({ groupId: 'g1', memberId: `user-${nth}` });
const inTens = (nth: number): IDataObject => ({ groupId: `g${Math.floor(nth / 10) + 1}`, memberId: `user-${nth}` });
const tens = (rows: number): number => Math.ceil(rows / 10);

export const scimPlays: readonly Play[] = [
	play(['member', 'addMembers', 'one group'], { make: inOne }),
	play(['member', 'addMembers', 'one group, shown in each answer'], { make: inOne, manners: { patchAnswer: 'group' } }),
	play(['member', 'addMembers', 'groups of 10'], { make: inTens, groups: tens }),
	play(['member', 'replaceMembers', 'one group'], { make: inOne }),
	play(['member', 'replaceMembers', 'groups of 10'], { make: inTens, groups: tens }),
	play(['group', 'createMany', 'by /Bulk'], {
		make: (nth) => ({ displayName: `Team ${nth}` }),
		found: [],
		groups: () => 0,
	}),
];
