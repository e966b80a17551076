import { zendesk } from '../../nodes/Zendesk/api/service';
import { createManyIdentities } from '../../nodes/Zendesk/identities/creates';
import { deleteManyIdentities } from '../../nodes/Zendesk/identities/deletes';
import { makeManyPrimary } from '../../nodes/Zendesk/identities/primaries';
import type { WireAnswer, WireRequest } from '../support/nockTransport';
import { bindCase, type BoundCase } from './operationCase';

const meta = { has_more: false, after_cursor: null };
const links = { next: null };

const phoneOf = (nth: number) => `+49 30 ${90_000 + nth}`;
const show = (nth: number, more: object = {}) => ({
	id: 5000 + nth,
	user_id: 1000 + nth,
	type: 'phone_number',
	value: phoneOf(nth),
	primary: false,
	verified: true,
	...more,
});

/** Each user has the one phone number, which is not the primary one. */
const listOwn = ({ path }: WireRequest): WireAnswer => {
	const [, userId = ''] = /\/users\/(\d+)\//.exec(path) ?? [];
	return [200, { identities: [show(Number(userId) - 1000)], meta, links }];
};
const none = [200, { identities: [], meta, links }] as const;

const shared = { service: zendesk, limit: 1, namesRecords: true } as const;
const sample = (nth: number) => ({ user_id: 1000 + nth, type: 'phone_number', value: phoneOf(nth) });

/** Each bulk operation on the emails and phone numbers of users. */
export const identityCases: readonly BoundCase[] = [
	bindCase({
		...shared,
		operation: createManyIdentities,
		offeredAs: ['identity', 'createMany'],
		sample,
		request: ([identity]) => ({
			method: 'POST',
			path: `/api/v2/users/${identity?.user_id}/identities`,
			query: {},
			body: { identity: { type: identity?.type, value: identity?.value } },
		}),
		success: (nth) => ({ identity: show(nth) }),
		done: 'created',
		nothing: none,
		ifNothing: { status: 'failed', code: 'not_done' },
		ifNothingAfterSilence: { status: 'unknown', code: 'no_answer' },
		statuses: [[201, 'created']],
	}),
	bindCase({
		...shared,
		operation: makeManyPrimary,
		offeredAs: ['identity', 'makePrimaryMany'],
		sample,
		request: ([identity]) => ({
			method: 'PUT',
			path: `/api/v2/users/${identity?.user_id}/identities/${4000 + (identity?.user_id ?? 0)}/make_primary`,
			query: {},
			body: undefined,
		}),
		success: (nth) => ({ identities: [show(nth, { primary: true })] }),
		done: 'updated',
		nothing: listOwn,
		ifNothing: { status: 'failed', code: 'not_applied' },
		ifNothingAfterSilence: { status: 'unknown', code: 'no_answer' },
		statuses: [[200, 'updated']],
	}),
	bindCase({
		...shared,
		operation: deleteManyIdentities,
		offeredAs: ['identity', 'deleteMany'],
		sample,
		request: ([identity]) => ({
			method: 'DELETE',
			path: `/api/v2/users/${identity?.user_id}/identities/${4000 + (identity?.user_id ?? 0)}`,
			query: {},
			body: undefined,
		}),
		// With 204, which zendeskIdentities.test.ts holds; of any other success a look tells.
		success: () => ({}),
		done: 'deleted',
		before: listOwn,
		nothing: none,
		ifNothing: { status: 'deleted' },
		ifNothingAfterSilence: { status: 'deleted' },
	}),
];
