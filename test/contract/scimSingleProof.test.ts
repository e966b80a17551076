/* What an operation on one group may call done: an answer without a word is looked into. */
import type { Answer } from '../../http/types';
import type { Dialect } from '../../nodes/Scim/api/dialect';
import { rfc7644 } from '../../nodes/Scim/dialects/rfc7644';
import { zuora } from '../../nodes/Scim/dialects/zuora';
import { makeGroupSingles } from '../../nodes/Scim/groups/singles';
import { runSingle, type SingleResult } from '../../nodes/shared/single/runSingle';
import { ScimModel, type ScimManners } from '../support/scimModel';
import { connectTo } from '../support/scimServer';
import { answer } from '../support/scriptedTransport';
import { VirtualClock } from '../support/virtualClock';

const braces = answer(200, {});

/** Asks for one group to be deleted or updated. `answered`: what the server says, after its work. */
async function ask(
	dialect: Dialect,
	name: 'delete' | 'update',
	{ answered, manners = {} }: { answered?: Answer; manners?: ScimManners },
): Promise<{ result: SingleResult; server: ScimModel }> {
	const server = new ScimModel(manners);
	server.add('G', ['u1']);
	server.add('H');
	const clock = new VirtualClock();
	const { client } = connectTo(async (request) => {
		const own = server.answer(request);
		return request.method === 'GET' ? own : (answered ?? own);
	}, clock);
	const operation = makeGroupSingles(dialect).find((one) => one.operation === name);
	if (!operation) throw new Error(`There is no ${name}`);
	const method = name === 'delete' ? 'DELETE' : 'PATCH';
	const body = name === 'delete' ? {} : { body: { Operations: [] } };
	const request = { method, path: '/Groups/g1', repeatable: true, ...body } as const;
	return { result: await clock.run(runSingle(operation, request, dialect.service, client, 1)), server };
}

describe.each([rfc7644, zuora])('on $value', (dialect) => {
	test.each(['delete', 'update'] as const)('a directory that is switched off has not done this: %s', async (name) => {
		const { result, server } = await ask(dialect, name, { manners: { offAfter: 0 } });

		expect(result).toMatchObject({ kind: 'failed', message: expect.stringContaining('did not say') });
		expect(server.groups.has('g1')).toBe(true);
	});

	test('200 and {} to a delete counts where the group is gone', async () => {
		const { result } = await ask(dialect, 'delete', { answered: braces });

		expect(result).toEqual({ kind: 'read', value: [{ deleted: true }] });
	});

	test('200 and {} to a delete does not count where the group is there still', async () => {
		const { result } = await ask(dialect, 'delete', { answered: braces, manners: { locked: ['g1'] } });

		expect(result).toMatchObject({ kind: 'failed', message: expect.stringContaining('there still') });
	});

	test('200 and {} to an update counts where the group can be read', async () => {
		const { result } = await ask(dialect, 'update', { answered: braces });

		expect(result).toEqual({ kind: 'read', value: [{ updated: true }] });
	});

	test('200 with another group is not believed', async () => {
		const other = answer(200, { id: 'g9', displayName: 'Z' });
		const { result } = await ask(dialect, 'delete', { answered: other, manners: { locked: ['g1'] } });

		expect(result).toMatchObject({ kind: 'failed' });
	});

	test.each([
		['204', answer(204)],
		['200 and the group', answer(200, { id: 'g1', displayName: 'G' })],
	])('%s is a word, and nothing is read', async (_what, answered) => {
		const { result } = await ask(dialect, 'delete', { answered, manners: { locked: ['g1'] } });

		expect(result).toEqual({ kind: 'read', value: [{ deleted: true }] });
	});
});
