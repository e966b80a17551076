import { BadControl } from './badControl';

/** A fact about a service that no public text settles, and the values that the sandbox can use for it. */
interface SwitchDefinition<T> {
	readonly initial: T;
	/** The accepted values, in words. */
	readonly expects: string;
	accepts(value: unknown): boolean;
	/** Whether with this value the answers are meant to differ from what the service documents. Default: never. */
	isOdd?(value: unknown): boolean;
}

/** By name. The value of a switch is only read here, so `unknown` fits switches of every type. */
export type SwitchDefinitions = Readonly<Record<string, SwitchDefinition<unknown>>>;
export type SwitchValues<D extends SwitchDefinitions> = { -readonly [Name in keyof D]: D[Name]['initial'] };

export const flag = (initial: boolean): SwitchDefinition<boolean> => ({
	initial,
	expects: 'true or false',
	accepts: (value) => typeof value === 'boolean',
});

/** A flag that is off at first. With it, the answers are meant to differ from what the service documents. */
export const oddFlag = (): SwitchDefinition<boolean> => ({ ...flag(false), isOdd: (value) => value === true });

/** The first value is the initial one. With the `odd` ones, the answers are meant to differ from the documents. */
export const oneOf = <const V extends readonly [string | number, ...(string | number)[]]>(
	values: V,
	odd: readonly NoInfer<V[number]>[] = [],
): SwitchDefinition<V[number]> => ({
	initial: values[0],
	expects: values.map((value) => JSON.stringify(value)).join(', '),
	accepts: (value) => values.some((known) => known === value),
	isOdd: (value) => odd.some((each) => each === value),
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

	/** Whether one of the present values makes answers differ from what the service documents. */
	get isOdd(): boolean {
		return Object.entries(this.definitions).some(([name, { isOdd }]) => isOdd?.(this.values[name]) === true);
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
