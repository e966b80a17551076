import type { Outcome } from '../../../bulk/types';
import type { HttpRequest } from '../../../http/types';
import { sendsWrongRequests } from '../../support/wire/wrongRequests';
import type { NamedWorld } from '../../support/worlds/named';
import { passingTroubles, stayingTroubles, strikeLookUp, type LookUpTrouble } from './lookUpTroubles';
import { playTrouble, type TroubledService } from './playTrouble';

/** A service, and its operations with rows that have to be looked up. */
export interface LookingService<State, Place> {
	readonly troubled: TroubledService<State, Place>;
	readonly worlds: readonly NamedWorld<Place>[];
	/** What only this service can say. */
	readonly cuts: readonly LookUpTrouble[];
	/** Whether the catalogue does not have such a request, which is sent where a list is cut. */
	readonly isUndocumented?: (request: HttpRequest) => boolean;
}

/** Each operation meets what can go wrong with the reads before its writes. All that its rows name is there. */
export function describeLookUps<State, Place>({
	troubled,
	worlds,
	cuts,
	isUndocumented,
}: LookingService<State, Place>): void {
	const see = (request: HttpRequest): void => {
		if (isUndocumented?.(request)) sendsWrongRequests();
	};
	describe.each(worlds.map((world, nth) => [world.title, world, nth] as const))('%s', (_title, world, nth) => {
		const cases = [...listPassing(world, nth), ...listStaying(world, [...stayingTroubles, ...cuts])];
		test.each(cases)('%s meets %s', async (path, _name, trouble) => {
			const { lies, fates, list, lateRequests } = await playTrouble(troubled, world, strikeLookUp(trouble, path, see));
			expect(lies).toEqual([]);
			if (!trouble.deniesAt?.includes(path)) expect(listToldAbsent(list)).toEqual([]);
			const fate = world.replaceable?.includes(path) && trouble.fate === 'unsent' ? undefined : trouble.fate;
			if (fate) expect(fates).toEqual(world.calm.map(() => fate));
			expect(lateRequests).toEqual([]);
		});
	});
}

/** An operation that sends rows while others are looked up. */
interface SlicedService<State, Place> extends Omit<LookingService<State, Place>, 'worlds' | 'isUndocumented'> {
	readonly world: NamedWorld<Place>;
	/** Rows whose names are looked up first. */
	readonly firstRows: number;
}

/** What goes wrong with all look-ups but the first one leaves its own rows unsent, and the others go. */
export function describeLaterLookUps<State, Place>({
	troubled,
	world,
	cuts,
	firstRows,
}: SlicedService<State, Place>): void {
	test.each(listStaying(world, [...stayingTroubles, ...cuts]))(
		'%s meets %s from the second time on',
		async (path, _name, trouble) => {
			const struck = strikeLookUp(trouble, path, () => undefined, 1);
			const { lies, fates, list, lateRequests } = await playTrouble(troubled, world, struck);
			expect(lies).toEqual([]);
			expect(lateRequests).toEqual([]);
			if (!trouble.deniesAt?.includes(path)) expect(listToldAbsent(list)).toEqual([]);
			// After 429 all requests wait, those that write as well: what has not left by then is unsent.
			const allowed = trouble.fault?.status === 429 ? ['done', 'unsent'] : ['done'];
			expect(fates.slice(0, firstRows).filter((each) => !allowed.includes(each))).toEqual([]);
			const { fate } = trouble;
			if (fate) expect(fates.slice(firstRows)).toEqual(list.slice(firstRows).map(() => fate));
		},
	);
}

type Case = readonly [path: string, name: string, trouble: LookUpTrouble];

/** The client repeats reads of any path alike: each trouble strikes one look-up of every third operation, in turn. */
function listPassing({ lookUps }: Pick<NamedWorld<never>, 'lookUps'>, nthWorld: number): readonly Case[] {
	const some = passingTroubles.filter((_, nth) => nth % 3 === nthWorld % 3);
	return some.map((trouble, nth): Case => [lookUps[nth % lookUps.length] ?? '', trouble.name, trouble]);
}

function listStaying({ lookUps }: Pick<NamedWorld<never>, 'lookUps'>, troubles: readonly LookUpTrouble[]) {
	return lookUps.flatMap((path) => troubles.map((trouble): Case => [path, trouble.name, trouble]));
}

/** Outcomes that say of something that is there that it is not. */
function listToldAbsent(list: readonly Outcome[]): readonly Outcome[] {
	return list.filter(({ status, code }) => status === 'unchanged' || code === 'unknown_reference');
}
