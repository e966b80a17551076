import { BadControl } from './badControl';

/** A fact about a service that no public text settles, and the values that the sandbox can use for it. */
interface SwitchDefinition<T> {
	readonly initial: T;
	/** The accepted values, in words. */
	readonly expects: string;
	accepts(value: unknown): boolean;
}

/** By name. The value of a switch is only read here, so `unknown` fits switches of every type. */
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

/** The switches of one service with their present values. */
export class SwitchBoard<D extends SwitchDefinitions> {
	/** Read a value at each use: it can change while the sandbox runs. */
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

	/** Throws a BadControl for a value that the switch doesn't accept. */
	check(name: string, value: unknown): void {
		const definition = this.definitions[name];
		if (!definition?.accepts(value)) {
			throw new BadControl(`${name} takes ${definition?.expects ?? 'nothing'}; it was given ${JSON.stringify(value)}`);
		}
	}

	/** Throws a BadControl, and changes nothing, for a value that the switch doesn't accept. */
	set(name: string, value: unknown): void {
		this.check(name, value);
		Object.assign(this.values, { [name]: value });
	}
}
