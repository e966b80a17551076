import { BadControl } from './badControl';
import { isJsonObject, type Json } from './json';

/** The seed of one service, as an object with no other keys than the known ones. Throws a BadControl otherwise. */
export function readSeed(service: string, data: unknown, knownKeys: readonly string[]): Json {
	if (!isJsonObject(data)) throw new BadControl(`The seed of ${service} must be an object`);
	const unknownKeys = Object.keys(data).filter((key) => !knownKeys.includes(key));
	if (unknownKeys.length > 0) {
		throw new BadControl(`${service} has no ${unknownKeys.join(', ')}; it has ${knownKeys.join(', ')}`);
	}
	return data;
}

/** The records to add below one key of a seed; none where the key is absent. Throws a BadControl for anything else. */
export function readSeedRecords(seed: Json, key: string): readonly Json[] {
	const records = seed[key] ?? [];
	if (!Array.isArray(records) || !records.every(isJsonObject)) throw new BadControl(`${key} must be a list of objects`);
	return records;
}
