/* What was seen on running SCIM servers, each played by a server that does just that. */
import type { Answer } from '../../http/types';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { makeCreateMany } from '../../nodes/Scim/groups/creates';
import { makeDeleteMany } from '../../nodes/Scim/groups/deletes';
import { makeLaterAdds } from '../../nodes/Scim/members/changes';
import { answerNotFound } from '../support/scimModelParts';
import { listOf, playServer } from '../support/scimServer';
import { answer } from '../support/scriptedTransport';

const createMany = makeCreateMany(rfc7644, makeLaterAdds);
const deleteMany = makeDeleteMany(rfc7644);

describe('odd IDs', () => {
	test('are encoded in paths', async () => {
		const id = 'sales & more/€@x';
		const played = await playServer(deleteMany, [{ id }], {
			'GET /Groups/': () => answer(200, { id }),
			'DELETE /Groups/': () => answer(204),
		});
		expect(played.writes[0]?.path).toBe(`/Groups/${encodeURIComponent(id)}`);
		expect(played.list).toEqual([{ status: 'deleted', id, batch: 1 }]);
	});

	test('are decoded from a location', async () => {
		const created: Answer = { kind: 'answer', status: 201, headers: { location: '/v2/Groups/a%40x' }, body: undefined };
		const played = await playServer(createMany, [{ displayName: 'A' }], {
			'GET /Groups': () => listOf(),
			'POST /Groups': () => created,
		});
		expect(played.list).toEqual([{ status: 'created', id: 'a@x', batch: 1 }]);
	});
});

test.each([
	['204', answer(204)],
	['200 and {}', answer(200, {})],
	['200 and the group', answer(200, { id: 'g', displayName: 'G' })],
])('a delete answered with %s is done', async (_name, deleted) => {
	let isThere = true;
	const played = await playServer(deleteMany, [{ id: 'g' }], {
		'GET /Groups/g': () => (isThere ? answer(200, { id: 'g' }) : answerNotFound('g')),
		'GET /Groups': () => listOf(),
		'DELETE /Groups/g'() {
			isThere = false;
			return deleted;
		},
	});
	expect(played.list).toMatchObject([{ status: 'deleted', id: 'g', batch: 1 }]);
});
