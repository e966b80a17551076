import type { IDataObject } from 'n8n-workflow';
import { emailOf, groupOfAll, makeAgreeableZendesk, userIdOf } from '../agreeable/zendesk';
import { automatic, makeItems, playBulk, type Play } from './play';
import { onZendesk } from './zendesk';

const user = (nth: number): IDataObject => ({ name: `Person ${nth}`, email: emailOf(nth), external_id: `E${nth}` });
const found = ['external_id', 'email'];

/** Runs of users that are created or updated, in which the rows are not simply done. */
const users = (what: string, make: (nth: number) => IDataObject, more: IDataObject = {}, fails = false): Play =>
	playBulk(`Zendesk users, ${what}`, (rows) => ({
		...onZendesk('user', 'createOrUpdateMany'),
		parameters: { ...automatic(found), ...more },
		items: makeItems(rows, make),
		answer: makeAgreeableZendesk({ fails }),
	}));

const memberships = (what: string, more: IDataObject, members = 0): Play =>
	playBulk(`Zendesk groupMembership createMany, ${what}`, (rows) => ({
		...onZendesk('groupMembership', 'createMany'),
		parameters: { ...automatic(['user_id', 'group_id']), ...more },
		items: makeItems(rows, (nth) => ({ user_id: userIdOf(nth), group_id: groupOfAll })),
		answer: makeAgreeableZendesk({ members: members * rows }),
	}));

export const troublePlays: readonly Play[] = [
	users('each row has a fault', (nth) => ({ ...user(nth), email: `nobody ${nth}` })),
	users('each row is refused', user, {}, true),
	users('each row stands there ten times', (nth) => user(Math.floor(nth / 10))),
	users('dry run', user, { dryRun: true }),
	memberships('dry run', { dryRun: true }),
	memberships('all there, only changes are sent', { options: { sendOnlyChanges: true } }, 1),
];
