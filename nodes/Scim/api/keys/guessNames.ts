import type { ServiceReader } from '../../../../bulk/operation';
import { indexNames } from '../../../shared/values/lookAlike';
import type { Dialect } from '../dialect';
import { listResources } from '../lists';
import { nameThing } from './findThings';

/** Gives what a group's name that nothing has may have meant, of the groups that can be listed. */
export async function guessGroupNames(
	reader: ServiceReader,
	dialect: Dialect,
): Promise<(name: string) => readonly string[]> {
	const listed = await listResources('/Groups', dialect.withoutMembers, reader, dialect);
	const names = indexNames(listed.kind === 'read' ? listed.value.map(nameThing) : [], (name) => name);
	return (name) => names.guess(name);
}
