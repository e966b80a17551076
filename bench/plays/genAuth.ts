import type { IDataObject } from 'n8n-workflow';
import { makeRedact } from '../../http/redaction';
import { makeSession } from '../../nodes/GenAuth/api/access';
import { genAuth } from '../../nodes/GenAuth/api/service';
import { genAuthOperations } from '../../nodes/GenAuth/operations';
import { makeAgreeableGenAuth } from '../agreeable/genAuth';
import { automatic, makeItems, pickOperation, playBulk, type Play } from './play';

const key = {
	baseUrl: 'https://genauth.example',
	accessKeyId: 'pool-1',
	accessKeySecret: 'a-secret-1',
	userPoolId: '',
	language: 'en-US',
};

const play = (
	[resource, operation, what]: readonly [string, string, string],
	found: readonly string[],
	make: (nth: number) => IDataObject,
): Play =>
	playBulk(`GenAuth ${resource} ${operation}, ${what}`, (rows) => ({
		operation: pickOperation(genAuthOperations.bulk, resource, operation),
		service: genAuth,
		access: {
			credentialType: 'genAuthManagementApi',
			baseUrl: key.baseUrl,
			redact: makeRedact([key.accessKeySecret]),
			session: makeSession(key),
		},
		credential: key,
		parameters: automatic(found),
		items: makeItems(rows, make),
		answer: makeAgreeableGenAuth(),
	}));

export const genAuthPlays: readonly Play[] = [
	play(['member', 'addMembers', 'by email, one group'], ['code', 'email'], (nth) => ({
		code: 'night',
		email: `u${nth}@acme.example`,
	})),
	play(['member', 'addMembers', 'by email, groups of 10'], ['code', 'email'], (nth) => ({
		code: `team-${Math.floor(nth / 10)}`,
		email: `u${nth}@acme.example`,
	})),
	play(['group', 'createMany', 'by code'], [], (nth) => ({ code: `team-${nth}`, name: `Team ${nth}` })),
];
