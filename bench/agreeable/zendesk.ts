import type { AnswerRequest, StubAnswer } from '../runAlone';

type Row = Readonly<Record<string, unknown>>;

const firstUserId = 10_000_000;
/** All who were put into it are there, in the order of their IDs. */
export const groupOfAll = 7_000_001;

/** `u5@acme.example` is user 10000005. */
export const emailOf = (nth: number): string => `u${nth}@acme.example`;
export const userIdOf = (nth: number): number => firstUserId + nth;
const nthOf = (email: string): number => Number(/^u(\d+)@/.exec(email)?.[1]);
const userOf = (nth: number): Row => ({ id: userIdOf(nth), email: emailOf(nth), name: `Person ${nth}`, role: 'agent' });

export const placeNames = { group: 'Night Shift', organization: 'Acme' };

interface Manners {
	/** The reports of new memberships name none of them, as the sample in Zendesk's docs: they have to be read back. */
	readonly namesNobody?: boolean;
	/** So many memberships the group has in the end. */
	readonly members?: number;
	/** Each user is refused by the job that should create them. */
	readonly fails?: boolean;
}

/** A Zendesk that does all it is asked to, at once: each job has ended when it is asked about first. */
export function makeAgreeableZendesk(manners: Manners = {}): AnswerRequest {
	const jobs = new Map<string, readonly Row[]>();
	const begin = (results: readonly Row[]): StubAnswer => {
		const id = `job-${jobs.size + 1}`;
		jobs.set(id, results);
		return { body: { job_status: { id, status: 'queued', progress: null, total: results.length } } };
	};
	return ({ url, body, qs = {} }) => {
		const path = new URL(url).pathname.replace('/api/v2/', '');
		const query = qs as Readonly<Record<string, string>>;
		if (path === 'job_statuses/show_many') {
			const ids = String(query.ids).split(',');
			return {
				body: {
					job_statuses: ids.map((id) => ({ id, status: 'completed', results: jobs.get(id) ?? reportEarlier(id) })),
				},
			};
		}
		const results = reportWrite(path, (body ?? {}) as Readonly<Record<string, readonly Row[]>>, query, manners);
		const answer = results ? begin(results) : answerRead(path, query, manners);
		if (!answer) throw new Error(`Nothing is answered here: ${path}`);
		return answer;
	};
}

/** What the nth job of an earlier run reports: 100 new users. */
function reportEarlier(jobId: string): readonly Row[] {
	const first = 100 * Number(jobId.split('-')[1]);
	return Array.from({ length: 100 }, (_, index) => ({ index, id: userIdOf(first + index), status: 'Created' }));
}

let nextId = 9_000_000;

/** The report of the job that such a request starts; undefined, where it starts none. */
function reportWrite(
	path: string,
	body: Readonly<Record<string, readonly Row[]>>,
	query: Readonly<Record<string, string>>,
	{ namesNobody = false, fails = false }: Manners,
): readonly Row[] | undefined {
	const createAll = (rows: readonly Row[] = []): Row[] =>
		rows.map((_, index) => ({ ...(!namesNobody && { index }), id: (nextId += 1), status: 'Created', success: true }));
	switch (path) {
		case 'users/create_or_update_many':
			if (fails) return body.users?.map((_, id) => ({ id, status: 'Failed', error: 'Name: is too short' }));
			return body.users?.map(({ external_id, email }) => ({
				id: (nextId += 1),
				status: 'Created',
				external_id,
				email,
			}));
		case 'users/update_many':
			return body.users?.map(({ id }) => ({ id, action: 'update', status: 'Updated', success: true }));
		case 'users/destroy_many':
			return query.ids
				?.split(',')
				.map((id) => ({ id: Number(id), action: 'delete', status: 'Deleted', success: true }));
		case 'group_memberships/create_many':
			return createAll(body.group_memberships);
		case 'organization_memberships/create_many':
			return createAll(body.organization_memberships);
		default:
			return undefined;
	}
}

function answerRead(path: string, query: Readonly<Record<string, string>>, manners: Manners): StubAnswer | undefined {
	switch (path) {
		case 'users/search':
			return {
				body: {
					users: [...(query.query ?? '').matchAll(/email:"([^"]+)"/g)].map(([, email = '']) => userOf(nthOf(email))),
				},
			};
		case 'users/show_many':
			if (query.external_ids !== undefined) return { body: { users: [] } };
			return { body: { users: (query.ids ?? '').split(',').map((id) => userOf(Number(id) - firstUserId)) } };
		case 'users/me':
			return { body: { user: { id: 1, role: 'admin' } } };
		case 'groups':
			return { body: { groups: [{ id: groupOfAll, name: placeNames.group }], meta: { has_more: false } } };
		case 'organizations':
			return {
				body: { organizations: [{ id: groupOfAll, name: placeNames.organization }], meta: { has_more: false } },
			};
		case `groups/${groupOfAll}/memberships`:
			return { body: listPage(query, manners) };
		default:
			return answerOfUser(path, manners);
	}
}

const ofUser = /^users\/(\d+)\/group_memberships$/;

/** The memberships of one user: those whom the list of the group leaves open are asked for one by one. */
function answerOfUser(path: string, { members = 0 }: Manners): StubAnswer | undefined {
	const userId = ofUser.exec(path)?.[1];
	if (userId === undefined) return undefined;
	const nth = Number(userId) - firstUserId;
	return { body: { group_memberships: nth < members ? [membershipOf(nth)] : [], meta: { has_more: false } } };
}

const membershipOf = (nth: number): Row => ({
	id: 8_000_000 + nth,
	user_id: userIdOf(nth),
	group_id: groupOfAll,
	created_at: new Date().toISOString(),
});

/** 100 memberships, by the number of their page or by cursor. */
function listPage(query: Readonly<Record<string, string>>, { members = 0 }: Manners): Row {
	const from = query.page === undefined ? Number(query['page[after]'] ?? 0) : (Number(query.page) - 1) * 100;
	const to = Math.min(from + 100, members);
	const group_memberships = Array.from({ length: to - from }, (_, nth) => membershipOf(from + nth));
	const isLast = to === members;
	return {
		group_memberships,
		count: members,
		next_page: isLast ? null : 'next',
		meta: { has_more: !isLast, after_cursor: String(to) },
	};
}
