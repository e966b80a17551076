import { isObject, type JsonObject } from './json';

/** The field of this name; where there is none, the name is a path with dots. Only own fields count. */
export function readPath(json: JsonObject, name: string): unknown {
	if (Object.hasOwn(json, name)) return json[name];
	return followSteps(json, name.split('.'))?.value;
}

/** The value that these steps lead to; undefined where they lead nowhere. Only own fields count. */
export function followSteps(start: unknown, steps: readonly string[]): { readonly value: unknown } | undefined {
	let value = start;
	for (const step of steps) {
		if (!isObject(value) || !Object.hasOwn(value, step)) return undefined;
		value = value[step];
	}
	return { value };
}
