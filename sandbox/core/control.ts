import { BadControl } from './badControl';
import type { Fault } from './faults';
import type { JournalEntry } from './journal';
import { isJsonObject, type Json } from './json';
import type { ServerParts } from './server';
import type { Service } from './service';

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

function listSwitchNames(services: readonly Service[]): string[] {
	return services.flatMap((service) => Object.keys(service.switches.definitions));
}

/** A switch is named without its service, so no two services may use the same name. */
function refuseSharedSwitches(services: readonly Service[]): void {
	const names = listSwitchNames(services);
	const shared = names.filter((name, index) => names.indexOf(name) !== index);
	if (shared.length > 0) throw new Error(`Two services have a switch named ${shared.join(', ')}`);
}

/** Checks every switch of the patch before it sets the first one. */
function setSwitches(services: readonly Service[], patch: Json): void {
	const changes = Object.entries(patch).map(([name, value]) => {
		const board = services.map((service) => service.switches).find((each) => each.knows(name));
		if (!board) {
			throw new BadControl(`There is no switch ${name}; there are ${listSwitchNames(services).join(', ')}`);
		}
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

function resetService(service: Service): void {
	service.switches.reset();
	service.reset();
}

export function createControl({ services, clock, journal, faults }: ServerParts): Control {
	refuseSharedSwitches(services);
	const advance = (): void => services.forEach((service) => service.advance());
	const switches = (patch?: unknown): Record<string, unknown> => {
		advance();
		if (patch !== undefined) setSwitches(services, readObject(patch, 'Switches'));
		return Object.assign({}, ...services.map((service) => service.switches.values));
	};
	return {
		switches,
		state() {
			advance();
			const states = services.map((service) => [service.name, service.state()] as const);
			const now = new Date(clock.now()).toISOString();
			return { now, speed: clock.speed, switches: switches(), faults: faults.waiting(), ...Object.fromEntries(states) };
		},
		journal: (since) => journal.entries(since),
		reset() {
			for (const service of services) resetService(service);
			journal.reset();
			faults.reset();
		},
		seed(data) {
			advance();
			return seedServices(services, readObject(data, 'The seed'));
		},
		addFaults(added) {
			if (!Array.isArray(added) || !added.every(isJsonObject))
				throw new BadControl('Faults must be an array of objects');
			faults.add(added);
		},
		setSpeed(speed) {
			if (typeof speed !== 'number' || !(speed > 0)) throw new BadControl('speed must be a number above 0');
			advance();
			clock.setSpeed(speed);
		},
	};
}
