import type { IDataObject } from 'n8n-workflow';
import { findSecrets } from '../support/echoingServer';
import { sendJson } from '../support/hostileServer';
import { lookUp } from '../support/n8nLookup';
import { byOAuth, byToken, genAuth } from './otherPeople';
import { openSecretsRig, type Answer } from './secretsRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* The stages of a run around its write, for SCIM and GenAuth: each answers as it should, but for the one that echoes. */

const rig = openSecretsRig();

type Usual = readonly (readonly [RegExp, unknown])[];

/** Answers as usual; to requests like this one, with this status and body, in which ECHO stands for the secrets. */
function echoAt(usual: Usual, where: RegExp, status: number, body: unknown): Answer {
	return (response, { method, url }) => {
		const asked = `${method} ${url}`;
		if (where.test(asked)) return rig.server.echo(response, status, body);
		const [, answer = {}] = usual.find(([pattern]) => pattern.test(asked)) ?? [];
		sendJson(response, 200, answer);
	};
}

type Stage = readonly [
	name: string,
	operation: readonly [string, string],
	where: RegExp,
	status: number,
	body: unknown,
];

const one = { giveUpAfterMinutes: 0.5 };

describe('SCIM', () => {
	const schemas = ['urn:ietf:params:scim:api:messages:2.0:ListResponse'];
	const group = { id: 'g1', displayName: 'Staff', members: [{ value: 'u1' }] };
	const usual: Usual = [
		[/^GET .*ServiceProviderConfig/, { bulk: { supported: true, maxOperations: 100, maxPayloadSize: 100_000 } }],
		[/^GET .*\/Groups\/g1/, group],
		[/^GET .*\/Groups/, { schemas, totalResults: 0, Resources: [] }],
		[/^(POST|PATCH|PUT)/, { Operations: [] }],
	];
	const refusal = {
		schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
		detail: 'ECHO',
		scimType: 'ECHO',
		ECHO: 1,
	};
	const echoed = { id: 'ECHO', displayName: 'Staff', externalId: 'ECHO', members: [{ value: 'ECHO' }] };
	const done = { method: 'POST', bulkId: 'ECHO', status: '400', response: refusal, location: 'ECHO' };
	const create = ['group', 'createMany'] as const;
	const add = ['member', 'addMembers'] as const;
	const stages: readonly Stage[] = [
		['the server says what it takes', create, /ServiceProviderConfig/, 403, refusal],
		['resolve: refused', create, /GET .*\/Groups/, 403, refusal],
		[
			'resolve: groups of these names',
			create,
			/GET .*\/Groups/,
			200,
			{ schemas, totalResults: 1, Resources: [echoed] },
		],
		['write: refused', create, /^POST/, 400, refusal],
		['write: its operations are refused', create, /^POST/, 200, { Operations: [done] }],
		['write: fails', create, /^POST/, 500, refusal],
		['write: an answer that is none', create, /^POST/, 200, { ECHO: 'ECHO' }],
		['members: the group is refused', add, /GET .*\/Groups\/g1/, 403, refusal],
		['members: the group is shown', add, /GET .*\/Groups\/g1/, 200, echoed],
		['members: refused', add, /^PATCH/, 400, refusal],
		['members: fails', add, /^PATCH/, 500, refusal],
		['one group: read', ['group', 'get'], /GET/, 200, echoed],
		['one group: not found', ['group', 'get'], /GET/, 404, refusal],
	];

	test.each([byOAuth, byToken].flatMap((who) => stages.map((stage) => [who.name, stage[0], stage, who] as const)))(
		'%s: %s',
		async (_who, _name, [, [resource, operation], where, status, body], who) => {
			rig.serve(who, echoAt(usual, where, status, body));
			const parameters: IDataObject = { resource, operation, options: one, groupId: 'g1' };
			const items = [{ displayName: 'Staff', externalId: 'E1', groupId: 'g1', memberId: 'u2' }];
			await rig.expectNoSecret(who, parameters, items);
		},
	);
});

describe('GenAuth', () => {
	const say = (data: unknown, statusCode = 200, message = 'ok') => ({ statusCode, message, data });
	const refuse = (statusCode: number) => say({ ECHO: 'ECHO' }, statusCode, 'ECHO');
	const usual: Usual = [
		[/get-all-groups/, say([])],
		[/get-user-batch/, say([{ userId: 'u1', email: 'mei@acme.example' }])],
		[/list-group-members/, say({ totalCount: 0, list: [] })],
		[/list-groups/, say({ totalCount: 0, list: [] })],
		[/^POST/, say({ success: true })],
	];
	const echoed = { code: 'a', name: 'ECHO', description: 'ECHO', ECHO: 'ECHO' };
	const create = ['group', 'createMany'] as const;
	const add = ['member', 'addMembers'] as const;
	const stages: readonly Stage[] = [
		['resolve: refused', create, /get-all-groups/, 200, refuse(403)],
		['resolve: what is there', create, /get-all-groups/, 200, say([echoed])],
		['write: refused', create, /create-groups-batch/, 200, refuse(400)],
		['write: fails', create, /create-groups-batch/, 500, refuse(500)],
		['write: done', create, /create-groups-batch/, 200, say([echoed])],
		['members: the users are refused', add, /get-user-batch/, 200, refuse(403)],
		['members: the users', add, /get-user-batch/, 200, say([{ userId: 'ECHO', email: 'mei@acme.example' }])],
		['members: the group is refused', add, /list-group-members/, 200, refuse(400)],
		['members: a group that looks alike', add, /list-group-members/, 200, refuse(404)],
		['members: refused', add, /add-group-members/, 200, refuse(400)],
		['members: fails', add, /add-group-members/, 500, refuse(500)],
		['one group: read', ['group', 'get'], /get-group/, 200, say(echoed)],
		['one group: refused', ['group', 'get'], /get-group/, 200, refuse(404)],
	];

	test.each(stages)('%s', async (_name, [resource, operation], where, status, body) => {
		rig.serve(genAuth, echoAt(usual, where, status, body));
		const items = [{ code: 'a', name: 'A', email: 'mei@acme.example' }];
		await rig.expectNoSecret(genAuth, { resource, operation, options: one, code: 'a' }, items);
	});

	test.each([
		['refused', refuse(403)],
		['a list', say({ totalCount: 1, list: [{ code: 'ECHO', name: 'ECHO' }] })],
		['no list', say({ ECHO: 'ECHO' })],
	])('the search of the editor: %s', async (_name, body) => {
		rig.serve({ ...genAuth, isRenewed: false }, echoAt(usual, /./, 200, body));
		const asked = lookUp(genAuth.node, 'searchGroups', { credentials: genAuth.credentials(rig.server) });
		const seen: unknown = await asked.catch((error: unknown) => error);

		expect(findSecrets(rig.server.secrets, seen)).toEqual([]);
		expect(rig.server.echoes).toBeGreaterThan(0);
	});
});
