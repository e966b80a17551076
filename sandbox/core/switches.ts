import { BadControl } from './service';

/** One fact that nobody could verify, and the ways in which the stand-in can play it. */
export interface SwitchDefinition<T> {
	readonly initial: T;
	/** Which values it takes, in words. */
	readonly expects: string;
	accepts(value: unknown): boolean;
}

// A switch of any type: `initial` is only read, so unknown is wide enough.
export type SwitchDefinitions = Readonly<Record<string, SwitchDefinition<unknown>>>;
export type SwitchValues<D extends SwitchDefinitions> = { -readonly [Name in keyof D]: D[Name]['initial'] };

export const flag = (initial: boolean): SwitchDefinition<boolean> => ({
	initial,
	expects: 'true or false',
	accepts: (value) => typeof value === 'boolean',
});

/** The first value is the initial one. */
export const oneOf = <const V extends readonly [string | number, ...(string | number)[]]>(
	values: V,
): SwitchDefinition<V[number]> => ({
	initial: values[0],
	expects: values.map((value) => JSON.stringify(value)).join(', '),
	accepts: (value) => values.some((known) => known === value),
});

const isAmount = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value >= 0;

export const amount = (initial: number): SwitchDefinition<number> => ({
	initial,
	expects: 'a number of 0 or more',
	accepts: isAmount,
});

export const amountOrNull = (initial: number | null): SwitchDefinition<number | null> => ({
	initial,
	expects: 'a number of 0 or more, or null',
	accepts: (value) => value === null || isAmount(value),
});

/** The switches of one service and how they stand. */
export class SwitchBoard<D extends SwitchDefinitions> {
	/** Read it at each use: it changes under a running sandbox. */
	readonly values: SwitchValues<D>;

	constructor(readonly definitions: D) {
		this.values = {} as SwitchValues<D>;
		this.reset();
	}

	reset(): void {
		for (const [name, definition] of Object.entries(this.definitions)) {
			Object.assign(this.values, { [name]: definition.initial });
		}
	}

	knows(name: string): boolean {
		return Object.hasOwn(this.definitions, name);
	}

	/** Throws a BadControl, and changes nothing, when a value isn't one of the switch's. */
	check(name: string, value: unknown): void {
		const definition = this.definitions[name];
		if (!definition?.accepts(value)) {
			throw new BadControl(`${name} takes ${definition?.expects ?? 'nothing'}; it was given ${JSON.stringify(value)}`);
		}
	}

	set(name: string, value: unknown): void {
		this.check(name, value);
		Object.assign(this.values, { [name]: value });
	}
}
