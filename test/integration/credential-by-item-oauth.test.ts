import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { ScimGroupsOAuth2Api } from '../../credentials/ScimGroupsOAuth2Api.credentials';
import { ScimGroupsTokenApi } from '../../credentials/ScimGroupsTokenApi.credentials';
import { ScimGroups } from '../../nodes/Scim/ScimGroups.node';
import { oAuth2Api } from './secretsRig';
import { openTwoTenants, runStep, type Tenant } from './twoTenants';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* n8n keeps one token with an OAuth2 credential: what the token hangs on can't differ by item. */

const rig = openTwoTenants();
const node = new ScimGroups();
const step = { resource: 'group', operation: 'createMany' };

const oAuth2 = (changes: ICredentialDataDecryptedObject) => {
	const { url, tokenUrl, clientId, clientSecret } = rig.a.sandbox.zuora;
	const data = { dialect: 'zuora', baseUrl: url, accessTokenUrl: tokenUrl, clientId, clientSecret, ...changes };
	return [{ type: new ScimGroupsOAuth2Api(), data }, oAuth2Api];
};

const rows = (column: (tenant: Tenant) => string): IDataObject[] =>
	[rig.a, rig.b].map((tenant, nth) => ({ tenant: column(tenant), displayName: `New ${nth}` }));

const newGroups = ({ sandbox }: Tenant) =>
	sandbox.control
		.state()
		.zuora.groups.map(({ displayName }) => displayName)
		.filter((name) => name.startsWith('New'));

test.each([
	['the address of the server', 'baseUrl', ({ sandbox }: Tenant) => sandbox.zuora.url],
	['the address of the token', 'accessTokenUrl', ({ sandbox }: Tenant) => sandbox.zuora.tokenUrl],
	['the client', 'clientId', ({ sandbox }: Tenant) => `client of ${sandbox.zuora.url}`],
] as const)('%s throws, and nothing is sent', async (_name, field, column) => {
	const credentials = oAuth2({ [field]: '={{ $json.tenant }}' });
	const run = await runStep(node, { ...step, items: rows(column), credentials });
	expect(run.error?.message).toBe(
		'The OAuth2 credential differs by item (item 0 and item 1), and n8n keeps one token for all of them.',
	);
	expect(run.error?.description).toContain('Divide the items before');
	expect([rig.a, rig.b].flatMap(({ sandbox }) => sandbox.control.journal())).toEqual([]);
});

test('an address that is the same for all items goes on as before', async () => {
	const credentials = oAuth2({ baseUrl: '={{ $json.tenant }}' });
	await runStep(node, { ...step, items: rows(() => rig.a.sandbox.zuora.url), credentials });
	expect(newGroups(rig.a)).toEqual(['New 0', 'New 1']);
});

test('what the token has nothing to do with may differ', async () => {
	const credentials = oAuth2({ zuoraEntityIds: '={{ $json.tenant }}' });
	let entity = 0;
	const items = rows(() => `entity-${(entity += 1)}`);
	await runStep(node, { ...step, items, credentials });
	expect(newGroups(rig.a).sort()).toEqual(['New 0', 'New 1']);
	const writes = rig.a.sandbox.control.journal().filter(({ method, path }) => method === 'POST' && /Group/.test(path));
	expect(writes).toHaveLength(2);
});

test('a node that takes another kind of credential for each item throws, and nothing is sent', async () => {
	const { url, token } = rig.a.scim;
	const credentials = [
		...oAuth2({}),
		{ type: new ScimGroupsTokenApi(), data: { dialect: 'rfc7644', baseUrl: url, token } },
	];
	const items = [{ kind: 'token' }, { kind: 'oAuth2' }].map((item, nth) => ({ ...item, displayName: `New ${nth}` }));
	const parameters = { authentication: '={{ $json.kind }}' };
	const run = await runStep(node, { ...step, parameters, items, credentials });
	expect(run.error?.message).toBe('"Authentication" is "token" for item 0 and "oAuth2" for item 1.');
	expect([...rig.a.sandbox.control.journal(), ...rig.a.scim.journal()]).toEqual([]);
});
