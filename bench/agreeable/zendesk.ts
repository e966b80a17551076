import type { AnswerRequest } from '../runAlone';

type Row = Readonly<Record<string, unknown>>;

/** A Zendesk that does all it is asked to, at once: each job has ended when it is asked about first. */
export function makeAgreeableZendesk(): AnswerRequest {
	const jobs = new Map<string, readonly Row[]>();
	let nextId = 9_000_000;
	const begin = (results: readonly Row[]) => {
		const id = `job-${jobs.size + 1}`;
		jobs.set(id, results);
		return { body: { job_status: { id, status: 'queued', progress: null, total: results.length } } };
	};
	return ({ url, body, qs }) => {
		const path = new URL(url).pathname;
		if (path.endsWith('/job_statuses/show_many')) {
			const ids = String((qs as Row).ids).split(',');
			const job_statuses = ids.map((id) => ({ id, status: 'completed', results: jobs.get(id) }));
			return { body: { job_statuses } };
		}
		if (path.endsWith('/users/create_or_update_many')) {
			const { users } = body as unknown as { readonly users: readonly Row[] };
			const results = users.map(({ external_id, email }) => ({
				id: (nextId += 1),
				status: 'Created',
				external_id,
				email,
			}));
			return begin(results);
		}
		if (path.endsWith('/group_memberships/create_many')) {
			const { group_memberships: rows } = body as unknown as { readonly group_memberships: readonly Row[] };
			return begin(rows.map((_, index) => ({ index, id: (nextId += 1), status: 'Created', success: true })));
		}
		throw new Error(`Nothing is answered here: ${path}`);
	};
}
