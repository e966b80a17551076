import type { AnswerRequest } from '../runAlone';

type Row = Readonly<Record<string, unknown>>;

const answerWith = (data: unknown) => ({ body: { statusCode: 200, message: 'Success', data } });

const listOf = (list: readonly Row[]) => ({ totalCount: list.length, list });

/** A GenAuth that does all it is asked to, and in which nobody is in any group before. */
export function makeAgreeableGenAuth(): AnswerRequest {
	const groups = new Map<string, Row>();
	return ({ url, body, qs = {} }) => {
		const path = new URL(url).pathname.replace('/api/v3/', '');
		const query = qs as Readonly<Record<string, string>>;
		switch (path) {
			case 'get-management-token':
				return answerWith({ access_token: 'a-token-of-the-run', expires_in: 7200 });
			case 'get-user-batch':
				return answerWith(
					String(query.userIds)
						.split(',')
						.map((email) => ({ userId: `id-of-${email}`, email, username: email, status: 'Activated' })),
				);
			case 'get-all-groups':
				return answerWith([...groups.values()]);
			case 'list-group-members':
				return answerWith(listOf([]));
			case 'get-group':
				return answerWith({ id: `id-of-${query.code}`, code: query.code, name: query.code });
			case 'add-group-members':
				return answerWith({ success: true });
			case 'create-groups-batch': {
				const { list } = body as unknown as { readonly list: readonly Row[] };
				const made = list.map((group) => ({ ...group, id: `id-of-${String(group.code)}` }));
				for (const group of made) groups.set(group.id, group);
				return answerWith(made);
			}
			default:
				throw new Error(`Nothing is answered here: ${path}`);
		}
	};
}
