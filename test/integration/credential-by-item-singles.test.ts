import type { IDataObject } from 'n8n-workflow';
import { ZendeskUsers } from '../../nodes/Zendesk/ZendeskUsers.node';
import { openTwoTenants, runStep, type Tenant } from './twoTenants';

jest.mock('../../nodes/shared/n8n/clock', () => jest.requireActual('./fastClock'));

/* Operations on one thing go by their own item's credential. */

const rig = openTwoTenants();
const node = new ZendeskUsers();
const urlOf = ({ sandbox }: Tenant): string => sandbox.zendesk.url;
const emails = ({ sandbox }: Tenant): unknown[] =>
	sandbox.control
		.state()
		.zendesk.users.map(({ email }) => email)
		.filter((email) => String(email).startsWith('new'));

const items = (): IDataObject[] =>
	[rig.b, rig.a, rig.b].map((tenant, nth) => ({ tenant: urlOf(tenant), email: `new${nth}@acme.example` }));
const parameters = { name: 'New', additionalFields: { email: '={{ $json.email }}' } };
const create = { resource: 'user', operation: 'create', parameters };

test('a user is made in the account of its item', async () => {
	const run = await runStep(node, { ...create, items: items(), credentials: rig.zendesk() });
	expect(run.json[0]?.map(({ email }) => email)).toEqual(items().map(({ email }) => email));
	expect([emails(rig.a), emails(rig.b)]).toEqual([['new1@acme.example'], ['new0@acme.example', 'new2@acme.example']]);
});

test('an item without a credential fails alone, where the workflow is to go on', async () => {
	const [first, ...others] = items();
	const settings = { onError: 'continueRegularOutput' } as const;
	const broken = [{ ...first, tenant: '' }, ...others] as IDataObject[];
	const run = await runStep(node, { ...create, items: broken, settings, credentials: rig.zendesk() });
	expect([emails(rig.a), emails(rig.b)]).toEqual([['new1@acme.example'], ['new2@acme.example']]);
	expect(run.json[0]?.[0]?.error).toBe('Item 0: there is no usable credential for this item.');
});

test('users asked for by their IDs are read from the account of their item, in the order of the input', async () => {
	await runStep(node, { ...create, items: items(), credentials: rig.zendesk() });
	const idOf = ({ sandbox }: Tenant, email: string) =>
		sandbox.control.state().zendesk.users.find((user) => user.email === email)?.id;
	const asked = [
		{ tenant: urlOf(rig.b), ids: idOf(rig.b, 'new0@acme.example') },
		{ tenant: urlOf(rig.a), ids: idOf(rig.a, 'new1@acme.example') },
		{ tenant: urlOf(rig.b), ids: `${String(idOf(rig.b, 'new2@acme.example'))},1` },
	] as IDataObject[];
	const step = { resource: 'user', operation: 'getByIds', parameters: { ids: '={{ $json.ids }}' } };
	const run = await runStep(node, { ...step, items: asked, credentials: rig.zendesk() });
	expect(run.json[0]?.map(({ email, notFound }) => email ?? notFound)).toEqual([
		...items().map(({ email }) => email),
		true,
	]);
	expect(run.hints.map(({ message }) => message)).toEqual(['1 of 4 were not found: 1']);
});
