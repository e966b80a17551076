import type { ServiceReader } from '../../../bulk/operation';
import type { ReadBefore } from '../../shared/lists/readBefore';
import { readScimId } from './attributes';
import type { Dialect, ResourcePath } from './dialect';
import { listResources } from './lists';
import { readByIds, type Presence } from './presence';
import { maxOneByOne } from './readEach';

/**
 * Which of these are there. Only what is neither in the list nor known by its own address is absent: a list may leave
 * things out.
 */
export async function findById(
	path: ResourcePath,
	ids: readonly string[],
	reader: ServiceReader,
	dialect: Dialect,
): Promise<ReadBefore<ReadonlyMap<string, Presence>>> {
	const found = new Map<string, Presence>();
	const query = path === '/Groups' ? dialect.withoutMembers : {};
	if (ids.length > maxOneByOne) {
		const all = await listResources(path, query, reader, dialect);
		if (all.kind === 'stopped') return all;
		for (const resource of all.value) found.set(readScimId(resource) ?? '', resource);
	}
	const left = ids.filter((id) => !found.has(id));
	const isListed = ids.length > maxOneByOne;
	const read = await readByIds({ path, ids: left, query, isListed }, reader, dialect);
	if (read.kind === 'stopped') return read;
	for (const [id, presence] of read.value) found.set(id, presence);
	return { kind: 'read', value: found };
}
