import type { ServiceReader } from '../../../bulk/operation';
import { readText } from './attributes';
import type { Dialect, ResourcePath } from './dialect';
import { findById } from './findById';

/**
 * The names that people read of resources, by their IDs, for the words of a dry run. Whatever cannot be read has none: the plan
 * is true without it.
 */
export async function nameResources(
	path: ResourcePath,
	ids: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadonlyMap<string, string>> {
	const unique = [...new Set(ids)];
	const found = await findById(path, unique, reader, dialect);
	const names = new Map<string, string>();
	if (found.kind === 'stopped') return names;
	for (const [id, resource] of found.value) {
		const name = readText(resource, 'displayName') ?? readText(resource, 'userName');
		if (name !== undefined) names.set(id, name);
	}
	return names;
}
