/* Servers that do a part of a large change of members, and then refuse it or break: nobody is told in who is out. */
import type { Answer, HttpRequest } from '../../http/types';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeChangeMembers } from '../../nodes/Scim/members/changes';
import { ScimModel, type ScimManners } from '../support/scimModel';
import { answerNo, countChanges, type ModelChange } from '../support/scimModelParts';
import { playOn } from '../support/scimPlay';
import { answer } from '../support/scriptedTransport';

/** Of a change of more than 150 members it does the first 120, and gives this answer. */
class HalfWay extends ScimModel {
	constructor(
		manners: ScimManners,
		private readonly answered: Answer,
	) {
		super(manners);
	}

	override answer(request: HttpRequest): Answer {
		const { Operations: [change] = [] } = (request.body ?? {}) as { readonly Operations?: readonly ModelChange[] };
		if (!change || countChanges([change]) <= 150) return super.answer(request);
		super.answer({ ...request, body: { Operations: [{ ...change, value: change.value?.slice(0, 120) }] } });
		return this.answered;
	}
}

describe.each<ScimManners>([
	{},
	{ patchAnswer: 'group' },
	{ patchAnswer: 'braces' },
	{ shows: 250 },
	{ showsNewest: true, shows: 250 },
])('a server with %j', (manners) => {
	test.each([
		answerNo(413, 'Too large'),
		answerNo(400, 'Bad'),
		answerNo(409, 'There already', 'uniqueness'),
		answerNo(504, 'Too late'),
		answer(204),
		answer(200, {}),
	])('that answers with $status', async (answered) => {
		const server = new HalfWay(manners, answered);
		server.add('G', ['somebody']);
		server.add('Other', ['other']);
		const people = Array.from({ length: 900 }, (_, nth) => `u${nth}`);
		const rows = people.map((memberId) => ({ groupId: 'g1', memberId }));
		const run = { batchSize: Infinity };
		const { list } = await playOn(server, makeChangeMembers(rfc7644, 'added'), rows, { run });

		const there = new Set(server.membersOf('g1'));
		const isWrong = (memberId: string, nth: number): boolean => {
			const { status = 'unsent' } = list[nth] ?? {};
			return there.has(memberId) ? status === 'failed' : status === 'added' || status === 'unchanged';
		};
		expect(people.filter(isWrong)).toEqual([]);
	});
});
