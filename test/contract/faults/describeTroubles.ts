import { registry } from '../../../nodes/registry';
import { expectedFates, playTrouble, type TroubledService } from './playTrouble';

/** Each bulk operation of a service meets each trouble, and tells the truth about each record. */
export function describeTroubles<State, Place>(troubled: TroubledService<State, Place>): void {
	const nodes = registry.filter(({ service }) => service === troubled.service);

	test('each bulk operation of the service is here', () => {
		const names = nodes.flatMap(({ operations }) => operations.bulk.map(({ name }) => name));
		expect(troubled.worlds.map(({ name }) => name).sort()).toEqual(names.sort());
		expect(names.length).toBeGreaterThan(0);
	});

	describe.each(troubled.worlds.map((world) => [world.name, world] as const))('%s', (_name, world) => {
		test.each(troubled.troubles.map((one) => [one.name, one] as const))('meets %s', async (_, trouble) => {
			const { lies, fates, lateRequests, isFindable } = await playTrouble(troubled, world, trouble);
			expect(lies).toEqual([]);
			if (!trouble.isOpen) expect(fates).toEqual(expectedFates(world, trouble, isFindable));
			expect(lateRequests).toEqual([]);
		});
	});
}
