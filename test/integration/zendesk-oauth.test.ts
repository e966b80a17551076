import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { ZendeskBulkOAuth2Api } from '../../credentials/ZendeskBulkOAuth2Api.credentials';
import type { SavedCredential } from '../support/n8nWorkflow';
import { openZendeskNodeRig, people, readOutcomes } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

/** n8n's own parent of our credential: the harness knows only the types that it is given. */
const oAuth2Api: SavedCredential = {
	type: {
		name: 'oAuth2Api',
		displayName: 'OAuth2 API',
		properties: [
			{ displayName: 'Client ID', name: 'clientId', type: 'string', default: '' },
			{ displayName: 'Client Secret', name: 'clientSecret', type: 'string', default: '' },
		],
	},
	data: {},
};

const client = { clientId: 'sandbox-zendesk-client', clientSecret: 'sandbox-zendesk-client-secret' };

function credentials(changes: ICredentialDataDecryptedObject): SavedCredential[] {
	const data = { subdomain: rig.url, ...client, scope: 'read write', ...changes };
	return [{ type: new ZendeskBulkOAuth2Api(), data }, oAuth2Api];
}

async function askToken(fields: Readonly<Record<string, string>>): Promise<Record<string, string>> {
	const answer = await fetch(`${rig.url}/oauth/tokens`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ client_id: client.clientId, client_secret: client.clientSecret, ...fields }),
	});
	return (await answer.json()) as Record<string, string>;
}

/** The tokens that n8n has after somebody has connected the credential. */
async function connect(): Promise<Record<string, string>> {
	const redirect_uri = 'http://127.0.0.1/callback';
	const query = new URLSearchParams({
		response_type: 'code',
		client_id: client.clientId,
		redirect_uri,
		scope: 'read write',
		state: 'x',
	});
	const answer = await fetch(`${rig.url}/oauth/authorizations/new?${query.toString()}`, {
		method: 'POST',
		redirect: 'manual',
	});
	const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
	return askToken({ grant_type: 'authorization_code', code, redirect_uri });
}

const rows = (count: number): { name: string; external_id: string }[] =>
	Array.from({ length: count }, (_, n) => ({ name: `Person ${n}`, external_id: `P-${n}` }));

const authentication = 'oAuth2';
const tokenRequests = () => rig.writes().filter(({ path }) => path === '/oauth/tokens');
const refused = () => rig.control.journal().filter(({ status }) => status === 401);

/** 401 for those who come with the first token, from some request on: what expiry is to a client. */
async function revoke(tokens: Record<string, string>): Promise<void> {
	await askToken({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' });
}

test('client credentials: n8n fetches the token, and the run goes through', async () => {
	const run = await rig.runUsers({
		credentials: credentials({ grantType: 'clientCredentials' }),
		parameters: { authentication },
		items: rows(3),
	});
	expect(run.error).toBeUndefined();
	expect(readOutcomes(run.json[0]).map(({ status }) => status)).toEqual(['created', 'created', 'created']);
	expect(tokenRequests()).toHaveLength(1);
});

test('client credentials whose token is from long ago: n8n fetches another, and the run goes through', async () => {
	const run = await rig.runUsers({
		credentials: credentials({ grantType: 'clientCredentials', oauthTokenData: { access_token: 'of-long-ago' } }),
		parameters: { authentication },
		items: rows(3),
	});

	expect(run.error).toBeUndefined();
	expect(readOutcomes(run.json[0]).map(({ status }) => status)).toEqual(['created', 'created', 'created']);
	expect(tokenRequests()).toHaveLength(1);
	expect(rig.state().jobs).toHaveLength(1);
});

test('a token that expires midway, under concurrency, is renewed once, and the run completes', async () => {
	rig.control.switches({ oauthTokenSeconds: 40, jobMs: 30_000 });
	const oauthTokenData = await connect();
	const run = await rig.runUsers({
		credentials: credentials({ grantType: 'authorizationCode', oauthTokenData }),
		parameters: { authentication, options: { batchSize: 1, concurrency: 4, jobsInFlight: 4 } },
		items: rows(12),
	});
	expect(run.error).toBeUndefined();
	const outcomes = readOutcomes(run.json[0]);
	expect(outcomes.map(({ status }) => status)).toEqual(rows(12).map(() => 'created'));
	expect(refused().length).toBeGreaterThan(0);
	const renewals = tokenRequests().slice(1);
	expect(renewals.length).toBeGreaterThan(0);
	expect(renewals.map(({ status }) => status)).toEqual(renewals.map(() => 200));
	const names = rig.state().users.filter(({ name }) => name.startsWith('Person'));
	expect(names).toHaveLength(12);
});

test('a refresh token that is void stops the run before anything is written, and says what to do', async () => {
	const oauthTokenData = await connect();
	await revoke(oauthTokenData);
	const run = await rig.runUsers({
		credentials: credentials({ grantType: 'authorizationCode', oauthTokenData }),
		parameters: { authentication },
		items: rows(2),
	});
	expect(run.error).toMatchObject({ message: 'Zendesk refused the credential.' });
	expect(run.error?.description).toMatch(/connect it again/i);
	expect(rig.state().jobs).toEqual([]);
});

test('a misspelt scope is told, with the cure', async () => {
	const run = await rig.runUsers({
		credentials: credentials({ grantType: 'clientCredentials', scope: 'reed write' }),
		parameters: { authentication, operation: 'getMany' },
	});
	expect(run.error).toMatchObject({ message: expect.stringContaining('missing the following required scopes: read') });
	expect(run.error).toMatchObject({ message: expect.stringContaining('correct "Scope"') });
});

test('no secret of it is ever shown', async () => {
	const oauthTokenData = await connect();
	const { access_token: token = '', refresh_token: refresh = '' } = oauthTokenData;
	const description = `You sent ${token}, ${refresh} and ${client.clientSecret}`;
	rig.control.addFaults([{ method: 'POST', path: '/api/v2/*', status: 422, body: { error: 'Bad', description } }]);
	const run = await rig.runUsers({
		credentials: credentials({ grantType: 'authorizationCode', oauthTokenData }),
		parameters: { authentication },
		items: [people.endUser],
	});
	const shown = JSON.stringify([run.runData, run.hints, run.logs]);
	expect(readOutcomes(run.json[1])).toMatchObject([{ status: 'failed' }]);
	for (const secret of [token, refresh, client.clientSecret]) expect(shown).not.toContain(secret);
});
