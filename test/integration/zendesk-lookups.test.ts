import type { INodeListSearchResult } from 'n8n-workflow';
import { ZendeskBulkApi } from '../../credentials/ZendeskBulkApi.credentials';
import { ZendeskMemberships } from '../../nodes/Zendesk/ZendeskMemberships.node';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { lookUp } from '../support/n8nLookup';
import { wallClock } from './fastClock';
import { openZendeskNodeRig } from './zendeskNodeRig';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

const rig = openZendeskNodeRig();

const ask = (method: string, filter?: string, token?: unknown): Promise<INodeListSearchResult> =>
	lookUp(new ZendeskUsers(), method, { credentials: rig.credentials() }, filter, token);

const names = ({ results }: INodeListSearchResult): string[] => results.map(({ name }) => name);

/** All pages, as a person sees them who scrolls to the end. */
async function scroll(method: string, filter?: string): Promise<{ names: string[]; pages: number }> {
	const seen: string[] = [];
	let token: unknown;
	for (let pages = 1; ; pages += 1) {
		const page = await ask(method, filter, token);
		seen.push(...names(page));
		token = page.paginationToken;
		if (token === undefined) return { names: seen, pages };
	}
}

test('groups are listed by name with their id, without the deleted ones', async () => {
	const { results } = await ask('searchGroups');
	expect(results).toContainEqual({ name: 'Billing', value: String(rig.groupId('Billing')) });
	expect(results.map(({ name }) => name)).not.toContain('Fax Desk');
	expect(results).toHaveLength(8);
});

test('250 groups come in three pages, and a filter finds those of the last one', async () => {
	const groups = Array.from({ length: 242 }, (_, n) => ({ name: `Group ${n}` }));
	rig.control.seed({ zendesk: { groups } });
	const all = await scroll('searchGroups');
	expect(all.pages).toBe(3);
	expect(new Set(all.names).size).toBe(250);
	expect((await scroll('searchGroups', 'gROUP 241')).names).toEqual(['Group 241']);
});

test('a filter among very many groups goes on where it stopped', async () => {
	rig.control.seed({ zendesk: { groups: Array.from({ length: 5200 }, (_, n) => ({ name: `Group ${n}` })) } });
	const found = await scroll('searchGroups', 'group 519');
	expect(found.names.sort()).toEqual(['Group 519', ...Array.from({ length: 10 }, (_, n) => `Group 519${n}`)].sort());
});

test('agents are listed with their email, and a filter searches all users', async () => {
	expect(names(await ask('searchUsers')).sort()).toEqual([
		'Mei-Lin Ostrowski (mei-lin@acme.example)',
		'Tomás Ibarra (tomas.ibarra@acme.example)',
	]);
	expect(names(await ask('searchUsers', 'Customer')).sort()).toEqual([
		'Customer One (one@customer.example)',
		'Customer Two (two@customer.example)',
	]);
});

test('users found by a filter come page by page', async () => {
	rig.control.seed({ zendesk: { users: Array.from({ length: 150 }, (_, n) => ({ name: `Person ${n}` })) } });
	const found = await scroll('searchUsers', 'Person');
	expect(found).toMatchObject({ pages: 2 });
	expect(new Set(found.names).size).toBe(150);
});

test('organizations are listed, and a filter asks for those whose names begin so', async () => {
	const organizations = Array.from({ length: 150 }, (_, n) => ({ name: `Client ${n}` }));
	rig.control.seed({ zendesk: { organizations } });
	const search = (filter?: string) =>
		lookUp(new ZendeskMemberships(), 'searchOrganizations', { credentials: rig.credentials() }, filter);
	const first = await search();
	expect(first.results).toContainEqual({ name: 'Brightwater', value: '360000000001' });
	expect(first.paginationToken).toBeDefined();
	expect(names(await search('cLIENT 14')).sort()).toEqual([
		'Client 14',
		...Array.from({ length: 10 }, (_, n) => `Client 14${n}`),
	]);
	// One letter is too little for Zendesk.
	expect(names(await search('b'))).toEqual(['Brightwater']);
});

test('brands are listed', async () => {
	rig.control.seed({ zendesk: { brands: [{ name: 'Second' }] } });
	expect(names(await ask('searchBrands'))).toEqual(expect.arrayContaining(['Acme', 'Second']));
});

test.each([
	['a refused credential', 401, { error: "Couldn't authenticate you" }, 'Zendesk refused the credential.'],
	['a no', 403, { error: { title: 'Forbidden', message: 'No.' } }, 'Zendesk does not allow this.'],
	['an answer that is no list', 200, {}, "Zendesk's answer has no groups."],
])('%s is shown as an error, never as an entry', async (_case, status, body, message) => {
	// n8n itself asks a second time after a 401.
	rig.control.addFaults([{ status, body, times: 2 }]);
	await expect(ask('searchGroups')).rejects.toMatchObject({
		name: 'NodeOperationError',
		message: expect.stringContaining(message) as string,
		description: expect.stringMatching(/\.$/) as string,
	});
});

/* The clock of these tests runs 25 times as fast, so the machine's own time counts 25 times. It was 20 s before. */
test('an address that is wrong is told soon, with the cause and the cure', async () => {
	const data = { subdomain: 'http://127.0.0.1:9', email: 'owner@acme.example', apiToken: 'a-token' };
	const startMs = wallClock.now();
	const asked = lookUp(new ZendeskUsers(), 'searchGroups', { credentials: [{ type: new ZendeskBulkApi(), data }] });
	await expect(asked).rejects.toMatchObject({
		message: 'The service could not be reached.',
		description:
			'Nothing accepts connections at http://127.0.0.1:9 (connect ECONNREFUSED 127.0.0.1:9). Nothing was done. ' +
			'Check the address in the credential, and the network.',
	});
	expect(wallClock.now() - startMs).toBeLessThan(15_000);
});
