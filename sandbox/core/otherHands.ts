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
	) {}

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
			for (const { service, change } of readTouch(this.services, touch)) service.touch(change, atMs);
		}
		for (const service of this.services) service.advance(nowMs);
	}

	reset(): void {
		this.waiting = [];
	}
}
