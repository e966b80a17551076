import type { IDataObject } from 'n8n-workflow';
import { GenAuthManagementApi } from '../../credentials/GenAuthManagementApi.credentials';
import { ScimGroupsOAuth2Api } from '../../credentials/ScimGroupsOAuth2Api.credentials';
import { ScimGroupsTokenApi } from '../../credentials/ScimGroupsTokenApi.credentials';
import { GenAuthGroups } from '../../nodes/GenAuth/GenAuthGroups.node';
import { ScimGroups } from '../../nodes/Scim/ScimGroups.node';
import { sendJson } from '../support/hostileServer';
import { oAuth2Api, openSecretsRig, type Answer, type Who } from './secretsRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* The same for the other services: one that n8n has a token for, or a fixed one, and one that we fetch tokens of. */

const rig = openSecretsRig();
const secret = 'canary-client"s/ecret+&<7>=';
const getMany: IDataObject = { resource: 'group', operation: 'getMany' };
const createMany: IDataObject = { resource: 'group', operation: 'createMany' };

describe('SCIM', () => {
	const byOAuth: Who = {
		name: 'by OAuth',
		node: new ScimGroups(),
		authentication: 'oAuth2',
		isRenewed: true,
		credentials({ url, know }) {
			know(secret);
			const client = { clientId: 'client', clientSecret: secret, accessTokenUrl: `${url}/oauth/token` };
			const data = { dialect: 'rfc7644', baseUrl: url, grantType: 'clientCredentials', ...client };
			return [{ type: new ScimGroupsOAuth2Api(), data }, oAuth2Api];
		},
	};
	const byToken: Who = {
		name: 'by a token',
		node: new ScimGroups(),
		authentication: 'token',
		credentials({ url, know }) {
			const token = 'canary-token/0b9f+=';
			know(token);
			return [{ type: new ScimGroupsTokenApi(), data: { dialect: 'rfc7644', baseUrl: url, token } }];
		},
	};
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
	const genAuth: Who = {
		name: 'GenAuth',
		node: new GenAuthGroups(),
		isRenewed: true,
		saysAllWith200: true,
		credentials({ url, know }) {
			know(secret, 'canary-kept/token=');
			const data = { baseUrl: url, accessKeyId: 'key', accessKeySecret: secret, language: 'en-US' };
			return [{ type: new GenAuthManagementApi(), data: { ...data, managementToken: 'canary-kept/token=' } }];
		},
	};
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
