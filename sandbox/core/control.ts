import { BadControl } from './badControl';
import type { Fault } from './fault';
import type { JournalEntry } from './journal';
import { isJsonObject, type Json } from './json';
import { readTouch } from './otherHands';
import type { ServerParts } from './server';
import type { Service } from './service';
import type { SwitchBoard, SwitchDefinitions } from './switches';

/** What tests and the demo do with a sandbox beside sending requests. The control API offers the same over HTTP. */
export interface Control {
	/** Time, speed, switches, waiting faults, and each service's state under its name. */
	state(): Record<string, unknown>;
	/** The requests so far; only those after the request with the number `since`, where it is given. */
	journal(since?: number): JournalEntry[];
	/** Restores the first state and the first switches, and empties journal and faults. Time and speed stay. */
	reset(): void;
	/** Adds records, keyed by service. Returns what each service answers. Throws a BadControl for invalid data. */
	seed(data: unknown): Record<string, unknown>;
	/** Changes records, keyed by service, as other users of the services would. Throws a BadControl for invalid data. */
	touch(data: unknown): void;
	/** Sets the switches of the patch and returns the values of all. Throws a BadControl, and sets none, on an error. */
	switches(patch?: unknown): Record<string, unknown>;
	/** Throws a BadControl for what isn't a list of faults. */
	addFaults(faults: readonly Fault[]): void;
	/** Throws a BadControl for a speed that isn't above 0. */
	setSpeed(speed: number): void;
}

export function readObject(value: unknown, name: string): Json {
	if (!isJsonObject(value)) throw new BadControl(`${name} must be a JSON object`);
	return value;
}

type Boards = readonly SwitchBoard<SwitchDefinitions>[];

const listSwitchNames = (boards: Boards): string[] => boards.flatMap((board) => Object.keys(board.definitions));

/** A switch is named without its service, so no two services may use the same name. */
function refuseSharedSwitches(boards: Boards): void {
	const names = listSwitchNames(boards);
	const shared = names.filter((name, index) => names.indexOf(name) !== index);
	if (shared.length > 0) throw new Error(`Two services have a switch named ${shared.join(', ')}`);
}

/** Checks every switch of the patch before it sets the first one. */
function setSwitches(boards: Boards, patch: Json): void {
	const changes = Object.entries(patch).map(([name, value]) => {
		const board = boards.find((each) => each.knows(name));
		if (!board) throw new BadControl(`There is no switch ${name}; there are ${listSwitchNames(boards).join(', ')}`);
		board.check(name, value);
		return { board, name, value };
	});
	for (const { board, name, value } of changes) board.set(name, value);
}

/** Finds every service of the data before it adds the first record. */
function seedServices(services: readonly Service[], data: Json): Record<string, unknown> {
	const seeds = Object.entries(data).map(([name, records]) => {
		const service = services.find((each) => each.name === name);
		const names = services.map((each) => each.name).join(', ');
		if (!service) throw new BadControl(`There is no service ${name}; a seed is keyed by service: ${names}`);
		return { service, records };
	});
	return Object.fromEntries(seeds.map(({ service, records }) => [service.name, service.seed(records)]));
}

/** Throws a BadControl for what isn't a list of faults whose touches name services and their records. */
function checkFaults(services: readonly Service[], faults: unknown): asserts faults is readonly Fault[] {
	if (!Array.isArray(faults) || !faults.every(isJsonObject)) throw new BadControl('Faults must be an array of objects');
	for (const { touch } of faults) if (touch !== undefined) readTouch(services, touch);
}

function resetAll({ services, journal, faults, otherHands, wire }: ServerParts): void {
	wire.reset();
	for (const service of services) {
		service.switches.reset();
		service.reset();
	}
	journal.reset();
	faults.reset();
	otherHands.reset();
}

export function createControl(parts: ServerParts): Control {
	const { services, clock, journal, faults, otherHands, wire } = parts;
	const boards: Boards = [...services.map((service) => service.switches), wire];
	refuseSharedSwitches(boards);
	const advance = (): void => otherHands.advance();
	const switches = (patch?: unknown): Record<string, unknown> => {
		advance();
		if (patch !== undefined) setSwitches(boards, readObject(patch, 'Switches'));
		return Object.assign({}, ...boards.map((board) => board.values));
	};
	return {
		switches,
		state: () => describeState(parts, switches()),
		journal: (since) => journal.entries(since),
		reset: () => resetAll(parts),
		seed(data) {
			advance();
			return seedServices(services, readObject(data, 'The seed'));
		},
		touch: (data) => otherHands.touch(data),
		addFaults(added) {
			checkFaults(services, added);
			faults.add(added);
		},
		setSpeed(speed) {
			if (typeof speed !== 'number' || !(speed > 0)) throw new BadControl('speed must be a number above 0');
			advance();
			clock.setSpeed(speed);
		},
	};
}

function describeState({ services, clock, faults }: ServerParts, switches: Record<string, unknown>): Json {
	const states = services.map((service) => [service.name, service.state()] as const);
	const nowMs = clock.now();
	return {
		now: new Date(nowMs).toISOString(),
		speed: clock.speed,
		switches,
		faults: faults.waiting(nowMs),
		...Object.fromEntries(states),
	};
}
