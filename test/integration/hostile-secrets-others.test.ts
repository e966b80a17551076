import type { IDataObject } from 'n8n-workflow';
import { sendJson } from '../support/hostileServer';
import { byOAuth, byToken, genAuth } from './otherPeople';
import { openSecretsRig, type Answer } from './secretsRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* The same for the other services: one that n8n has a token for, or a fixed one, and one that we fetch tokens of. */

const rig = openSecretsRig();
const getMany: IDataObject = { resource: 'group', operation: 'getMany' };
const createMany: IDataObject = { resource: 'group', operation: 'createMany' };

describe('SCIM', () => {
	const answer =
		(status: number): Answer =>
		(response) =>
			rig.server.echo(response, status, {
				schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
				totalResults: 1,
				detail: 'ECHO',
				Resources: [{ id: 'g1', displayName: 'ECHO', ECHO: 'ECHO' }],
			});

	const stages: readonly (readonly [string, number, IDataObject])[] = [
		['a write that is refused', 400, createMany],
		['a read that is refused', 403, getMany],
		['an answer 401, whatever is sent', 401, getMany],
		['a list', 200, getMany],
	];
	test.each([byOAuth, byToken].flatMap((who) => stages.map((stage) => [who.name, ...stage, who] as const)))(
		'%s: in %s',
		async (_name, _stage, status, parameters, who) => {
			rig.serve(who, answer(status));
			await rig.expectNoSecret(who, parameters, [{ displayName: 'Staff' }]);
		},
	);
});

describe('GenAuth', () => {
	const group = { code: 'a', name: 'A' };
	const say =
		(statusCode: number): Answer =>
		(response) => {
			const data = { totalCount: 1, list: [{ code: 'ECHO', ECHO: 1 }] };
			rig.server.echo(response, 200, { statusCode, message: 'ECHO', data });
		};

	test.each([200, 400, 403, 500].flatMap((status) => [getMany, createMany].map((each) => [status, each] as const)))(
		'answers %i',
		async (statusCode, parameters) => {
			rig.serve(genAuth, say(statusCode));
			await rig.expectNoSecret(genAuth, parameters, [group]);
		},
	);

	test.each([400, 401, 500])('gives no token, and says %i', async (statusCode) => {
		rig.serve(genAuth, say(200), say(statusCode));
		await rig.expectNoSecret(genAuth, getMany);
	});

	test('gives the same token again: it is taken, and not what was cut out of the answer', async () => {
		const { access_token } = rig.server.issue();
		const sent: (string | undefined)[] = [];
		rig.serve(
			{ ...genAuth, isRenewed: false },
			(response, { authorization }) => {
				sent.push(authorization);
				const expired = { statusCode: 401, apiCode: 2020, message: 'ECHO' };
				const empty = { statusCode: 200, message: 'ECHO', data: { totalCount: 0, list: [] } };
				rig.server.echo(response, 200, sent.length === 2 ? expired : empty);
			},
			(response) => sendJson(response, 200, { statusCode: 200, data: { access_token, expires_in: 60 } }),
		);
		await rig.expectNoSecret(genAuth, getMany, [{}, {}]);
		expect(sent).toEqual(Array(3).fill(`Bearer ${access_token}`));
	});
});
