import { groupOf, type Rig, startRig } from './rig';

let rig: Rig;

beforeAll(async () => {
	rig = await startRig();
});
beforeEach(() => rig.scim.reset());
afterAll(() => rig.scim.close());

const idOf = (name: string) => rig.scim.groups().find(({ displayName }) => displayName === name)?.id;
const namesIn = (): unknown[] => rig.scim.groups().map(({ displayName }) => displayName);

/** Sends two creates in a bulk beside a group that is there, and gives what is said of each. */
async function sendTwo() {
	await rig.call('POST', '/Groups', groupOf('There'));
	const { body } = await rig.bulk(['100% Berlin', 'Oslo']);
	expect(namesIn()).toEqual(['There', '100% Berlin', 'Oslo']);
	return body.Operations.map(({ bulkId, location, status }) => ({ bulkId, location, status }));
}

describe('the operations of a bulk answer', () => {
	it('name their own at first', async () => {
		expect(await sendTwo()).toEqual(
			['100% Berlin', 'Oslo'].map((name) => ({
				bulkId: name,
				location: `/scim/v2/Groups/${idOf(name)}`,
				status: '201',
			})),
		);
	});

	it('name nothing', async () => {
		rig.scim.setAnswers({ names: 'none' });
		expect(await sendTwo()).toEqual([{ status: '201' }, { status: '201' }]);
	});

	it('name others', async () => {
		rig.scim.setAnswers({ names: 'others' });
		const other = { bulkId: 'of-somebody-else', location: `/scim/v2/Groups/${idOf('There')}`, status: '201' };
		const said = await sendTwo();
		expect(said).toEqual([
			{ ...other, location: `/scim/v2/Groups/${idOf('There')}` },
			{ ...other, location: `/scim/v2/Groups/${idOf('There')}` },
		]);
	});

	it('name the first again', async () => {
		rig.scim.setAnswers({ names: 'doubled' });
		const first = { bulkId: '100% Berlin', status: '201' };
		const said = await sendTwo();
		expect(said).toEqual([
			{ ...first, location: `/scim/v2/Groups/${idOf('100% Berlin')}` },
			{ ...first, location: `/scim/v2/Groups/${idOf('100% Berlin')}` },
		]);
	});

	it('have locations that are no addresses', async () => {
		rig.scim.setAnswers({ locations: 'malformed' });
		const said = await sendTwo();
		expect(said.map(({ location }) => location)).toEqual([
			'/scim/v2/Groups/100% Berlin',
			'/scim/v2/Groups/100% Berlin',
		]);
		expect(said.map(({ bulkId }) => bulkId)).toEqual(['100% Berlin', 'Oslo']);
	});

	it('have no locations', async () => {
		rig.scim.setAnswers({ locations: 'absent' });
		expect((await sendTwo()).map(({ location }) => location)).toEqual([undefined, undefined]);
	});
});

describe('the answer to a single request', () => {
	it.each([
		['malformed', '/scim/v2/Groups/100% Berlin'],
		['absent', undefined],
	] as const)('has a location in header and meta that is %s', async (locations, expected) => {
		rig.scim.setAnswers({ locations });
		const { status, headers, body } = await rig.call<{ meta: { location?: string } }>('POST', '/Groups', groupOf('A'));
		expect([status, headers.location, body.meta.location]).toEqual([201, expected, expected]);
		expect(namesIn()).toEqual(['A']);
	});

	it('has the location of another group', async () => {
		await rig.call('POST', '/Groups', groupOf('There'));
		rig.scim.setAnswers({ locations: 'ofAnother' });
		const { body } = await rig.call<{ meta: object }>('POST', '/Groups', groupOf('A'));
		expect(body.meta).toMatchObject({ location: `/scim/v2/Groups/${idOf('There')}` });
	});

	it('has no Date header', async () => {
		rig.scim.setAnswers({ date: false });
		expect((await rig.call('GET', '/Groups')).headers).not.toHaveProperty('date');
		rig.scim.reset();
		expect((await rig.call('GET', '/Groups')).headers).toHaveProperty('date');
	});
});
