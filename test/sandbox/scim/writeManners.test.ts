import { groupOf, type Rig, startRig } from './rig';

let rig: Rig;

beforeAll(async () => {
	rig = await startRig();
});
beforeEach(() => rig.scim.reset());
afterAll(() => rig.scim.close());

const namesIn = (): unknown[] => rig.scim.groups().map(({ displayName }) => displayName);
const statusesOf = async (names: readonly string[], ids?: readonly string[]) =>
	(await rig.bulk(names, ids)).body.Operations.map(({ status }) => status);

describe('a bulk request', () => {
	it('goes on after a failure, at first', async () => {
		expect(await statusesOf(['A'], ['nobody', 'nobody-else'])).toEqual(['201', '404', '404']);
	});

	it.each([
		['leftOut', ['201', '404']],
		['424', ['201', '404', '424']],
		['noStatus', ['201', '404', undefined]],
	] as const)('stops at its first failure, and the rest is %s', async (untried, statuses) => {
		rig.scim.setWrites({ bulkStops: 'unasked', untried });
		expect(await statusesOf(['A'], ['nobody', 'nobody-else'])).toEqual(statuses);
	});

	it('goes on where it is asked to, unless it always stops', async () => {
		rig.scim.setWrites({ bulkStops: 'unasked' });
		const Operations = ['x', 'y'].map((id) => ({ method: 'DELETE', path: `/Groups/${id}` }));
		const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
		const send = () => rig.call<{ Operations: object[] }>('POST', '/Bulk', { schemas, Operations, failOnErrors: 1001 });
		expect((await send()).body.Operations).toHaveLength(2);
		rig.scim.setWrites({ bulkStops: 'always' });
		expect((await send()).body.Operations).toHaveLength(1);
	});

	it('has an operation struck once, and done all the same where that is said', async () => {
		const operations = [
			{ place: 0, status: 429 },
			{ place: 2, status: 503, doWork: true },
		];
		rig.scim.setWrites({ operations });
		expect(await statusesOf(['A', 'B', 'C'])).toEqual(['429', '201', '503']);
		expect(namesIn()).toEqual(['B', 'C']);
		expect(await statusesOf(['A'])).toEqual(['201']);
	});

	it('answers where no operation reaches the library', async () => {
		rig.scim.setWrites({ operations: [{ place: 0, status: 500 }], bulkStops: 'always' });
		expect(await statusesOf(['A', 'B'])).toEqual(['500']);
		expect(namesIn()).toEqual([]);
	});
});

it('refuses changes of a group that is locked, alone and in bulk', async () => {
	const [id = ''] = rig.scim.seedGroups([{ displayName: 'A' }]);
	rig.scim.setWrites({ locked: [id] });
	expect((await rig.call('DELETE', `/Groups/${id}`)).status).toBe(403);
	expect(await statusesOf(['B'], [id])).toEqual(['201', '403']);
	expect((await rig.call('GET', `/Groups/${id}`)).status).toBe(200);
	expect(namesIn()).toEqual(['A', 'B']);
});

it('refuses a second group of a name, alone and in bulk', async () => {
	rig.scim.seedGroups([{ displayName: 'Sales' }]);
	rig.scim.setWrites({ uniqueNames: true });
	const alone = await rig.call<object>('POST', '/Groups', groupOf('SALES'));
	expect(alone).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
	expect(await statusesOf(['B', 'sales', 'b'])).toEqual(['201', '409', '409']);
	rig.scim.reset();
	expect(await statusesOf(['B', 'B'])).toEqual(['201', '201']);
});
