import { fateOf, type Fate, type Outcome } from '../../../bulk/types';
import { splitRoute } from '../../../bulk/request';
import type { Service } from '../../../nodes/shared/bulk/operation';
import type { Fault, Switches } from '../../../sandbox';
import type { ScimManners } from '../../../sandbox/scim/manners';
import type { OddAnswers } from '../../../sandbox/scim/oddAnswers';
import type { WriteManners } from '../../../sandbox/scim/writeManners';
import { listLies, type Contradict } from '../../support/truth/truth';
import type { OthersChange } from '../../support/truth/course';
import type { VirtualClock } from '../../support/virtualClock';
import type { OpenWorld, World, WorldRig } from '../../support/worlds/world';
import { distortTransport, type Trouble } from './trouble';

/** A service with all its bulk operations, and all that can go wrong with them. */
export interface TroubledService<State, Place> {
	/** As the registry of nodes has it. */
	readonly service: Service;
	/** One for each operation. */
	readonly worlds: readonly World<Place>[];
	readonly troubles: readonly Trouble[];
	readonly contradict: Contradict<State>;
	makeRig(): TroubledRig<State, Place>;
}

/** What a run with troubles needs of the rig of its service. */
export interface TroubledRig<State, Place> extends WorldRig {
	readonly clock: VirtualClock;
	/** What the worlds fill. */
	readonly place: Place;
	readState(): State;
	/** What others have changed so far. */
	readonly others: readonly OthersChange<State>[];
	/** The paths of the faults are those of the service's documents. */
	addFaults(faults: readonly Fault[]): void;
	setSwitches?(switches: Partial<Switches>): void;
	/** Of the RFC 7644 server. */
	setAnswers?(answers: OddAnswers): void;
	setManners?(manners: ScimManners): void;
	setWrites?(writes: WriteManners): void;
	/** Sent requests, in their order. */
	listRequests(): readonly { readonly path: string; readonly atMs: number }[];
}

export interface TroubledRun {
	/** In the order of the records. */
	readonly list: readonly Outcome[];
	readonly lies: readonly string[];
	/** In the order of the records. */
	readonly fates: readonly Fate[];
	/** Paths of requests that went out after the time of "Give Up After". */
	readonly lateRequests: readonly string[];
	/** Whether reading back always finds a record, where it's there. */
	readonly isFindable: readonly boolean[];
}

const giveUpMs = 3_600_000;
const batchSize = 5;

/** Records in a batch of this operation. */
const sizeOf = ({ operation }: Pick<World, 'operation'>): number => Math.min(batchSize, operation.limits.records);

/** Runs the world's calm records, with one trouble. */
export async function playTrouble<State, Place>(
	{ makeRig, contradict }: TroubledService<State, Place>,
	world: World<Place>,
	trouble: Trouble,
): Promise<TroubledRun> {
	const rig = makeRig();
	const { clock } = rig;
	const opened = world.open(rig.place, rig, world.calm);
	const before = rig.readState();
	clock.advance(60_000);
	cause(trouble, world, rig);
	letOthersDo(trouble, world, opened, rig);
	const endMs = clock.now() + giveUpMs;
	const run = await opened.run({
		run: { batchSize, concurrency: 1 },
		...(trouble.distort && { transport: distortTransport(trouble.distort) }),
	});
	const late = rig.listRequests().filter(({ atMs }) => atMs > endMs);
	clock.advance(4 * giveUpMs);
	const after = rig.readState();
	return {
		lies: listLies(contradict, world.name, opened.sent, run.list, { before, after, others: rig.others }),
		list: run.list,
		fates: run.list.map(({ status }) => fateOf(status)),
		lateRequests: late.map(({ path }) => path),
		isFindable: opened.isFindable,
	};
}

function cause<State, Place>(trouble: Trouble, { operation }: World<Place>, rig: TroubledRig<State, Place>): void {
	if (trouble.switches) rig.setSwitches?.(trouble.switches);
	if (trouble.answers) rig.setAnswers?.(trouble.answers);
	if (trouble.manners) rig.setManners?.(trouble.manners);
	if (trouble.writes) rig.setWrites?.(trouble.writes);
	const { method, path } = splitRoute(operation.route);
	const skip = trouble.strikesAll ? 0 : 1;
	if (trouble.fault) rig.addFaults([{ method, path: path.replace(/\{\w+\}/g, '*'), skip, ...trouble.fault }]);
	if (trouble.pollFault) rig.addFaults([{ method: 'GET', path: '/api/v2/job_statuses/*', ...trouble.pollFault }]);
}

/** Others do it right after the request of the second batch, to what each of its records is about. */
function letOthersDo<State, Place>(
	{ othersDo: deed }: Trouble,
	world: World<Place>,
	opened: OpenWorld,
	rig: TroubledRig<State, Place>,
): void {
	if (deed === undefined) return;
	const size = sizeOf(world);
	const { method, path } = splitRoute(world.operation.route);
	const matches = { method, path: path.replace(/\{\w+\}/g, '*') };
	const touches = world.calm.slice(size, 2 * size).flatMap((_, nth) => opened.othersDo(size + nth, deed) ?? []);
	// A request meets one fault: the changes come one after the other, with the requests from the second batch on.
	rig.addFaults(touches.map((touch) => ({ ...matches, skip: 1, touch })));
}

/** Fates of the world's calm records that the trouble does not allow. */
export function listWrongFates(
	{ name }: Pick<World, 'name'>,
	{ allowed = {} }: Trouble,
	fates: readonly Fate[],
): readonly string[] {
	const right = allowed[name] ?? [];
	return fates.flatMap((fate, index) => (right.includes(fate) ? [] : [`Record ${index} is ${fate}`]));
}

/** What should become of the world's calm records. */
export function expectedFates(
	world: Pick<World, 'operation' | 'calm'>,
	trouble: Trouble,
	isFindable: readonly boolean[],
): readonly Fate[] {
	const size = sizeOf(world);
	if (trouble.isOfJobs && world.operation.answersAtOnce) return world.calm.map(() => 'done');
	const ofGroup = world.operation.resource === 'member' ? trouble.ofGroup : undefined;
	const usual = ofGroup ?? (world.operation.repeatable ? trouble.repeatable : trouble.once);
	const isSentAlone = trouble.isSentAlone && world.operation.repeatable && size > 1;
	return world.calm.map((_, index) => {
		const alone = isSentAlone && isFindable[index] ? 'done' : usual;
		const struck = trouble.isHalved && size === 1 ? 'failed' : alone;
		const isSecond = index >= size && index < 2 * size;
		const isLater = index >= 2 * size;
		return trouble.strikesAll || isSecond || (trouble.endsRun && isLater) ? struck : 'done';
	});
}
