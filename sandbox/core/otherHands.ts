import { BadControl } from './badControl';
import type { SandboxClock } from './clock';
import { isJsonObject } from './json';
import { readSeed } from './seedRecords';
import type { Service } from './service';

/** The changes of one service in a touch. */
interface ServiceTouch {
	readonly service: Service;
	readonly change: unknown;
}

/** The changes of a touch, which is keyed by service. Throws a BadControl for an unknown service or an unknown key. */
export function readTouch(services: readonly Service[], touch: unknown): readonly ServiceTouch[] {
	if (!isJsonObject(touch)) throw new BadControl('A touch must be a JSON object');
	return Object.entries(touch).map(([name, change]) => {
		const service = services.find((each) => each.name === name);
		if (!service) throw new BadControl(`There is no service ${name}`);
		readSeed(name, change, service.touchKeys);
		return { service, change };
	});
}

/** Is told of each change by other people: how the service was right before, and how it is right after. */
export type TouchListener = (service: string, before: object, after: object) => void;

/** Lets other people change a service, and tells the listener of it, where there is one. */
export function tellTouch(
	service: Pick<Service, 'name' | 'state'>,
	touch: () => void,
	listener: TouchListener | undefined,
): void {
	if (!listener) {
		touch();
		return;
	}
	const before = service.state();
	touch();
	listener(service.name, before, service.state());
}

interface WaitingTouch {
	readonly atMs: number;
	readonly touch: unknown;
}

/** What other users of the services change, and when. */
export class OtherHands {
	private waiting: WaitingTouch[] = [];

	constructor(
		private readonly services: readonly Service[],
		private readonly clock: SandboxClock,
		private readonly listener?: TouchListener,
	) {}

	/** Other people change the services now. Throws a BadControl for invalid data. */
	touch(touch: unknown): void {
		const touched = readTouch(this.services, touch);
		this.advance();
		this.change(touched, this.clock.now());
	}

	private change(touched: readonly ServiceTouch[], atMs: number): void {
		for (const { service, change } of touched) {
			tellTouch(service, () => service.touch(change, atMs), this.listener);
		}
	}

	/** `atMs`: milliseconds since the epoch, in sandbox time. */
	schedule(atMs: number, touch: unknown): void {
		this.waiting.push({ atMs, touch });
	}

	/** Lets the services do everything that is due by now, and the other hands their changes, in the order of time. */
	advance(): void {
		const nowMs = this.clock.now();
		const due = this.waiting.filter(({ atMs }) => atMs <= nowMs).sort((a, b) => a.atMs - b.atMs);
		this.waiting = this.waiting.filter(({ atMs }) => atMs > nowMs);
		for (const { atMs, touch } of due) {
			for (const service of this.services) service.advance(atMs);
			this.change(readTouch(this.services, touch), atMs);
		}
		for (const service of this.services) service.advance(nowMs);
	}

	reset(): void {
		this.waiting = [];
	}
}
