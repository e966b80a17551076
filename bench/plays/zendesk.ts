import type { IDataObject } from 'n8n-workflow';
import { makeRedact } from '../../http/redaction';
import { zendesk } from '../../nodes/Zendesk/api/service';
import { membershipNodeOperations, userNodeOperations } from '../../nodes/Zendesk/operations';
import { emailOf, groupOfAll, makeAgreeableZendesk, placeNames, userIdOf } from '../agreeable/zendesk';
import type { BenchRun } from '../runAlone';
import { automatic, makeItems, pickOperation, playBulk, type Play } from './play';

const all = [...userNodeOperations.bulk, ...membershipNodeOperations.bulk];

/** An operation on an account that does all it is asked to. */
export function onZendesk(resource: string, operation: string): Omit<BenchRun, 'parameters' | 'items'> {
	return {
		operation: pickOperation(all, resource, operation),
		service: zendesk,
		access: { credentialType: 'zendeskBulkApi', baseUrl: 'https://acme.example', redact: makeRedact(['a-token-1']) },
		credential: { subdomain: 'https://acme.example', email: 'a@acme.example', apiToken: 'a-token-1' },
		answer: makeAgreeableZendesk(),
	};
}

const play = (
	[resource, operation, what]: readonly [string, string, string],
	found: readonly string[],
	make: (nth: number) => IDataObject,
): Play =>
	playBulk(`Zendesk ${resource} ${operation}, ${what}`, (rows) => ({
		...onZendesk(resource, operation),
		parameters: { ...automatic(found), brandId: '' },
		items: makeItems(rows, make),
	}));

const pair = (nth: number): IDataObject => ({ user_id: userIdOf(nth), group_id: groupOfAll });
const groupPair = ['user_id', 'group_id'];

export const zendeskPlays: readonly Play[] = [
	play(['groupMembership', 'createMany', 'by ID'], groupPair, pair),
	playBulk('Zendesk groupMembership createMany, read back', (rows) => ({
		...onZendesk('groupMembership', 'createMany'),
		parameters: automatic(groupPair),
		items: makeItems(rows, pair),
		answer: makeAgreeableZendesk({ namesNobody: true, members: rows }),
	})),
	play(['groupMembership', 'createMany', 'by email and name'], ['user_email', 'group_name'], (nth) => ({
		user_email: emailOf(nth),
		group_name: placeNames.group,
	})),
	play(['organizationMembership', 'createMany', 'by email and name'], ['user_email', 'organization_name'], (nth) => ({
		user_email: emailOf(nth),
		organization_name: placeNames.organization,
	})),
	play(['user', 'updateMany', 'by ID'], ['id'], (nth) => ({ id: userIdOf(nth), notes: `Moved ${nth}` })),
	play(['user', 'updateMany', 'by email'], ['email'], (nth) => ({ email: emailOf(nth), notes: `Moved ${nth}` })),
	play(['user', 'deleteMany', 'by ID'], ['id'], (nth) => ({ id: userIdOf(nth) })),
];
