import { listThings, type Thing } from '../../support/things';
import { createMany, rehearseOver, type ThingOperation } from './thingOperations';

const foreseeing: ThingOperation = { ...createMany, foresee: (things) => [`${things.length} things are foreseen.`] };

test('a dry run sends nothing', async () => {
	const { result, writes, polls } = await rehearseOver(createMany, listThings(3));
	expect([...writes, ...polls]).toEqual([]);
	expect(result.wrote).toBe(false);
});

test('a dry run shows the exact request with the first record of each batch, its secret cut', async () => {
	const { result } = await rehearseOver(createMany, listThings(101));
	expect(result.outcomes.get(100)).toEqual({
		status: 'planned',
		batch: 2,
		data: {
			request: {
				method: 'POST',
				url: 'https://things.example/things',
				headers: { Accept: 'application/json', 'Content-Type': 'application/json', Authorization: '[secret]' },
				body: { things: [{ name: 't100' }] },
			},
		},
	});
	expect(result.outcomes.get(1)).toEqual({ status: 'planned', batch: 1 });
});

test('a dry run shows the key that the request would bear', async () => {
	const keyed: ThingOperation = {
		...createMany,
		request: (settings) => ({ ...createMany.request(settings), keyHeader: 'Key' }),
	};
	const { result } = await rehearseOver(keyed, listThings(1));
	expect(result.outcomes.get(0)?.data).toMatchObject({
		request: { headers: { Key: expect.stringMatching(/^[0-9a-f]{64}$/) } },
	});
});

test('a dry run says how many requests it would take, and what the operation foresees', async () => {
	const { result } = await rehearseOver(foreseeing, listThings(101));
	expect(result.plannedRequests).toBe(2);
	expect(result.notes).toEqual(['101 things are foreseen.']);
});

test('a dry run plans what would follow: its requests count, and each record of it is planned', async () => {
	const planFollow: NonNullable<ReturnType<ThingOperation['after']>['planFollow']> = async (settled, plan) => {
		const [first] = settled;
		const [outcome] = plan({ ...createMany, limits: { records: 1 } }, [{ name: 'later' }, { name: 'last' }]);
		const beside = outcome ? [{ index: first?.index ?? 9, fields: { name: 'later' }, outcome }] : [];
		return { notes: [`${first?.outcome.status} comes first.`], beside };
	};
	const { result, writes } = await rehearseOver({ ...createMany, after: () => ({ planFollow }) }, listThings(2));

	expect(result.plannedRequests).toBe(3);
	expect(result.notes).toEqual(['planned comes first.']);
	expect(result.beside).toMatchObject([{ index: 0, outcome: { status: 'planned', batch: 1 } }]);
	expect(writes).toEqual([]);
});

test('a dry run tells twins and conflicts as a real run would', async () => {
	const { result } = await rehearseOver(createMany, [{ name: 'a' }, { name: 'a' }, { name: 'a', text: 'x' }]);
	expect(result.outcomes.get(1)).toEqual({ status: 'planned', sameAs: 0 });
	expect(result.outcomes.get(2)).toMatchObject({ status: 'failed', code: 'conflicting_twin' });
});

test('a dry run does not plan the twin of a record that is too large', async () => {
	const large: Thing = { name: 'a', text: 'x'.repeat(500) };
	const small: ThingOperation = { ...createMany, limits: { records: 100, bytes: 100 } };
	const { result } = await rehearseOver(small, [large, { ...large }]);
	expect(result.outcomes.get(0)).toMatchObject({ status: 'failed', code: 'too_large' });
	expect(result.outcomes.get(1)).toMatchObject({ status: 'failed', code: 'too_large', sameAs: 0 });
});

test('an operation adapts in a dry run too', async () => {
	const adapt = async (): Promise<ThingOperation> => ({ ...createMany, limits: { records: 2 } });
	const adapting: ThingOperation = { ...createMany, before: { ...createMany.before, adapt } };
	const { result } = await rehearseOver(adapting, listThings(3));
	expect([...result.outcomes.values()].map(({ batch }) => batch)).toEqual([1, 1, 2]);
});
