import type { FastifyInstance } from 'fastify';
import type { Fault } from './faults';
import type { JournalEntry } from './journal';
import { parseJson, type ServerParts } from './server';
import { BadControl, type Service } from './service';

/** The sandbox's strings. The control API's routes and the tests pull the same ones. */
export interface Control {
	/** Time, speed, switches, waiting faults, and each service's state under its name. */
	state(): Record<string, unknown>;
	/** The requests so far; those after `since`, a `seq`. */
	journal(since?: number): JournalEntry[];
	/** First state, first switches, no journal, no faults. Time and speed go on. */
	reset(): void;
	/** Adds records, keyed by service; gives back what each service made of them. */
	seed(data: unknown): Record<string, unknown>;
	/** Sets the switches that are named, gives back how all stand. */
	switches(patch?: unknown): Record<string, unknown>;
	addFaults(faults: readonly Fault[]): void;
	setSpeed(speed: number): void;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readObject(value: unknown, what: string): Record<string, unknown> {
	if (!isObject(value)) throw new BadControl(`${what} must be a JSON object`);
	return value;
}

/** Two services with a switch of one name could not be told apart. */
function refuseSharedSwitches(services: readonly Service[]): void {
	const names = services.flatMap((service) => Object.keys(service.switches.definitions));
	const shared = names.filter((name, index) => names.indexOf(name) !== index);
	if (shared.length > 0) throw new Error(`Two services have a switch named ${shared.join(', ')}`);
}

function setSwitches(services: readonly Service[], patch: Record<string, unknown>): void {
	const boards = Object.entries(patch).map(([name, value]) => {
		const board = services.map((service) => service.switches).find((each) => each.knows(name));
		if (!board) {
			const known = services.flatMap((service) => Object.keys(service.switches.definitions));
			throw new BadControl(`There is no switch ${name}; there are ${known.join(', ')}`);
		}
		board.check(name, value);
		return { board, name, value };
	});
	for (const { board, name, value } of boards) board.set(name, value);
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
			const parts = services.map((service) => [service.name, service.state()] as const);
			const now = new Date(clock.now()).toISOString();
			return { now, speed: clock.speed, switches: switches(), faults: faults.waiting(), ...Object.fromEntries(parts) };
		},
		journal: (since) => journal.entries(since),
		reset() {
			for (const service of services) {
				service.switches.reset();
				service.reset();
			}
			journal.reset();
			faults.reset();
		},
		seed(data) {
			advance();
			const seeds = Object.entries(readObject(data, 'The seed')).map(([name, records]) => {
				const service = services.find((each) => each.name === name);
				const known = services.map((each) => each.name).join(', ');
				if (!service) throw new BadControl(`There is no service ${name}; a seed is keyed by service: ${known}`);
				return { service, records };
			});
			return Object.fromEntries(seeds.map(({ service, records }) => [service.name, service.seed(records)]));
		},
		addFaults(added) {
			if (!Array.isArray(added) || !added.every(isObject)) throw new BadControl('Faults must be an array of objects');
			faults.add(added);
		},
		setSpeed(speed) {
			if (typeof speed !== 'number' || !(speed > 0)) throw new BadControl('speed must be a number above 0');
			advance();
			clock.setSpeed(speed);
		},
	};
}

/** The control API. Its calls are neither journaled nor limited. */
export function registerControl(app: FastifyInstance, control: Control): void {
	app.register(
		async (scope) => {
			scope.setErrorHandler((error, _request, reply) => {
				const message = error instanceof Error ? error.message : String(error);
				return reply.code(error instanceof BadControl ? 400 : 500).send({ error: message });
			});
			scope.get('/state', () => control.state());
			scope.get<{ Querystring: { since?: string } }>('/journal', (request) =>
				control.journal(Number(request.query.since ?? 0)),
			);
			scope.get('/switches', () => control.switches());
			scope.post('/switches', (request) => control.switches(readJson(request.body)));
			scope.post('/seed', (request) => control.seed(readJson(request.body)));
			scope.post('/reset', () => {
				control.reset();
				return { ok: true };
			});
			scope.post('/faults', (request) => {
				const body = readJson(request.body);
				control.addFaults((Array.isArray(body) ? body : [body]) as Fault[]);
				return { ok: true };
			});
			scope.post('/clock', (request) => {
				const { speed } = readObject(readJson(request.body), 'The clock');
				control.setSpeed(speed as number);
				return { speed };
			});
		},
		{ prefix: '/__sandbox' },
	);
}

function readJson(body: unknown): unknown {
	const parsed = parseJson(typeof body === 'string' ? body : '');
	if (parsed === undefined) throw new BadControl('The body must be JSON');
	return parsed;
}
