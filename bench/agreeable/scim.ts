import { ScimModel, type ScimManners } from '../../test/support/scimModel';
import type { HttpRequest } from '../../http/types';
import type { AnswerRequest } from '../runAlone';

export const baseUrl = 'https://scim.example/scim/v2';

/** An RFC 7644 server with these groups, which have no members yet. Their ids are g1, g2 … */
export function makeAgreeableScim(groups: number, manners: ScimManners): AnswerRequest {
	const server = new ScimModel({ bulk: true, ...manners });
	for (let nth = 0; nth < groups; nth += 1) server.add(`Team ${nth}`);
	return ({ method = 'GET', url, body, qs, headers = {} }) => {
		const path = url.slice(baseUrl.length);
		const query = (qs ?? {}) as Readonly<Record<string, string>>;
		const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
		const answer = server.answer({
			method: method as HttpRequest['method'],
			path,
			query,
			body,
			headers: sent,
			repeatable: false,
		});
		if (answer.kind !== 'answer') throw new Error('The model always answers');
		const given = Object.entries(answer.headers).flatMap(([name, value]) =>
			value === undefined ? [] : [[name, value]],
		);
		return { status: answer.status, headers: Object.fromEntries(given) as Record<string, string>, body: answer.body };
	};
}
